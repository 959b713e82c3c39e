#include "check.hpp"

#include <priori/hana.hpp>

#include <boost/hana/greater.hpp>
#include <boost/hana/tuple.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace {

namespace hana = boost::hana;
using hana::literals::operator""_c;
using priori::memo;

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto binomial = [](auto& self, unsigned n, unsigned k) -> std::uint64_t {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto is_even = [](auto& self, unsigned n) -> bool { return n == 0 || !self(n - 1); };

template <class Expected, class Given> constexpr bool gives(Given const&) { return std::is_same_v<Expected, Given>; }

TEST_CASE("hana: constants in, constants out") {
  FACT(gives<hana::integral_constant<std::uint64_t, 2880067194370816120>>(memo<fib>(90_c)));
  FACT(gives<hana::integral_constant<std::uint64_t, 55>>(memo<fib>(hana::int_c<10>)));
  FACT(gives<hana::integral_constant<std::uint64_t, 55>>(memo<fib, 94>(hana::size_c<10>)));
  FACT(gives<hana::integral_constant<std::uint64_t, 1>>(memo<fib>(hana::true_c)));
  FACT(gives<hana::bool_<true>>(memo<is_even>(8_c)));
  FACT(gives<hana::integral_constant<std::uint64_t, 252>>(memo<binomial>(10_c, 5_c)));
  FACT(hana::value(memo<fib>(30_c)) == 832040);
  static_assert(memo<fib>(30_c) == hana::ullong_c<832040>);
  static_assert(memo<fib>(5_c + 5_c) + hana::ulong_c<1> == hana::ulong_c<56>);
}

TEST_CASE("hana: constants and values give a value") {
  FACT(memo<binomial>(10_c, hidden(5)) == 252);
  FACT(memo<binomial>(hidden(10), hana::int_c<5>) == 252);
  FACT(memo<fib>(hidden(10)) == 55);
}

// Over constants, with Hana's own operators.
constexpr auto sum_to = [](auto self, auto n) {
  if constexpr (n == hana::int_c<0>) return n;
  else return self(n - hana::int_c<1>) + n;
};
constexpr auto fib_of_constants = [](auto& self, auto n) {
  if constexpr (n < hana::long_c<2>) return n;
  else return self(n - hana::long_c<1>) + self(n - hana::long_c<2>);
};
constexpr auto paths = [](auto self, auto a, auto b) {
  if constexpr (a == hana::int_c<0>) return hana::int_c<1>;
  else if constexpr (b == hana::int_c<0>) return hana::int_c<1>;
  else return self(a - hana::int_c<1>, b) + self(a, b - hana::int_c<1>);
};

TEST_CASE("hana: recurrences over constants") {
  FACT(gives<hana::int_<0>>(memo<sum_to>(hana::int_c<0>)));
  FACT(gives<hana::int_<210>>(memo<sum_to>(hana::int_c<20>)));
  FACT(gives<hana::long_<832040>>(memo<fib_of_constants>(hana::long_c<30>)));
  FACT(gives<hana::int_<252>>(memo<paths>(hana::int_c<5>, hana::int_c<5>)));
}

// Over types: how many pointers and references stand around one.
constexpr auto depth = [](auto self, auto type) {
  using T = typename decltype(type)::type;
  if constexpr (std::is_pointer_v<T>) return self(hana::type_c<std::remove_pointer_t<T>>) + hana::int_c<1>;
  else if constexpr (std::is_reference_v<T>) return self(hana::type_c<std::remove_reference_t<T>>) + hana::int_c<1>;
  else return hana::int_c<0>;
};
constexpr auto stripped = [](auto self, auto type) {
  using T = typename decltype(type)::type;
  if constexpr (std::is_pointer_v<T>) return self(hana::type_c<std::remove_pointer_t<T>>);
  else return type;
};
constexpr auto joined = [](auto, auto a, auto b) {
  return hana::type_c<std::pair<typename decltype(a)::type, typename decltype(b)::type>>;
};
// A type and a number: n pointers to T.
constexpr auto pointer_to = [](auto self, auto type, auto n) {
  if constexpr (n == hana::int_c<0>) return type;
  else return hana::type_c<typename decltype(self(type, n - hana::int_c<1>))::type*>;
};

TEST_CASE("hana: types as keys") {
  FACT(gives<hana::int_<0>>(memo<depth>(hana::type_c<int>)));
  FACT(gives<hana::int_<3>>(memo<depth>(hana::type_c<int**&>)));
  static_assert(memo<stripped>(hana::type_c<char***>) == hana::type_c<char>);
  static_assert(memo<joined>(hana::type_c<int>, hana::type_c<char>) == hana::type_c<std::pair<int, char>>);
  static_assert(memo<pointer_to>(hana::type_c<int>, hana::int_c<3>) == hana::type_c<int***>);
}

} // namespace
