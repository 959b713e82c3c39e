// With Boost.Hana: its constants and types are keys, its constants come back, and a table is one of its sequences.
#include <priori/hana.hpp>

#include <boost/hana/fold_right.hpp>

#include <cstdint>
#include <iostream>
#include <type_traits>

namespace hana = boost::hana;
using hana::literals::operator""_c;

// Constants in, constants out.
inline constexpr auto fib = [](auto& self, std::int64_t n) -> std::int64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
static_assert(priori::memo<fib>(40_c + 40_c) == 23416728348467685_c);

// Over constants, by Hana's operators: 600 keys deep, where hana::fix ends near 500.
inline constexpr auto digit_sum = priori::fix([](auto self, auto n) {
  if constexpr (n == 0_c) return n;
  else return n % 10_c + self(n / 10_c);
});
static_assert(digit_sum(priori::memo<fib>(80_c)) == 84_c);
inline constexpr auto sum_of_digits_to = priori::fix([](auto self, auto n) {
  if constexpr (n == 0_c) return n;
  else return digit_sum(n) + self(n - 1_c);
});
static_assert(sum_of_digits_to(599_c) == 6900_c);

// Over types: how many pointers and arrays stand around one.
inline constexpr auto depth = priori::fix([](auto self, auto type) {
  using T = typename decltype(type)::type;
  if constexpr (std::is_pointer_v<T>) return self(hana::type_c<std::remove_pointer_t<T>>) + 1_c;
  else if constexpr (std::is_array_v<T>) return self(hana::type_c<std::remove_extent_t<T>>) + 1_c;
  else return 0_c;
});
static_assert(depth(hana::type_c<char* (*)[3][4]>) == 4_c);

// A table's values as a hana::tuple of constants, for Hana's algorithms: the factorials, and of them the exponential
// function's power series.
inline constexpr auto factorial = [](auto& self, int n) -> std::int64_t { return n == 0 ? 1 : n * self(n - 1); };
inline constexpr auto& factorials = priori::constants<priori::table<factorial, 20>>;
static_assert(factorials[19_c] == 121645100408832000_c);

constexpr double exponential(double x) {
  return hana::fold_right(factorials, 0.0,
                          [x](auto n, double rest) { return 1 / static_cast<double>(n.value) + x * rest; });
}
static_assert(exponential(0) == 1 && exponential(1) > 2.718281828459 && exponential(1) < 2.71828182846);

int main() {
  std::cout.precision(15);
  std::cout << "the sum of the digits of 1 to 599: " << sum_of_digits_to(599_c).value << '\n';
  std::cout << "e to the power of 1/2: " << exponential(0.5) << '\n';
}
