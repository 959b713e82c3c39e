// Remembered keys asked for by one thread and by two: the time of the clock for a key.
#include "bench.hpp"

#include <array>
#include <mutex>
#include <unordered_map>

#include <priori/memoize_shared.hpp>

constexpr std::size_t size = 5000;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

constexpr auto squared = [](std::uint64_t n) -> std::uint64_t { return n * n; };

// Keys that lie far apart.
constexpr std::uint64_t scattered(std::uint64_t n) { return n * 0x9e3779b97f4a7c15 >> 2; }

using std_map = std::unordered_map<std::uint64_t, std::uint64_t>;

class guarded_map {
  std::mutex mutex;
  std_map values;

public:
  std::uint64_t operator()(std::uint64_t n) {
    std::lock_guard const lock(mutex);
    if (auto const found = values.find(n); found != values.end()) return found->second;
    return values[n] = n * n;
  }
};

class sharded_map {
  struct alignas(64) shard : guarded_map {};
  std::array<shard, 64> shards;

public:
  std::uint64_t operator()(std::uint64_t n) { return shards[n * 0x9e3779b97f4a7c15 >> 58](n); }
};

template <std::uint64_t key_of(std::uint64_t)> std::vector<std::uint64_t> stream(int thread) {
  std::vector<std::uint64_t> keys = shuffled(size, static_cast<unsigned>(thread));
  for (std::uint64_t& key : keys) key = key_of(key);
  return keys;
}

// Enters `memo`, which all threads share, with one thread and with two; the first fills it.
template <std::uint64_t key_of(std::uint64_t)>
void enter(std::string const& comparison, std::string const& name, auto& memo) {
  for (int const threads : {1, 2}) {
    shared_contender(comparison, name + (threads == 1 ? ", one thread" : ", two threads"),
                     [&memo](auto& state) {
                       std::vector<std::uint64_t> const keys = stream<key_of>(state.thread_index());
                       if (state.thread_index() == 0)
                         for (std::uint64_t n = 0; n < size; ++n) memo(key_of(n));
                       ask_for_all(state, keys, memo);
                     })
        ->Threads(threads)
        ->UseRealTime();
  }
}

constexpr std::uint64_t dense(std::uint64_t n) { return n; }

int main(int argc, char** argv) {
  enter<dense>("threads_dense", "`memo`", priori::memo<fib>);
  enter<scattered>("threads_hashed", "`memo`", priori::memo<squared>);
  static auto shared_fib = priori::memoize_shared(fib);
  enter<dense>("threads_dense", "`memoize_shared`", shared_fib);
  static auto shared_square = priori::memoize_shared(squared);
  enter<scattered>("threads_hashed", "`memoize_shared`", shared_square);

  // What the machine allows: nothing is shared but memory that nobody writes.
  static auto constant = [values = std::vector<std::uint64_t>(size, 1)](std::uint64_t n) { return values[n]; };
  enter<dense>("threads_dense", "constant `std::vector`", constant);

  static guarded_map guarded;
  enter<scattered>("threads_hashed", "`std::unordered_map` with a mutex", guarded);
  static sharded_map sharded;
  enter<scattered>("threads_hashed", "`std::unordered_map` in 64 parts, a mutex each", sharded);

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
