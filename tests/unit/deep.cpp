#include "check.hpp"

#include <priori/error.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace {

using priori::memo;
using priori::memoize;
using priori::value;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

constexpr std::uint64_t fib_by_loop(int n) {
  std::uint64_t a = 0, b = 1;
  while (n-- > 0) a = std::exchange(b, a + b);
  return a;
}

// n + (n - step) + (n - 2 step) + ...
template <class Key, Key step> struct sum_down {
  template <class Self> constexpr std::uint64_t operator()(Self const& self, Key n) const {
    return n < step ? static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n) + self(n - step);
  }
};

TEST_CASE("deep: chains of up to 20,000 keys, at compile time") {
  FACT(value<fib, 20'000> == fib_by_loop(20'000));
  FACT(value<sum_down<short, 1>{}, 5'000> == 12'502'500);
  FACT(value<sum_down<unsigned, 2>{}, 10'000> == 25'005'000);
  FACT(value<sum_down<std::int64_t, 3>{}, 9'000> == 13'504'500);
}

TEST_CASE("deep: in a constant expression and at run time alike") {
  FACT(memo<fib>(hidden(5'000)) == fib_by_loop(5'000));
  FACT(memo<sum_down<std::uint64_t, 3>{}>(hidden(6'000u)) == 6'003'000);
}

// Deep, and no chain: the steps differ, and the small results serve as divisor, as bound and as index.
constexpr auto uneven = [](auto& self, int n) -> int { return n <= 0 ? 0 : self(n - 1 - n % 3) + 1; };
constexpr auto dividing = [](auto& self, int n) -> int { return n <= 0 ? 3 : 1000 / self(n - 1 - n % 2) % 7 + 2; };
constexpr auto indexing = [](auto& self, int n) -> int {
  constexpr int next[] = {3, 5, 2, 4, 6, 2};
  return n <= 0 ? 2 : next[self(n - 1 - n % 2) - 2 + n % 2];
};
constexpr auto dividing_chain = [](auto& self, int n) -> int { return n == 0 ? 3 : 1000 / self(n - 1) % 7 + 2; };
constexpr auto indexing_chain = [](auto& self, int n) -> int {
  constexpr int next[] = {3, 5, 2, 4, 6};
  return n == 0 ? 2 : next[self(n - 1) - 2];
};

constexpr int uneven_by_loop(int n) {
  int steps = 0;
  for (; n > 0; n -= 1 + n % 3) ++steps;
  return steps;
}
template <class Step> constexpr int upwards(int n, int width, int base, Step step) {
  int path[1000]{};
  int length = 0;
  for (; n > 0; n -= width == 1 ? 1 : 1 + n % width) path[length++] = n;
  while (length > 0) base = step(base, path[--length]);
  return base;
}
constexpr int dividing_by_loop(int n, int width) {
  return upwards(n, width, 3, [](int below, int) { return 1000 / below % 7 + 2; });
}
constexpr int indexing_by_loop(int n, int width) {
  constexpr int next[] = {3, 5, 2, 4, 6, 2};
  return upwards(n, width, 2, [&](int below, int k) { return next[below - 2 + (width == 1 ? 0 : k % 2)]; });
}

TEST_CASE("deep: results that a recurrence divides by, or uses as an index") {
  FACT(value<uneven, 1000> == uneven_by_loop(1000));
  FACT(memo<uneven>(hidden(1000)) == uneven_by_loop(1000));
  FACT(value<dividing, 1000> == dividing_by_loop(1000, 2));
  FACT(memo<dividing>(hidden(1000)) == dividing_by_loop(1000, 2));
  FACT(value<indexing, 1000> == indexing_by_loop(1000, 2));
  FACT(memo<indexing>(hidden(1000)) == indexing_by_loop(1000, 2));
  FACT(value<dividing_chain, 1000> == dividing_by_loop(1000, 1));
  FACT(memo<dividing_chain>(hidden(1000)) == dividing_by_loop(1000, 1));
  FACT(value<indexing_chain, 1000> == indexing_by_loop(1000, 1));
  FACT(memo<indexing_chain>(hidden(1000)) == indexing_by_loop(1000, 1));
}

// Two keys and many steps: (n, k), (n - 1, k + 1), ...
constexpr auto slanting = [](auto& self, int n, int k) -> int { return n == 0 ? k : self(n - 1, k + 1); };
constexpr auto dividing_slanting = [](auto& self, int n, int k) -> int {
  return n == 0 ? 3 : 1000 / self(n - 1, k + 1) % 7 + 2;
};
constexpr auto ackermann = [](auto& self, int m, int n) -> int {
  if (m == 0) return n + 1;
  return n == 0 ? self(m - 1, 1) : self(m - 1, self(m, n - 1));
};

TEST_CASE("deep: two keys") {
  FACT(value<slanting, 2000, 5> == 2005);
  FACT(memo<slanting>(hidden(2000), hidden(5)) == 2005);
  FACT(value<dividing_slanting, 1000, 5> == dividing_by_loop(1000, 1));
  FACT(memo<dividing_slanting>(hidden(1000), hidden(5)) == dividing_by_loop(1000, 1));
  FACT(value<ackermann, 2, 100> == 203);
  FACT(memo<ackermann>(hidden(2), hidden(100)) == 203);
}

// Upwards, to a base far above.
constexpr auto upward = [](auto& self, int n) -> int { return n >= 1000 ? n : self(n + 1); };
// Toward zero, from both sides.
constexpr auto inward = [](auto& self, int n) -> int { return n == 0 ? 0 : 1 + self(n < 0 ? n + 1 : n - 1); };

// Away from zero to either side, 1% nearer each time: differences of keys do not fit into a key.
constexpr auto swinging = [](auto& self, int n) -> int { return n > -100 && n < 100 ? 0 : self(-(n - n / 100)) + 1; };
constexpr int swings_by_loop(int n) {
  int steps = 0;
  for (; n <= -100 || n >= 100; n = -(n - n / 100)) ++steps;
  return steps;
}

TEST_CASE("deep: keys far apart") {
  FACT(value<swinging, 2'000'000'000> == swings_by_loop(2'000'000'000));
  FACT(memo<swinging>(hidden(2'000'000'000)) == swings_by_loop(2'000'000'000));
}

TEST_CASE("deep: upwards, and below zero") {
  FACT(value<upward, 0> == 1000);
  FACT(memo<upward>(hidden(0)) == 1000);
  FACT(value<inward, -1000> == 1000);
  FACT(memo<inward>(hidden(-1000)) == 1000);
  FACT(value<inward, 1000> == 1000);
}

constexpr int deep = PRIORI_MAX_DEPTH - 10'000; // 300,000 without sanitizers

TEST_CASE("deep: recursion at run time") {
  CHECK(memo<fib>(hidden(deep)) == fib_by_loop(deep));
  auto inwards = memoize(inward);
  CHECK(inwards(hidden(-deep)) == deep);
  CHECK(inwards.stats().size == deep + 1);
}

TEST_CASE("deep: as many keys as PRIORI_MAX_DEPTH allows, and not one more") {
  CHECK(memoize(inward)(hidden(PRIORI_MAX_DEPTH - 1)) == PRIORI_MAX_DEPTH - 1);
  CHECK_THROWS_AS(memoize(inward)(hidden(PRIORI_MAX_DEPTH)), priori::depth_error);
}

TEST_CASE("deep: from a thread of its own") {
  std::uint64_t sum = 0;
  constexpr std::uint64_t n = deep;
  std::thread([&] { sum = memo<sum_down<std::uint64_t, 7>{}>(hidden(7 * n)); }).join();
  CHECK(sum == 7 * n * (n + 1) / 2);
}

struct bottom {
  int key;
};
constexpr auto no_bottom = [](auto& self, int n) -> int {
  if (n == 0) throw bottom{n};
  return self(n - 1);
};
constexpr auto tally = [](auto& self, int n) -> std::string { return n == 0 ? "" : self(n - 1).substr(0, 9) + 'x'; };

TEST_CASE("deep: an exception comes all the way up, and nothing is remembered") {
  CHECK_THROWS_AS(memo<no_bottom>(hidden(deep)), bottom);
  CHECK(memo<no_bottom>.stats().size == 0);
  auto object = memoize(no_bottom);
  CHECK_THROWS_AS(object(hidden(deep)), bottom);
  CHECK(object.stats().size == 0);
}

TEST_CASE("deep: values that own memory") {
  CHECK(memo<tally>(hidden(50'000)) == "xxxxxxxxxx");
  auto object = memoize(tally);
  CHECK(object(hidden(50'000)) == "xxxxxxxxxx");
}

} // namespace
