// One definition for constants and for values.
#include "check.hpp"

#include <priori/cases.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>

#include <array>
#include <cstdint>
#include <tuple>
#include <type_traits>

namespace {

using namespace priori::literals;
using priori::cases;
using priori::constant;
using priori::memo;

template <class T, T v> using standard = std::integral_constant<T, v>;
template <class Expected, class Given> constexpr bool gives(Given const&) { return std::is_same_v<Expected, Given>; }

constexpr auto fib = cases<std::uint64_t(std::uint64_t)>(
    [](auto n) { return n < 2_c; }, // is it a base case?
    [](auto n) { return n; }, [](auto self, auto n) { return self(n - 1_c) + self(n - 2_c); });

TEST_CASE("cases: over constants") {
  FACT(gives<constant<std::uint64_t{55}>>(memo<fib>(10_c)));
  FACT(gives<constant<std::uint64_t{1}>>(memo<fib>(1_c)));
  FACT(gives<constant<std::uint64_t{12200160415121876738u}>>(memo<fib>(93_c)));
  FACT(gives<standard<std::uint64_t, 55>>(memo<fib>(standard<int, 10>{})));
  FACT(gives<standard<std::uint64_t, 1>>(memo<fib>(std::true_type{})));
}

TEST_CASE("cases: over values") {
  FACT(priori::value<fib, 93> == 12200160415121876738u);
  FACT(priori::table<fib, 94>[93] == 12200160415121876738u);
  FACT(memo<fib>(hidden(90)) == 2880067194370816120);
  FACT(memo<fib, 94>(hidden(std::uint64_t{90})) == 2880067194370816120);
  CHECK(priori::memoize(fib)(hidden(90)) == 2880067194370816120);
}

// The step uses its key as a template argument; what it gives over constants is any type.
template <class... T> struct list { static constexpr std::size_t size = sizeof...(T); };
template <class A, class B> struct joined;
template <class... A, class... B> struct joined<list<A...>, list<B...>> { using type = list<A..., B...>; };

constexpr auto halves =
    cases<std::size_t(std::size_t)>([](auto n) { return n < 2_c; }, [](auto n) { return n; },
                                    [](auto self, auto n) { return self(n / 2_c) + self(n - n / 2_c); });
constexpr auto bytes =
    cases<std::size_t(std::size_t)>([](auto n) { return n == 0_c; }, [](auto n) { return n; },
                                    [](auto self, auto n) {
                                      if constexpr (std::is_same_v<decltype(n), std::size_t>) return n + self(n - 1_c);
                                      else
                                        return constant<sizeof(std::array<char, decltype(n)::value>)>{} + self(n - 1_c);
                                    });
constexpr auto tree = cases<std::size_t(std::size_t)>(
    [](auto n) { return n < 2_c; },
    [](auto n) {
      if constexpr (std::is_empty_v<decltype(n)>) return list<decltype(n)>{};
      else return n;
    },
    [](auto self, auto n) {
      if constexpr (std::is_empty_v<decltype(n)>)
        return typename joined<decltype(self(n / 2_c)), decltype(self(n - n / 2_c))>::type{};
      else return self(n / 2_c) + self(n - n / 2_c);
    });

TEST_CASE("cases: the key as a template argument") {
  FACT(memo<halves>(1000_c) == 1000);
  FACT(memo<halves>(hidden(1000u)) == 1000);
  FACT(memo<bytes>(20_c) == 210);
  FACT(memo<bytes>(hidden(20u)) == 210);
  FACT(decltype(memo<tree>(20_c))::size == 20);
  FACT(memo<tree>(hidden(20u)) == 20);
}

constexpr auto binomial = cases<std::uint64_t(int, int)>(
    [](auto n, auto k) { return (k == 0_c) || (k == n); }, [](auto, auto) { return 1_c; },
    [](auto self, auto n, auto k) { return self(n - 1_c, k - 1_c) + self(n - 1_c, k); });

TEST_CASE("cases: several keys") {
  FACT(gives<constant<std::uint64_t{252}>>(memo<binomial>(10_c, 5_c)));
  FACT(gives<standard<std::uint64_t, 252>>(memo<binomial>(standard<int, 10>{}, 5_c)));
  FACT(memo<binomial>(hidden(60), 30_c) == 118264581564861424);
  FACT(memo<binomial>(60_c, 30_c) == 118264581564861424);
  FACT(priori::value<binomial, 60, 30> == 118264581564861424);
}

// is_base gives any constant of bool, and the step takes self by reference and any number of keys.
constexpr auto odd = cases<int(int)>(
    [](auto n) {
      if constexpr (std::is_empty_v<decltype(n)>) return std::bool_constant<(decltype(n)::value < 2)>{};
      else return n < 2;
    },
    [](auto n) { return n; }, [](auto const& self, auto... n) { return self((n - 2_c)...); });
TEST_CASE("cases: constants of bool") {
  FACT(memo<odd>(9_c) == 1);
  FACT(memo<odd>(hidden(8)) == 0);
}

// Both stages give the same, and go deep.
constexpr auto sum = cases<int(int)>([](auto n) { return n == 0_c; }, [](auto) { return 0_c; },
                                     [](auto self, auto n) { return (self(n - 1_c) + n) % 1'009_c; });
TEST_CASE("cases: deep") {
  FACT(memo<sum>(2'000_c) == 2'000LL * 2'001 / 2 % 1'009);
  FACT(memo<sum>(hidden(10'000)) == 10'000LL * 10'001 / 2 % 1'009);
}
template <int... n> constexpr bool agree(std::integer_sequence<int, n...>) {
  return ((memo<sum>(constant<n>{}) == priori::value<sum, n>)&&...);
}
TEST_CASE("cases: the same at both stages") { FACT(agree(std::make_integer_sequence<int, 100>{})); }

} // namespace
