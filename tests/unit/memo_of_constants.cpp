// Recurrences over constants that go deeper than templates nest.
#include "check.hpp"

#include <priori/memo_of_constants.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace {

using namespace priori::literals;
using priori::constant;
using priori::memo;

constexpr std::uint64_t fibonacci(int n) {
  std::uint64_t a = 0, b = 1;
  for (; n > 0; --n) a = std::exchange(b, a + b);
  return a;
}

constexpr auto fib = [](auto self, auto n) {
  if constexpr (n.value < 2) return constant<static_cast<std::uint64_t>(n.value)>{};
  else return constant<self(constant<n.value - 1>{}).value + self(constant<n.value - 2>{}).value>{}; // modulo 2^64
};
static_assert(memo<fib>(10'000_c) == fibonacci(10'000)); // at namespace scope

TEST_CASE("memo of constants: 10,000 keys deep") {
  FACT(memo<fib>(10'000_c) == fibonacci(10'000));
  FACT(memo<fib>(9'999_c) == fibonacci(9'999));
  FACT(std::is_same_v<decltype(memo<fib>(300_c)), constant<fibonacci(300)>>);
}

// Whatever the place in a block it begins at.
template <long long... n> constexpr bool right_at() {
  return ((memo<fib>(constant<n>{}) == fibonacci(static_cast<int>(n))) && ...);
}
TEST_CASE("memo of constants: near the borders") { FACT(right_at<223, 224, 255, 256, 287, 288, 289, 319, 320>()); }

// Several keys, one of which descends by more than one; values that are no constants; a self that is a reference.
constexpr auto stairs = [](auto& self, auto tag, auto n, auto k) -> unsigned {
  if constexpr (n.value <= 0) return tag.value;
  else if constexpr (k.value == 0) return self(tag, n - 9_c, 2_c) + 1;
  else return self(tag, n, k - 1_c);
};
constexpr auto steps = [](auto const& self, auto tag, auto n) -> unsigned {
  if constexpr (n.value <= 0) return tag.value;
  else return self(tag, n - 9_c) + 1;
};
constexpr auto binomial = [](auto self, auto n, auto k) {
  if constexpr (k.value == 0 || k.value == n.value) return constant<std::uint64_t{1}>{};
  else return self(n - 1_c, k - 1_c) + self(n - 1_c, k);
};
TEST_CASE("memo of constants: several keys") {
  FACT(memo<steps>(7_c, 9'000_c) == 1'007);
  FACT(memo<steps>(7_c, 3'599_c) == 407);
  FACT(memo<stairs>(7_c, 90_c, 2_c) == 17);
  FACT(memo<binomial>(100_c, 3_c) == 161'700);
  FACT(memo<binomial>(400_c, 1_c) == 400);
  FACT(memo<binomial>(40_c, 20_c) == 137'846'528'820);
}

// Several keys that descend at once, each by a step of its own.
constexpr auto diagonal = [](auto self, auto i, auto j, auto tag) -> unsigned {
  if constexpr (i.value <= 0 || j.value <= 0) return tag.value;
  else return self(i - 1_c, j - 2_c, tag) + 1;
};
TEST_CASE("memo of constants: several keys at once") {
  FACT(memo<diagonal>(400_c, 1'200_c, 7_c) == 407);
  FACT(memo<diagonal>(900_c, 801_c, 7_c) == 408);
}

// A type is remembered with a number; values of any literal type.
template <class T> struct type_constant { using type = T; };
struct pair {
  unsigned a, b;
};
constexpr auto pointers = [](auto self, auto type, auto n) {
  if constexpr (n.value == 0) return type;
  else if constexpr (n.value % 2 == 0) return type_constant<typename decltype(self(type, n - 1_c))::type*>{};
  else return type_constant<std::remove_pointer_t<typename decltype(self(type, n - 1_c))::type>>{};
};
constexpr auto pairs = [](auto self, auto n) {
  if constexpr (n.value == 0) return pair{0, 1};
  else {
    constexpr pair before = self(n - 1_c);
    return pair{before.b, (before.a + before.b) % 1'000};
  }
};
TEST_CASE("memo of constants: types and literal values") {
  FACT(std::is_same_v<decltype(memo<pointers>(type_constant<int>{}, 400_c)), type_constant<int*>>);
  FACT(memo<pairs>(300_c).a == 600); // Pisano: F(300) ends in 600
  FACT(memo<pairs>(750_c).a == 0);
}

// Its first step is to the same number of another type.
constexpr auto as_int = [](auto self, auto n) {
  if constexpr (!std::is_same_v<decltype(n), constant<static_cast<int>(n.value)>>)
    return self(constant<static_cast<int>(n.value)>{});
  else if constexpr (n == 0) return n;
  else return self(constant<n.value - 1>{});
};
TEST_CASE("memo of constants: a number as another type") {
  FACT(std::is_same_v<decltype(memo<as_int>(300_c)), constant<0>>);
}

// Where the keys end well above 0.
constexpr auto since_1970 = [](auto self, auto year) {
  static_assert(year.value >= 1970);
  if constexpr (year.value == 1970) return 0_c;
  else return self(year - 1_c) + 1_c;
};
struct since_1970_and_long {
  static constexpr int first = 1970;
  template <class Self, class Year> constexpr auto operator()(Self self, Year year) const {
    static_assert(year.value >= 1970);
    if constexpr (year.value == 1970) return 0_c;
    else return self(year - 1_c) + 1_c;
  }
};
TEST_CASE("memo of constants: an end above 0") {
  FACT(memo<since_1970>(2098_c) == 128);
  FACT(memo<since_1970_and_long{}>(2400_c) == 430);
}

// No chain.
constexpr auto collatz = [](auto self, auto n) {
  if constexpr (n.value == 1) return 0_c;
  else if constexpr (n.value % 2 == 0) return self(n / 2_c) + 1_c;
  else return self(3_c * n + 1_c) + 1_c;
};
constexpr auto halves_of_even = [](auto self, auto n) {
  static_assert(n.value == 1 || n.value % 2 == 0);
  if constexpr (n.value == 1) return 0_c;
  else return self(n / 2_c) + 1_c;
};
constexpr auto up_to_250 = [](auto self, auto n) {
  if constexpr (n.value == 250) return 0_c;
  else return self(n + 1_c) + 1_c;
};
TEST_CASE("memo of constants: no chain") {
  FACT(memo<collatz>(27_c) == 111);
  FACT(memo<halves_of_even>(0x4000'0000'0000_c) == 46);
  FACT(memo<up_to_250>(0_c) == 250);
}

// Two that ask each other.
struct odd {
  template <class Self, class N> constexpr auto operator()(Self, N n) const;
};
struct even {
  template <class Self, class N> constexpr auto operator()(Self, N n) const {
    if constexpr (n.value == 0) return constant<true>{};
    else return memo<odd{}>(n - 1_c);
  }
};
template <class Self, class N> constexpr auto odd::operator()(Self, N n) const {
  if constexpr (n.value == 0) return constant<false>{};
  else return memo<even{}>(n - 1_c);
}
TEST_CASE("memo of constants: two that ask each other") {
  FACT(memo<even{}>(100_c));
  FACT(!memo<even{}>(99_c));
}

constexpr auto in_a_function() {
  auto const n = 1'000_c;
  return memo<fib>(n)() - memo<fib>(n - 1_c)() == memo<fib>(n - 2_c);
}
TEST_CASE("memo of constants: in a constexpr function") { FACT(in_a_function()); }

} // namespace
