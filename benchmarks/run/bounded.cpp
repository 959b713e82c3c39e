// Bounded memos: 1,000 of 100,000 keys, asked for by Zipf's law with exponent 1, by one thread and by two. The time of
// the clock for a request of a thread; a policy that keeps the right keys computes less.
#include "bench.hpp"

#include <chrono>
#include <iterator>
#include <list>
#include <mutex>
#include <unordered_map>

#include <boost/unordered/unordered_flat_map.hpp>
#include <priori/memoize_shared.hpp>

constexpr std::size_t capacity = 1000;

constexpr auto squared = [](std::uint64_t n) -> std::uint64_t { return n * n; };

struct entry {
  std::uint64_t key = 0;
  std::uint64_t value = 0;
};
using place = std::list<entry>::iterator;

// By hand: the least recently used key goes first.
template <class Map> class lru {
  std::mutex mutex;
  std::list<entry> used;
  Map places;

public:
  std::uint64_t operator()(std::uint64_t key) {
    {
      std::lock_guard const held(mutex);
      if (auto const found = places.find(key); found != places.end()) {
        used.splice(used.begin(), used, found->second);
        return found->second->value;
      }
    }
    std::uint64_t const value = squared(key);
    std::lock_guard const held(mutex);
    if (places.find(key) != places.end()) return value;
    if (used.size() < capacity) used.emplace_front();
    else {
      places.erase(used.back().key);
      used.splice(used.begin(), used, std::prev(used.end()));
    }
    used.front() = {key, value};
    places.emplace(key, used.begin());
    return value;
  }
};

// Requests of keys that lie far apart, k as often as 1 / (k + 1).
std::vector<std::uint64_t> requests(int thread) {
  constexpr std::size_t keys = 100'000;
  std::vector<double> up_to(keys);
  double total = 0;
  for (std::size_t k = 0; k < keys; ++k) up_to[k] = total += 1 / static_cast<double>(k + 1);
  std::mt19937_64 random(static_cast<unsigned>(thread));
  std::uniform_real_distribution<double> below(0, total);
  std::vector<std::uint64_t> made(200'000);
  for (std::uint64_t& key : made) {
    auto const k = std::lower_bound(up_to.begin(), up_to.end(), below(random)) - up_to.begin();
    key = static_cast<std::uint64_t>(k + 1) * 0x9e37'79b9'7f4a'7c15;
  }
  return made;
}

void enter(std::string const& name, auto& memo) {
  for (int const threads : {1, 2})
    shared_contender("bounded", name + (threads == 1 ? ", one thread" : ", two threads"),
                     [&memo](auto& state) { ask_for_all(state, requests(state.thread_index()), memo); })
        ->Threads(threads)
        ->UseRealTime();
}

int main(int argc, char** argv) {
  static auto bounded = priori::memoize_shared(squared, {.capacity = capacity});
  enter("`memoize_shared`, `.capacity`", bounded);
  static auto lasting = priori::memoize_shared(squared, {.capacity = capacity, .lifetime = std::chrono::hours(1)});
  enter("`memoize_shared`, `.capacity`, `.lifetime`", lasting);
  static lru<boost::unordered_flat_map<std::uint64_t, place>> flat;
  enter("a list and `boost::unordered_flat_map`, a mutex", flat);
  static lru<std::unordered_map<std::uint64_t, place>> node_based;
  enter("a list and `std::unordered_map`, a mutex", node_based);

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
