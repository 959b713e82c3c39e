// histories COUNT [FIRST]: COUNT random histories, numbered from FIRST on, of what a few threads do with one memo at
// once, with pauses wherever they share something. Each history must be linearizable: see linearizable.hpp.
#include "linearizable.hpp"
#include "pauses.hpp"

#include <priori/memoize_shared.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

void priori::detail::after_shared_operation() noexcept { stirred::pauses_of_thread.take(); }

namespace stirred {

// No two computations return the same.
std::atomic<int> last_value = 0;
thread_local bool computes = false;

constexpr auto next_value = [](int) -> int {
  computes = true;
  pauses_of_thread.take();
  return ++last_value;
};
constexpr auto next_value_of_text = [](std::string const&) -> int { return next_value(0); };

int key_for(int, int n) { return n; }
std::string key_for(std::string const&, int n) { return "the key of number " + std::to_string(n); }

template <class Key, class Memo> operation done_with(Memo& memo, operation::kind what, int n, std::atomic<long>& time) {
  auto const key = key_for(Key(), n);
  operation o{.what = what, .key = n};
  if (what == operation::insert) o.value = ++last_value;
  computes = false;
  o.from = ++time;
  switch (what) {
  case operation::call:
    o.value = memo(key);
    o.did = computes;
    break;
  case operation::contains:
    o.did = memo.contains(key);
    break;
  case operation::find:
    if (auto const found = memo.find(key)) o.did = true, o.value = *found;
    break;
  case operation::insert:
    o.did = memo.insert(key, o.value);
    break;
  case operation::erase:
    o.did = memo.erase(key);
    break;
  case operation::size:
    o.value = static_cast<int>(memo.stats().size);
    break;
  case operation::clear:
    memo.clear();
    break;
  }
  o.to = ++time;
  return o;
}

// What some threads do with a memo that remembers nothing yet. Without bounds `size` looks at one slot after another:
// it is not asked then.
template <class Key, class Memo> std::vector<operation> history_of(Memo& memo, random_numbers& random, bool with_size) {
  int const threads = random.between(2, 3), operations = random.between(2, 5), keys = random.between(1, most_keys);
  int const pause_every = random.between(1, 12);
  std::vector<std::vector<operation>> of_threads(static_cast<std::size_t>(threads));
  std::atomic<int> ready = 0;
  std::atomic<long> time = 0;
  {
    std::vector<std::jthread> all;
    for (auto& done : of_threads)
      all.emplace_back([&, seed = random.next()] {
        random_numbers of_thread(seed);
        ++ready;
        while (ready < threads) std::this_thread::yield();
        pauses_of_thread.random = random_numbers(of_thread.next());
        pauses_of_thread.every = pause_every;
        using enum operation::kind;
        constexpr operation::kind kinds[] = {call, call,   call,  call,  call,  contains, contains,
                                             find, insert, erase, erase, clear, size};
        for (int i = 0; i < operations; ++i)
          done.push_back(
              done_with<Key>(memo, kinds[of_thread.below(with_size ? 13 : 12)], of_thread.below(keys), time));
      });
  }
  std::vector<operation> history;
  for (auto const& done : of_threads) history.insert(history.end(), done.begin(), done.end());
  return history;
}

void print(std::vector<operation> const& history) {
  constexpr char const* names[] = {"call", "contains", "find", "insert", "erase", "size", "clear"};
  for (operation const& o : history)
    std::fprintf(stderr, "%3ld to %3ld: %s(%d) %d %d\n", o.from, o.to, names[o.what], o.key, o.value, o.did);
}

struct {
  long histories = 0, operations = 0, in_steps = 0, early = 0;
} counts;

[[noreturn]] void refuse(long number, int capacity, std::vector<operation> const& history) {
  std::fprintf(stderr, "histories: number %ld, with room for %d, is not linearizable\n", number, capacity);
  print(history);
  std::exit(1);
}

// Without bounds keys are independent: what is done with each is a history, in which clear removes it. What has seen
// that a small number has its value loads it without another look: it may be a newer one.
template <class Key, class Memo> void check(long number, Memo& memo, random_numbers& random) {
  auto const history = history_of<Key>(memo, random, false);
  for (int k = 0; k < most_keys; ++k) {
    std::vector<operation> of_key;
    for (operation const& o : history)
      if (o.key == k || o.what == operation::clear) of_key.push_back(o);
    if (!history_check(of_key, most_keys, readers_see::nothing_else).holds()) {
      if (!std::is_same_v<Key, int> || !history_check(of_key, most_keys, readers_see::early).holds())
        refuse(number, most_keys, of_key);
      ++counts.early;
    }
  }
  ++counts.histories;
  counts.operations += static_cast<long>(history.size());
}
template <class Key, class Memo> void check_bounded(long number, Memo& memo, random_numbers& random, int capacity) {
  auto const history = history_of<Key>(memo, random, true);
  if (!history_check(history, capacity, readers_see::nothing_else).holds()) {
    if (!history_check(history, capacity, readers_see::steps).holds()) refuse(number, capacity, history);
    ++counts.in_steps;
  }
  ++counts.histories;
  counts.operations += static_cast<long>(history.size());
}

void check(long number) {
  random_numbers random(static_cast<std::uint64_t>(number) + 1);
  int const capacity = random.between(1, most_keys);
  auto const bounds = priori::shared_options{.capacity = static_cast<std::size_t>(capacity)};
  switch (random.below(6)) {
  case 0: {
    auto memo = priori::memoize_shared(next_value);
    return check<int>(number, memo, random);
  }
  case 1: {
    auto memo = priori::memoize_shared(next_value_of_text);
    return check<std::string>(number, memo, random);
  }
  case 2:
  case 3: {
    auto memo = priori::memoize_shared(next_value_of_text, bounds);
    return check_bounded<std::string>(number, memo, random, capacity);
  }
  default:
    auto memo = priori::memoize_shared(next_value, bounds);
    return check_bounded<int>(number, memo, random, capacity);
  }
}

// Histories whose answers are known.
struct known_history {
  char const* name;
  int capacity;
  bool right, in_steps, early; // linearizable, if readers see nothing else, steps, or values early
  std::vector<operation> operations;
};
std::vector<known_history> known_histories() {
  using enum operation::kind;
  return {
      {"one after the other",
       2,
       true,
       true,
       true,
       {{call, 0, 5, true, 1, 2}, {call, 0, 5, false, 3, 4}, {size, 0, 1, false, 5, 6}}},
      {"computed twice", 2, false, false, false, {{call, 0, 5, true, 1, 2}, {call, 0, 6, true, 3, 4}}},
      {"computed twice, erased between",
       2,
       true,
       true,
       true,
       {{call, 0, 5, true, 1, 2}, {call, 0, 6, true, 4, 5}, {erase, 0, 0, true, 3, 6}}},
      {"computed by two at once", 2, false, false, false, {{call, 0, 5, true, 1, 3}, {call, 0, 6, true, 2, 4}}},
      {"the value of before erase",
       2,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2}, {erase, 0, 0, true, 3, 4}, {call, 0, 5, false, 5, 6}}},
      {"found before it is computed", 2, false, false, false, {{find, 0, 5, true, 1, 2}, {call, 0, 5, true, 3, 4}}},
      {"found while it is computed", 2, true, true, true, {{find, 0, 5, true, 2, 3}, {call, 0, 5, true, 1, 4}}},
      {"gone for one, and there again for another",
       2,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2}, {contains, 0, 0, false, 3, 4}, {contains, 0, 0, true, 5, 6}}},
      {"too many",
       1,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2}, {call, 1, 6, true, 3, 4}, {size, 0, 2, false, 5, 6}}},
      {"both in room for one",
       1,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2},
        {call, 1, 6, true, 3, 4},
        {contains, 0, 0, true, 5, 6},
        {contains, 1, 0, true, 7, 8}}},
      {"inserted over a value", 2, false, false, false, {{call, 0, 5, true, 1, 2}, {insert, 0, 6, true, 3, 4}}},
      {"removed, though there is room",
       2,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2}, {call, 1, 6, true, 3, 4}, {contains, 0, 0, false, 5, 6}}},
      {"neither the one that goes nor the one that comes",
       1,
       false,
       true,
       false,
       {{call, 0, 5, true, 1, 2},
        {call, 1, 6, true, 3, 10},
        {contains, 0, 0, false, 4, 5},
        {contains, 1, 0, false, 6, 7}}},
      {"the same by size, which waits",
       1,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2}, {call, 1, 6, true, 3, 10}, {contains, 0, 0, false, 4, 5}, {size, 0, 0, false, 6, 7}}},
      {"some gone while all are removed",
       2,
       false,
       true,
       false,
       {{call, 0, 5, true, 1, 2},
        {call, 1, 6, true, 3, 4},
        {clear, 0, 0, false, 5, 10},
        {contains, 0, 0, false, 6, 7},
        {contains, 1, 0, true, 8, 9}}},
      {"there after all were removed",
       2,
       false,
       false,
       false,
       {{call, 0, 5, true, 1, 2}, {clear, 0, 0, false, 3, 4}, {find, 0, 5, true, 5, 6}}},
      {"returned before it is inserted",
       2,
       false,
       false,
       true,
       {{insert, 0, 5, true, 1, 8}, {call, 0, 5, false, 2, 3}, {find, 0, 0, false, 4, 5}, {call, 0, 5, false, 6, 7}}},
      {"found before it is inserted",
       2,
       false,
       false,
       true,
       {{insert, 0, 5, true, 1, 6}, {find, 0, 5, true, 2, 3}, {contains, 0, 0, false, 4, 5}}},
      {"returned before its insertion began",
       2,
       false,
       false,
       false,
       {{call, 0, 5, false, 1, 2}, {insert, 0, 5, true, 3, 4}}},
  };
}

bool judges_known_histories() {
  bool right = true;
  for (known_history const& h : known_histories())
    if (history_check(h.operations, h.capacity, readers_see::nothing_else).holds() != h.right ||
        history_check(h.operations, h.capacity, readers_see::steps).holds() != h.in_steps ||
        history_check(h.operations, h.capacity, readers_see::early).holds() != h.early) {
      std::fprintf(stderr, "histories: misjudged: %s\n", h.name);
      right = false;
    }
  return right;
}

} // namespace stirred

int main(int count, char** arguments) {
  long const histories = count > 1 ? std::strtol(arguments[1], nullptr, 10) : 100;
  long const first = count > 2 ? std::strtol(arguments[2], nullptr, 10) : 0;
  using namespace stirred;
  if (!judges_known_histories()) return 1;
  for (long n = first; n < first + histories; ++n) check(n);
  std::printf("%ld histories, %ld operations; in %ld a reader saw a step between, in %ld a value early\n",
              counts.histories, counts.operations, counts.in_steps, counts.early);
}
