// Room that is made before the first key is asked for.
#include "check.hpp"
#include "threads.hpp"

#include <priori/detail/stores/array_slots.hpp>
#include <priori/detail/stores/cell.hpp>
#include <priori/detail/stores/slot.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <new>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

struct no_strays {
  static bool mark(auto&, priori::detail::possible_strays const&) { return false; }
  static void move(auto&, priori::detail::possible_strays const&) {}
};

TEST_CASE("reserve: the slots of several keys lie in one array, the last key fastest") {
  priori::detail::array_slots<priori::detail::word_cell<int>, false, int, int> all;
  all.reserve({0, 5}, 0);
  CHECK(!all.find(0, 0));
  all.reserve({3, 5}, 15);
  auto* const first = all.find_near(0, 0);
  REQUIRE(first);
  for (int a = 0; a < 3; ++a)
    for (int b = 0; b < 5; ++b)
      CHECK((all.find_near(a, b) == first + 5 * a + b && all.find(a, b) == first + 5 * a + b));
  for (auto const& [a, b] : {std::pair(3, 0), {0, 5}, {-1, 0}, {0, -1}, {2'147'483'647, 0}, {0, -2'147'483'648}})
    CHECK((!all.find_near(a, b) && !all.find(a, b)));
  all.reserve({30, 50}, 1500); // it has an array
  CHECK((all.find(2, 4) == first + 14 && !all.find(3, 0)));
  std::vector<std::pair<int, int>> keys;
  first[7].store(priori::detail::ready);
  first[14].store(priori::detail::ready);
  all.each_key([&](auto const& key, auto const& slot) {
    if (slot.load() == priori::detail::ready) key.apply([&](int a, int b) { keys.emplace_back(a, b); });
  });
  CHECK(keys == std::vector<std::pair<int, int>>{{1, 2}, {2, 4}});

  // A page beside it says which of its keys are there: a reader may have looked before there was an array.
  priori::detail::keys<int, int> const neighbor{3, 6};
  REQUIRE(all.make_slot(&neighbor, false, 0, no_strays(), 3, 5));
  CHECK((all.find(3, 5) && all.find(2, 4) == first + 14));
  int in_front = 0;
  all.each_slot([&](auto const& slot) { in_front += slot.load() == priori::detail::elsewhere; });
  CHECK(in_front == 15);
  all.release();
  CHECK(!all.find(0, 0));
}

// Keys inside and outside the room, in any order: each is computed once, and is found until it is removed.
struct room {
  std::size_t first, second;
  bool late; // the room is made after the first key
};
template <class Value> void check_room(room const& r, Value const& value) {
  std::map<std::pair<int, int>, int> calls;
  auto const f = [&](int a, int b) {
    calls[{a, b}] += 1;
    return value(a, b);
  };
  std::vector<std::pair<int, int>> keys;
  for (int a = -2; a < 23; ++a)
    for (int b = -2; b < 13; ++b) keys.emplace_back(a, b);
  std::shuffle(keys.begin(), keys.end(), std::mt19937(7));
  auto const check = [&](auto memo) {
    calls.clear();
    if (r.late) memo(1, 1);
    memo.reserve(r.first, r.second);
    bool right = true;
    for (int round = 0; round < 2; ++round)
      for (auto const& [a, b] : keys) right &= memo(a, b) == value(a, b) && memo.contains(a, b);
    CHECK(right);
    CHECK(calls.size() == keys.size());
    CHECK(std::all_of(calls.begin(), calls.end(), [](auto const& c) { return c.second == 1; }));
    CHECK((memo.stats().size == keys.size() && memo.stats().misses == keys.size()));
    std::set<std::pair<int, int>> seen;
    memo.for_each([&](int a, int b, auto const& v) { right &= v == value(a, b) && seen.emplace(a, b).second; });
    CHECK((right && seen == std::set(keys.begin(), keys.end())));
    for (std::size_t i = 0; i < keys.size(); i += 3) right &= memo.erase(keys[i].first, keys[i].second);
    for (std::size_t i = 0; i < keys.size(); ++i) right &= memo.contains(keys[i].first, keys[i].second) == (i % 3 != 0);
    CHECK(right);
    memo.clear();
    CHECK((memo.stats().size == 0 && !memo.contains(1, 1)));
    CHECK((memo(1, 1) == value(1, 1) && memo.stats().size == 1));
    if constexpr (std::is_move_constructible_v<decltype(memo)>) {
      auto moved = std::move(memo);
      CHECK((moved.contains(1, 1) && !memo.contains(1, 1) && moved.stats().size == 1));
      CHECK((memo(1, 1) == value(1, 1) && memo(30, 30) == value(30, 30)));
    }
  };
  check(priori::memoize(f));
  check(priori::memoize_shared(f));
}

TEST_CASE("reserve: keys inside and outside the room for several keys") {
  auto const number = [](int a, int b) -> long { return 100L * a + b; };
  auto const text = [](int a, int b) { return std::to_string(a) + ' ' + std::to_string(b); };
  for (room const& r :
       {room{20, 10, false}, {1, 10, false}, {7, 1, false}, {40, 40, false}, {0, 10, false}, {20, 10, true}}) {
    check_room(r, number);
    check_room(r, text);
  }
}

