// What allocates.
#include "heap.hpp"

#include <doctest/doctest.h>

#include <priori/detail/runtime/stack_registry.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_fixed.hpp>
#include <priori/memoize_shared.hpp>

#include <chrono>
#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace {

using heap::allocations_of;

#define A_LONG_KEY "a key that is longer than a string can hold in place"

struct length {
  std::size_t operator()(std::string const& s) const { return s.size(); }
};
struct length_and {
  std::size_t operator()(std::string const& s, int n) const { return s.size() + static_cast<std::size_t>(n); }
};
struct opposite {
  int operator()(int n) const { return -n; }
};

template <class Memo> void check_text(Memo& f) {
  std::string const key = A_LONG_KEY;
  std::string_view const view = key;
  CHECK(f(key) == key.size());
  CHECK(allocations_of([&] { f(A_LONG_KEY); }) == 0);
  CHECK(allocations_of([&] { f(key.c_str()); }) == 0);
  CHECK(allocations_of([&] { f(view); }) == 0);
  CHECK(allocations_of([&] { f(key); }) == 0);
  CHECK(allocations_of([&] { static_cast<void>(f.contains(view)); }) == 0);
  CHECK(f.stats().size == 1);
}
template <class Memo> void check_text_and_number(Memo& f) {
  std::string const key = A_LONG_KEY;
  CHECK(f(key, 1) == key.size() + 1);
  CHECK(allocations_of([&] { f(A_LONG_KEY, 1); }) == 0);
  CHECK(allocations_of([&] { f(key, 1); }) == 0);
}
template <class Memo> void check_numbers(Memo& f) {
  for (int n : {3, -3, 1'000'000'000}) f(n);
  CHECK(allocations_of([&] {
          for (int n : {3, -3, 1'000'000'000}) f(n);
        }) == 0);
}

TEST_CASE("allocation: none for a key that is remembered") {
  auto f = priori::memoize(length());
  check_text(f);
  auto g = priori::memoize_shared(length());
  check_text(g);
  check_text(priori::memo<length{}>);
  auto h = priori::memoize(length_and());
  check_text_and_number(h);
  check_text_and_number(priori::memo<length_and{}>);
  auto i = priori::memoize(opposite());
  check_numbers(i);
  check_numbers(priori::memo<opposite{}>);
}

TEST_CASE("allocation: none for an object that has not been asked") {
  CHECK(allocations_of([] {
          auto f = priori::memoize(length());
          auto g = std::move(f);
          auto h = priori::memoize_shared(opposite());
        }) == 0);
}

TEST_CASE("allocation: none for an object with room for a fixed number of keys") {
  CHECK(allocations_of([] {
          auto f = priori::memoize_fixed<8>([](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
          for (int n = 0; n < 20; ++n) f(n);
          f.erase(19);
          f.clear();
          f(7);
        }) == 0);
}

TEST_CASE("allocation: a bounded object stays small, however many keys it has seen") {
  auto f = priori::memoize_shared(opposite(), {.capacity = 50, .lifetime = std::chrono::hours(1)});
  heap::largest = 0;
  for (int n = 0; n < 200'000; ++n) f(n);
  CHECK(f.stats().evictions == 200'000 - 50);
  CHECK(heap::largest < 16'384);
}

// Asks for keys of a block, of the hash map, of a page, and of one far from it, while one allocation after the other
// fails.
template <class Make> void check_failures(Make const& make) {
  auto const ask = [](auto& f) {
    int sum = 0;
    for (int n : {5, 1'000'000, 1'000'001, 7'000'000, 2'000'000'000, 2'000'000'001}) sum += f(n) == -n;
    return sum;
  };
  std::size_t failures = 0;
  for (bool failed = true; failed; failures += failed) {
    std::size_t const before = heap::alive;
    {
      auto f = make();
      heap::fails = heap::allocations + failures;
      try {
        ask(f);
        failed = false;
      } catch (std::bad_alloc const&) {}
      heap::fails = heap::never;
      CHECK(ask(f) == 6);
      CHECK(f.stats().size == 6);
    }
    CHECK(heap::alive == before);
  }
  CHECK(failures >= 8); // block: 2; page: 2; the one far from it: 2; the hash table: 2
}

// An int that is no word.
struct large {
  int n;
  int others[4];
  bool operator==(int m) const { return n == m; }
};
struct large_opposite {
  large operator()(int n) const { return {-n, {}}; }
};

// Each of them is next to another, but few lie in one page: as in (item, weight left).
constexpr auto items_left = [](auto& self, int items, int weight) -> int {
  return items == 0 ? 0 : 1 + self(items - 1, weight);
};
TEST_CASE("allocation: keys that are close in one part and far apart in another have no page for each few of them") {
  auto f = priori::memoize(items_left);
  CHECK(allocations_of([&] {
          for (int n = 0; n < 5'000; ++n) f(4, n * 100'003);
        }) < 400);
  CHECK(f.stats().misses == 25'000);
}

TEST_CASE("allocation: one that fails leaks nothing, and the key can be asked for again") {
  priori::memoize_shared(opposite())(1); // what the program keeps for all of them
  check_failures([] { return priori::memoize(opposite()); });
  check_failures([] { return priori::memoize(large_opposite()); });
  check_failures([] { return priori::memoize_shared(opposite()); });
  check_failures([] { return priori::memoize_shared(large_opposite()); });
}

#ifndef PRIORI_DETAIL_SANITIZED // sanitizers have arrays for themselves
TEST_CASE("allocation: without memory a stack is not registered") {
  priori::detail::stack_registry registry;
  priori::detail::fresh_stack stack;
  stack.whole = {1'000, 100};
  heap::fails = heap::allocations.load();
  bool const added = registry.add(&stack);
  heap::fails = heap::never;
  CHECK_FALSE(added);
  CHECK(!registry.find(1'050));
  CHECK(registry.add(&stack));
  CHECK(registry.find(1'050) == &stack);
  registry.remove(&stack);
}
#endif

} // namespace
