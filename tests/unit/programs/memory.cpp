// What stores keep of the heap, as docs/reference/where_keys_live.md says: how large their tables are and when they
// grow, what becomes of room that is not used any more, and that nothing is left of an object. And how often keys are
// compared.
#include "../check.hpp"
#include "heap.hpp"

#include <priori/detail/stores/stray_index.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using u64 = std::uint64_t;
using counts = std::vector<std::size_t>;

// A key of numbers and a word as its value: both lie in the table.
u64 number(int i) { return static_cast<u64>(i + 1) * 0x9E37'79B9'7F4A'7C15; }
struct half {
  u64 operator()(u64 n) const { return n / 2; }
};
// A key with a hash of its own lies in a node.
struct word {
  u64 of;
  static inline std::size_t compared = 0;
  static inline std::size_t hashed = 0;
  friend bool operator==(word const& a, word const& b) { return void(++compared), a.of == b.of; }
};
word a_word(int i) { return {number(i)}; }

}
template <> struct std::hash<word> {
  std::size_t operator()(word const& w) const { return void(++word::hashed), static_cast<std::size_t>(w.of); }
};
namespace {

struct half_of_word {
  u64 operator()(word const& w) const { return w.of / 2; }
};
struct sum {
  u64 operator()(u64 a, u64 b) const { return a + b; }
};
std::pair<u64, u64> far_numbers(int i) { return {number(i), number(-i)}; }
// Keys that lie in arrays, but for every fifth.
int close(int i) { return i; }
std::pair<u64, u64> close_numbers(int i) { return {i % 5 == 0 ? number(i) : static_cast<u64>(i % 40), i / 40}; }
struct opposite {
  int operator()(int n) const { return -n; }
};
struct text {
  std::string operator()(u64 n) const { return "the text of the number " + std::to_string(n); }
};

template <class F> auto for_one = [] { return priori::memoize(F{}); };
template <class F> auto for_many = [] { return priori::memoize_shared(F{}); };
template <class F> auto with_room = [] { return priori::memoize_shared(F{}, {.capacity = 1'000}); };
template <class F>
auto with_lifetime = [] { return priori::memoize_shared(F{}, {.capacity = 1'000, .lifetime = std::chrono::hours(1)}); };

template <class Memo, class K> auto ask(Memo& f, K const& key) { return f(key); }
template <class Memo, class A, class B> auto ask(Memo& f, std::pair<A, B> const& key) {
  return f(key.first, key.second);
}
template <class Memo, class K> void erase(Memo& f, K const& key) { f.erase(key); }
template <class Memo, class A, class B> void erase(Memo& f, std::pair<A, B> const& key) {
  f.erase(key.first, key.second);
}

// Asks for keys, from one to another; how many allocations that takes.
template <class Memo, class Key> std::size_t allocations_of_keys(Memo& f, Key key, int first, int last) {
  return heap::allocations_of([&] {
    for (int i = first; i < last; ++i) ask(f, key(i));
  });
}
// The numbers of keys at which a store takes more memory, up to `last`.
template <class Memo, class Key> counts growths(Memo& f, Key key, int last) {
  counts found;
  for (int i = 0; i < last; ++i)
    if (allocations_of_keys(f, key, i, i + 1) != 0) found.push_back(f.stats().size);
  return found;
}

TEST_CASE("memory: a table of numbers grows when it is full") {
  auto f = for_one<half>();
  CHECK(growths(f, number, 20'000) == counts{1, 33, 65, 257, 1'025, 4'097, 8'193, 16'385});
  auto g = for_many<half>();
  CHECK(growths(g, number, 20'000) == counts{1, 33, 129, 513, 2'049, 4'097, 8'193, 16'385});
}

// Keys and values of 8 bytes, with one byte more; a fifth of the table stays empty.
constexpr std::size_t bytes_of_table(std::size_t keys) { return 17 * keys / 4 * 5; }

template <class Make> void check_tables(Make const& make, counts const& rooms) {
  auto f = make();
  int asked = 0;
  std::size_t bytes = 0, smaller = 0;
  for (std::size_t const room : rooms) {
    f(number(asked++));
    if (smaller != 0) CHECK(heap::bytes - bytes == bytes_of_table(room) - bytes_of_table(smaller));
    bytes = heap::bytes;
    smaller = room;
    allocations_of_keys(f, number, asked, static_cast<int>(room));
    asked = static_cast<int>(room);
  }
}
TEST_CASE("memory: how large a table of numbers is") {
  check_tables(for_one<half>, {32, 64, 256, 1'024, 4'096, 8'192});
  check_tables(for_many<half>, {32, 128, 512, 2'048, 4'096, 8'192});
}

TEST_CASE("memory: reserve() takes all the room at once") {
  auto const check = [](auto make) {
    for (int const n : {1, 32, 33, 64, 65, 1'000, 4'096}) {
      auto f = make();
      f.reserve(static_cast<std::size_t>(n));
      allocations_of_keys(f, far_numbers, 0, 1); // the first slot of a key that is being computed
      CHECK(allocations_of_keys(f, far_numbers, 1, n) == 0);
      CHECK(heap::allocations_of([&] {
              f.reserve(1);
              f.reserve(static_cast<std::size_t>(n));
            }) == 0);
      f.reserve(20'000);
      CHECK(allocations_of_keys(f, far_numbers, n, 20'000) == 0);
    }
  };
  check(for_one<sum>);
  check(for_many<sum>);
}

// Slabs of nodes double, and so do tables of their numbers, of which a fourth to two thirds are empty.
TEST_CASE("memory: keys in nodes seldom take memory") {
  auto const check = [](auto make) {
    std::size_t const before = heap::bytes;
    auto f = make();
    CHECK(allocations_of_keys(f, a_word, 0, 100'000) < 40);
    CHECK(heap::bytes - before < 32 * 131'072 + 4 * 3 * 100'000);
    auto g = make();
    g.reserve(100'000);
    CHECK(allocations_of_keys(g, a_word, 0, 100'000) < 20);
  };
  check(for_one<half_of_word>);
  check(for_many<half_of_word>);
}

// Each entry has the number of a page, and of nine of its slots, in 16 bits each. At least half are empty.
TEST_CASE("memory: the index of hashed keys that an array may have slots for") {
  std::size_t const before = heap::bytes;
  priori::detail::stray_index<false> index;
  for (u64 page = 1; page <= 3'000; ++page) {
    index.note(page, 0, 10'000, true);
    std::size_t const bytes = heap::bytes - before;
    CHECK(bytes >= 2 * (8 + 9 * 2) * page);
    if (page >= 8) CHECK(bytes <= 4 * 32 * page);
  }
  index.release();
  CHECK(heap::bytes == before);
}

// --- what is not used any more

template <class Check> void with_hashed_keys(Check const& check) {
  check(for_one<half>, number);
  check(for_many<half>, number);
  check(for_one<half_of_word>, a_word);
  check(for_many<half_of_word>, a_word);
  check(for_one<text>, number);
  check(for_many<text>, number);
  check(with_room<half>, number);
  check(with_lifetime<half>, number);
  check(with_room<text>, number);
}
template <class Check> void with_each(Check const& check) {
  with_hashed_keys(check);
  check(for_one<opposite>, close);
  check(for_many<opposite>, close);
  check(for_one<sum>, close_numbers);
  check(for_many<sum>, close_numbers);
}

TEST_CASE("memory: the room of keys that are erased is used again") {
  with_hashed_keys([](auto make, auto key) {
    auto f = make();
    auto const turn = [&](int first, int last) {
      for (int i = first; i < last; ++i) {
        ask(f, key(i));
        if (i >= 100) erase(f, key(i - 100));
      }
      return heap::bytes.load();
    };
    std::size_t const at_first = turn(0, 2'000);
    CHECK(turn(2'000, 40'000) <= at_first + at_first / 2);
  });
}

TEST_CASE("memory: clear() keeps the room, or gives it back, for as many keys") {
  with_each([](auto make, auto key) {
    auto f = make();
    allocations_of_keys(f, key, 0, 900);
    f.clear();
    allocations_of_keys(f, key, 0, 900);
    std::size_t const bytes = heap::bytes;
    for (int round = 0; round < 20; ++round) {
      f.clear();
      CHECK(f.stats().size == 0);
      allocations_of_keys(f, key, 0, 900);
      CHECK(f.stats().size == 900);
    }
    CHECK(heap::bytes <= bytes + bytes / 10);
  });
}

TEST_CASE("memory: with bounds it takes no more, however many keys there were") {
  auto const check = [](auto make, std::size_t of_a_value) { // allocations
    auto f = make();
    CHECK(allocations_of_keys(f, number, 0, 4'000) < 4'000 * of_a_value + 60);
    std::size_t const bytes = heap::bytes;
    CHECK(allocations_of_keys(f, number, 4'000, 100'000) < 96'000 * of_a_value + 200);
    CHECK(f.stats().size == 1'000);
    CHECK(heap::bytes <= bytes + bytes / 10);
  };
  check(with_room<half>, 0);
  check(with_lifetime<half>, 0);
  check(with_room<text>, 1 + heap::allocations_of([] { text()(number(1)); }));
}

struct failing {
  u64 operator()(u64 n) const { return n % 2 == 0 ? throw n : n; }
};
TEST_CASE("memory: with bounds it takes no more for keys that throw") {
  auto f = with_room<failing>();
  auto const ask = [&](int first, int last) {
    for (int i = first; i < last; ++i) CHECK_THROWS_AS(f(2 * number(i)), u64);
    return heap::bytes.load();
  };
  std::size_t const at_first = ask(0, 1'000);
  CHECK(ask(1'000, 20'000) <= at_first + at_first / 10);
}

TEST_CASE("memory: a key of a store with bounds") {
  auto const bytes_a_key = [](priori::shared_options const& options) {
    std::size_t const before = heap::bytes;
    auto f = priori::memoize_shared(half{}, options);
    allocations_of_keys(f, number, 0, 4 * static_cast<int>(options.capacity));
    return (heap::bytes - before) / options.capacity;
  };
  CHECK(bytes_a_key({.capacity = 1'000}) <= 56);
  CHECK(bytes_a_key({.capacity = 10'000}) <= 50);
  if (!sanitized) CHECK(bytes_a_key({.capacity = 100'000}) <= 48);
  CHECK(bytes_a_key({.capacity = 1'000, .lifetime = std::chrono::hours(1)}) <= 140);
}

TEST_CASE("memory: nothing is left of an object") {
  with_each([](auto make, auto key) {
    {
      auto f = make();
      ask(f, key(0));
    } // what the program keeps for all of them
    std::size_t const alive = heap::alive;
    {
      auto f = make();
      for (int round = 0; round < 3; ++round) {
        allocations_of_keys(f, key, 0, 3'000);
        for (int i = 0; i < 3'000; i += 2) erase(f, key(i));
        allocations_of_keys(f, key, 1'000, 2'000);
        if (round != 1) f.clear();
      }
      CHECK(heap::alive > alive);
    }
    CHECK(heap::alive == alive);
  });
}

// Each is asked again, and grows further.
template <class Make, class Key> void check_moves(Make make, Key key) {
  auto const ask = [&](auto& f, int first, int last) {
    std::size_t const computed = f.stats().misses;
    for (int i = first; i < last; ++i)
      if (f(key(i)) != f.function()(key(i))) FAIL("wrong value");
    return f.stats().misses - computed;
  };
  std::size_t const alive = heap::alive;
  {
    auto f = make();
    ask(f, 0, 1'000);
    for (int i = 0; i < 500; ++i) f.erase(key(i));
    auto g = std::move(f);
    CHECK(f.stats().size == 0);
    CHECK(g.stats().size == 500);
    CHECK(ask(g, 500, 1'000) == 0);
    CHECK(ask(g, 0, 3'000) == 2'500);
    CHECK(ask(f, 0, 3'000) == 3'000);
    CHECK(f.stats().size == 3'000);
    f.clear();
    CHECK(ask(f, 0, 100) == 100);
    std::swap(f, g);
    CHECK(f.stats().size == 3'000);
    CHECK(g.stats().size == 100);
    CHECK(ask(f, 0, 4'000) == 1'000);
    CHECK(ask(g, 0, 4'000) == 3'900);
    g = std::move(f);
    CHECK(g.stats().size == 4'000);
    CHECK(ask(g, 0, 4'001) == 1);
    CHECK(ask(f, 0, 10) == 10);
  }
  CHECK(heap::alive == alive);
}
TEST_CASE("memory: an object that was moved from is empty, and can be used") {
  check_moves(for_one<half>, number);
  check_moves(for_one<half_of_word>, a_word);
  check_moves(for_one<text>, number);
}

TEST_CASE("memory: a key is hashed once a call, and compared with few others") {
  auto const check = [](auto make) {
    constexpr int keys = 20'000;
    auto f = make();
    auto const ask = [&](int first) {
      word::compared = word::hashed = 0;
      for (int i = first; i < first + keys; ++i) f(a_word(i));
      CHECK(word::hashed == keys);
      return word::compared;
    };
    CHECK(ask(0) < keys / 50); // not there
    std::size_t const there = ask(0);
    CHECK(there >= keys);
    CHECK(there < keys + keys / 50);
    for (int i = 0; i < keys; i += 2) f.erase(a_word(i));
    CHECK(ask(keys) < keys / 50);
  };
  check(for_one<half_of_word>);
  check(for_many<half_of_word>);
}

} // namespace