TEST_CASE("reserve: keys that lie in pages already stay there") {
  int calls = 0;
  auto f = priori::memoize([&](int a, int b) -> long {
    ++calls;
    return 100L * a + b;
  });
  bool right = true;
  for (int round = 0; round < 2; ++round) {
    for (int a = 0; a < 64; ++a)
      for (int b = 0; b < 64; ++b) right &= f(a, b) == 100L * a + b;
    f.reserve(64, 64);
  }
  CHECK((right && calls == 64 * 64 && f.stats().size == 64 * 64));
}

enum class suit : signed char { clubs = -1, hearts, spades };

TEST_CASE("reserve: keys of other types") {
  auto f =
      priori::memoize([](bool a, suit b, std::uint8_t c) -> int { return 100 * a + 10 * static_cast<int>(b) + c; });
  f.reserve(2, 2, 200);
  std::set<std::tuple<bool, int, int>> seen;
  for (bool const a : {false, true})
    for (suit const b : {suit::clubs, suit::hearts, suit::spades})
      for (int c = 0; c < 256; ++c) CHECK(f(a, b, c) == 100 * a + 10 * static_cast<int>(b) + c);
  f.for_each([&](bool a, suit b, std::uint8_t c, int v) {
    CHECK(v == 100 * a + 10 * static_cast<int>(b) + c);
    seen.emplace(a, static_cast<int>(b), c);
  });
  CHECK((seen.size() == 2 * 3 * 256 && f.stats().misses == seen.size()));
}

// Sanitizers end the program instead, and with 32 bits half of all memory may be there.
#if !defined(PRIORI_TEST_SANITIZED) && SIZE_MAX > UINT32_MAX
TEST_CASE("reserve: more keys than there can be") {
  auto const check = [](auto memo) {
    for (std::size_t n : {SIZE_MAX, SIZE_MAX / 2 + 2, SIZE_MAX / 4}) CHECK_THROWS_AS(memo.reserve(n), std::bad_alloc);
    CHECK(memo("four") == 4);
  };
  auto const length = [](std::string const& s) -> std::size_t { return s.size(); };
  check(priori::memoize(length));
  auto shared = priori::memoize_shared(length);
  CHECK_THROWS_AS(shared.reserve(SIZE_MAX), std::bad_alloc);
  CHECK(shared("four") == 4);
}
#endif

constexpr auto paths = [](auto& self, int a, int b) -> std::uint64_t {
  return a == 0 || b == 0 ? 1 : self(a - 1, b) + self(a, b - 1);
};

TEST_CASE("reserve: a recurrence of two keys, by memo") {
  priori::memo<paths>.reserve(17, 17);
  CHECK(priori::memo<paths>(hidden(16), hidden(16)) == 601'080'390);
  CHECK(priori::memo<paths>(hidden(18), hidden(18)) == 9'075'135'300); // some lie outside
  CHECK(priori::memo<paths>.stats().misses == 19 * 19 - 1);            // not (0, 0)
}

constexpr bool in_a_constant(int n) {
  auto f = priori::memoize(paths);
  f.reserve(3, 3);
  f.reserve(10);
  return f(n, n) == 252;
}
TEST_CASE("reserve: in a constant expression it does nothing") { FACT(in_a_constant(hidden(5))); }

TEST_CASE("reserve: what no memory has room for leaves the memo as it was") {
  if (sanitized) return; // it ends the program where so much is asked for
  auto two = priori::memoize(paths);
  CHECK_THROWS_AS(two.reserve(hidden(SIZE_MAX), 2), std::bad_alloc);
  CHECK_THROWS_AS(two.reserve(hidden(SIZE_MAX) / 2, 2), std::bad_alloc);
  CHECK_THROWS_AS(two.reserve(hidden(SIZE_MAX), SIZE_MAX), std::bad_alloc);
  CHECK_THROWS_AS(two.reserve(10, hidden(-1)), std::bad_alloc);
  two.reserve(hidden(SIZE_MAX), 0); // no keys
  CHECK((two(5, 5) == 252 && two.stats().size == 35));
  auto one = priori::memoize([](int n) { return n; });
  CHECK_THROWS_AS(one.reserve(hidden(SIZE_MAX)), std::bad_alloc);
  CHECK_THROWS_AS(one.reserve(hidden(SIZE_MAX) / 2), std::bad_alloc);
  CHECK((one(5) == 5 && one.stats().size == 1));
}

template <class Value> void check_room_made_meanwhile(Value const& value) {
  for (int round = 0; round < 50; ++round) {
    std::atomic<int> calls = 0, wrong = 0;
    auto f = priori::memoize_shared([&](int a, int b) {
      ++calls;
      return value(64 * a + b);
    });
    in_threads(4, [&](int thread) {
      if (thread == 0) f.reserve(20, 10);
      for (int i = 0; i < 40; ++i)
        for (int b = 0; b < 64; ++b) {
          int const a = thread % 2 ? i : 39 - i;
          wrong += f(a, b) != value(64 * a + b);
        }
    });
    CHECK((calls == 40 * 64 && wrong == 0 && f.stats().size == 40 * 64));
  }
}
TEST_CASE("threads: room is made while keys are asked for") {
  check_room_made_meanwhile([](int n) { return n; });
  check_room_made_meanwhile([](int n) { return std::to_string(n); });
}

} // namespace
