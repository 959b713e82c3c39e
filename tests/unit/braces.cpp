#include "check.hpp"
#include "int128.hpp"

#include <priori/priori.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

namespace {

using priori::memo;
using priori::memoize;
using priori::memoize_shared;

struct point {
  int x, y;
  friend constexpr bool operator==(point const&, point const&) = default;
};

} // namespace

template <> struct std::hash<point> {
  std::size_t operator()(point p) const { return static_cast<std::size_t>(p.x * 1000 + p.y); }
};

namespace {

// Lattice paths to the origin.
constexpr auto of_point = [](auto& self, point p) -> int {
  return p.x == 0 || p.y == 0 ? 1 : self({p.x - 1, p.y}) + self({p.x, p.y - 1});
};
constexpr auto of_pair = [](auto const& self, std::pair<int, int> const& p) -> int {
  auto const [x, y] = p;
  return x == 0 || y == 0 ? 1 : self({x - 1, y}) + self({x, y - 1});
};
constexpr auto of_tuple = [](auto self, std::tuple<int, int> p) -> int {
  auto const [x, y] = p;
  return x == 0 || y == 0 ? 1 : self({x - 1, y}) + self({x, y - 1});
};
constexpr auto of_array = [](auto& self, std::array<int, 2> p) -> int {
  return p[0] == 0 || p[1] == 0 ? 1 : self({p[0] - 1, p[1]}) + self({p[0], p[1] - 1});
};

template <auto F> constexpr bool takes_braces(int n) {
  auto object = memoize(F);
  return memo<F>({n, 2}) == 10 && object({n, 2}) == 10 && object.contains({n, 2}) && object.contains({1, 1}) &&
         (object.erase({1, 1}), !object.contains({1, 1}));
}
template <auto F> void check_braces() {
  FACT(takes_braces<F>(hidden(3)));
  CHECK(memo<F>.contains({3, 2}));
  memo<F>.erase({3, 2});
  CHECK(!memo<F>.contains({3, 2}));
  auto shared = memoize_shared(F);
  auto bounded = memoize_shared(F, {.capacity = 100});
  CHECK(shared({3, 2}) == 10);
  CHECK(bounded({3, 2}) == 10);
  CHECK((shared.contains({3, 2}) && bounded.contains({3, 2})));
  shared.erase({3, 2}), bounded.erase({3, 2});
  CHECK((!shared.contains({3, 2}) && !bounded.contains({3, 2})));
}

TEST_CASE("braces: one key") {
  check_braces<of_point>();
  check_braces<of_pair>();
  check_braces<of_tuple>();
  check_braces<of_array>();
  FACT(priori::value<of_point, point{3, 2}> == 10);
  FACT(priori::trace(of_point, point{3, 2}).value() == 10);
  FACT(priori::trace(of_tuple, std::tuple(3, 2)).value() == 10);
}

// More than four parts.
using state = std::tuple<int, bool, int, int, int>;
constexpr auto of_state = [](auto& self, state const& s) -> long {
  auto const [a, b, c, d, e] = s;
  return a == 0 ? (b ? c : d * e) : self({a - 1, !b, c + 1, d, e});
};
TEST_CASE("braces: keys of many parts") {
  FACT(memo<of_state>({hidden(3), true, 1, 1, 1}) == 1);
  FACT(memo<of_state>({hidden(4), true, 1, 1, 1}) == 5);
}

// Several keys, some of them numbers.
constexpr auto of_two = [](auto& self, point a, point b) -> int {
  return a.x == 0 ? b.x + b.y : self({a.x - 1, a.y}, {b.x, b.y + a.y});
};
constexpr auto of_mixed = [](auto& self, point p, std::uint8_t n) -> int {
  return n == 0 ? p.x + p.y : self({p.x + 1, p.y}, n - 1);
};
constexpr auto wraps = [](auto& self, point p, std::uint8_t n) -> int {
  return n == 7 ? self(p, -1) : self({p.x, 1}, n == 8 ? -1 : 300);
};

template <auto F> int error_of(point p, int n) {
  try {
    memo<F>({p.x, p.y}, n);
    return 0;
  } catch (priori::domain_error const&) {
    return 1;
  }
}

TEST_CASE("braces: several keys") {
  FACT(memo<of_two>({hidden(3), 2}, {1, 1}) == 8);
  FACT(memo<of_two>(point{hidden(3), 2}, {1, 1}) == 8);
  FACT(memo<of_two>({hidden(3), 2}, point{1, 1}) == 8);
  FACT(memo<of_mixed>({1, 2}, hidden(5)) == 8);
  FACT(memo<of_mixed>({1, 2}, hidden(std::uint8_t{5})) == 8);
  FACT(memo<of_mixed>({1, 2}, {hidden(std::uint8_t{5})}) == 8);
  FACT(memo<of_mixed>(point{1, 2}, hidden(5)) == 8);
  FACT(priori::trace(of_mixed, point{1, 2}, 5).value() == 8);
  auto object = memoize(of_mixed);
  auto shared = memoize_shared(of_mixed);
  CHECK(object({1, 2}, 5) == 8);
  CHECK(shared({1, 2}, 5) == 8);
  CHECK((object.contains({1, 2}, 5) && shared.contains({1, 2}, 5)));
}

TEST_CASE("braces: a number beside them is checked") {
  CHECK(error_of<of_mixed>({1, 2}, -1) == 1);
  CHECK(error_of<of_mixed>({1, 2}, 256) == 1);
  CHECK(error_of<of_mixed>({1, 2}, 255) == 0);
  CHECK(error_of<wraps>({1, 2}, 7) == 1);
  CHECK(error_of<wraps>({1, 2}, 8) == 1);
  CHECK(error_of<wraps>({1, 2}, 9) == 1);
}

// All parts are numbers: braces around one of them do not make the others unchecked.
constexpr std::int64_t far = (std::int64_t{1} << 40) + 5;
enum class turn : unsigned char { left, right };
constexpr auto of_numbers = [](auto& self, int n, std::uint8_t k, turn t) -> int {
  if (n == 0) return k * 2 + (t == turn::right);
  return n == 1   ? self({n - 1}, k + 1, t)
         : n == 2 ? self(n - 1, {static_cast<std::uint8_t>(k + 1)}, {turn::right})
         : n == 3 ? self({}, k, {})
         : n == 4 ? self({n - 1}, far, t)
         : n == 5 ? self({0}, k - 256, t)
                  : self(far, k, {turn::left});
};

TEST_CASE("braces: numbers beside a number in them are checked") {
  FACT(memo<of_numbers>(hidden(1), 4, turn::left) == 10);
  FACT(memo<of_numbers>(hidden(2), 4, turn::left) == 13);
  FACT(memo<of_numbers>(hidden(3), 4, turn::right) == 8);
  FACT(priori::value<of_numbers, 2, std::uint8_t(4), turn::left> == 13);
  FACT(priori::table<of_numbers, 4, 10, priori::from_to(turn::left, turn::right)>(2, 4, turn::left) == 13);
  FACT(priori::trace(of_numbers, 2, 4, turn::left).value() == 13);
  auto const check = [](auto&& f) {
    for (int n = 4; n <= 6; ++n) CHECK_THROWS_AS(f(n, 4, turn::left), priori::domain_error);
    CHECK_THROWS_AS(f({1}, far, turn::left), priori::domain_error);
    CHECK_THROWS_AS(f(far, {1}, turn::left), priori::domain_error);
    CHECK(f({1}, 4, turn::left) == 10);
  };
  check(memo<of_numbers>);
  check(memoize(of_numbers));
  check(memoize_shared(of_numbers));
  CHECK_THROWS_WITH_AS(memoize([](point, int) -> int { return 0; })({1, 2}, UINT64_MAX),
                       doctest::Contains("18446744073709551615) does not fit"), priori::domain_error);
  CHECK_THROWS_AS(priori::trace(of_numbers, 4, 4, turn::left).value(), priori::domain_error);
}

#ifdef __SIZEOF_INT128__
TEST_CASE("braces: numbers of 128 bits beside them are checked") {
  auto f = memoize(
      [](std::pair<int, int> const& p, uint128 k) -> int { return p.first + (k > 1000 ? 99 : static_cast<int>(k)); });
  CHECK(f({1, 2}, 3) == 4);
  CHECK(f({1, 2}, ~uint128{}) == 100);
  CHECK_THROWS_AS(f({1, 2}, -1), priori::domain_error);
  auto g = memoize([](std::pair<int, int> const&, int k) -> int { return k; });
  CHECK_THROWS_WITH_AS(g({1, 2}, ~uint128{} - 5), doctest::Contains("340282366920938463463374607431768211450"),
                       priori::domain_error);
}
#endif

// 2^24 + 1 is not a float, and neither is 10^300.
constexpr int no_float = (1 << 24) + 1;
constexpr auto of_float = [](auto& self, point p, float x) -> double {
  if (p.x == 0) return p.y + static_cast<double>(x);
  return p.x == 1   ? self({0, p.y}, static_cast<double>(x) / 2)
         : p.x == 2 ? self({0, p.y}, no_float)
                    : self({0, p.y}, 1e300);
};

TEST_CASE("braces: a floating-point key beside them is checked") {
  FACT(memo<of_float>({0, 1}, hidden(0.5)) == 1.5);
  FACT(memo<of_float>({0, 1}, hidden(no_float + 1)) == no_float + 2);
  FACT(memo<of_float>({1, 1}, 3) == 2.5);
  FACT(memo<of_float>({1, 1}, {hidden(3)}) == 2.5);
  FACT(memo<of_float>({}, {}) == 0);
  auto const check = [](auto&& f) {
    for (int n = 2; n <= 3; ++n) CHECK_THROWS_AS(f(point{n, 0}, 1), priori::domain_error);
    CHECK_THROWS_WITH_AS(f({0, 1}, no_float), doctest::Contains("16777217"), priori::domain_error);
    CHECK_THROWS_WITH_AS(f({0, 1}, 1e300), doctest::Contains("e+300"), priori::domain_error);
    CHECK_THROWS_AS(f.insert({0, 1}, no_float, 5), priori::domain_error);
    CHECK(f({0, 1}, no_float - 1) == no_float);
    CHECK((!f.contains({0, 1}, no_float) && !f.find({0, 1}, 1e300) && !f.erase({0, 1}, no_float)));
  };
  check(memo<of_float>);
  check(memoize(of_float));
  check(memoize_shared(of_float));
  check(memoize_shared(of_float, {.capacity = 9}));
  CHECK_THROWS_AS(priori::trace(of_float, point{2, 0}, 1).value(), priori::domain_error);
}

// Enumerations alone need no check, and are taken by value.
TEST_CASE("braces: constants that a lambda does not capture") {
  constexpr turn right = turn::right;
  constexpr int three = 3;
  auto f = memoize([](turn a, turn b) -> int { return 10 * static_cast<int>(a) + static_cast<int>(b); });
  auto g = memoize([](int n) -> int { return n; });
  CHECK([&f] { return f(right, right); }() == 11);
  CHECK([&g] { return g(three); }() == 3);
}

// What no key can be is not remembered, as without braces.
template <class Memo> constexpr bool finds_no_impossible_key(Memo& m) {
  return m({1, 2}, 44) == 47 && !m.contains({1, 2}, 300) && !m.contains({1, 2}, -212) && !m.find({1, 2}, 300) &&
         !m.erase({1, 2}, 300) && m.contains({1, 2}, 44) && m.find({1, 2}, 44) && m.erase({1, 2}, 44);
}
TEST_CASE("braces: a number beside them that no key can be is not remembered") {
  FACT([] {
    auto object = memoize(of_mixed);
    return finds_no_impossible_key(object);
  }());
  auto shared = memoize_shared(of_mixed);
  auto bounded = memoize_shared(of_mixed, {.capacity = 100});
  CHECK(finds_no_impossible_key(memo<of_mixed>));
  CHECK(finds_no_impossible_key(shared));
  CHECK(finds_no_impossible_key(bounded));
}

// A number alone in braces is that number.
constexpr auto sum = [](auto& self, unsigned n) -> unsigned { return n == 0 ? 0 : n + self({n - 1}); };

TEST_CASE("braces: a number in them") {
  FACT(priori::value<sum, 100> == 5050);
  FACT(priori::value<sum, 10'000> == 50'005'000);
  FACT(memo<sum>(hidden(100u)) == 5050);
  FACT(memo<sum>({}) == 0);
  CHECK_THROWS_AS(memoize([](auto& self, unsigned n) -> unsigned { return n == 0 ? 0 : self({-1}); })(1),
                  priori::domain_error);
}

template <class Memo> void finds_and_puts_in(Memo const& memo) {
  auto& m = const_cast<Memo&>(memo);
  CHECK(m({1, 2}) == 1);
  CHECK(m.find({1, 2}) == 1);
  CHECK_FALSE(m.find({2, 2}));
  CHECK_FALSE(m.insert({1, 2}, 3));
  CHECK(m.insert({2, 2}, 3));
  CHECK(m({2, 2}) == 3);
  CHECK(m.visit({2, 2}, [](int value) { return -value; }) == -3);
}
constexpr auto first_of_pair = [](auto&, std::pair<int, int> const& p) -> int { return p.first; };

TEST_CASE("braces: a value is looked for, and put in, by every door") {
  finds_and_puts_in(priori::memo<first_of_pair>);
  finds_and_puts_in(priori::memoize(first_of_pair));
  finds_and_puts_in(priori::memoize_shared(first_of_pair));
  finds_and_puts_in(priori::memoize_shared(first_of_pair, {.capacity = 9}));
  FACT([] {
    auto m = priori::memoize(first_of_pair);
    return m.insert({1, 2}, 5) && m({1, 2}) == 5 && m.find({1, 2}) == 5;
  }());
}

} // namespace
