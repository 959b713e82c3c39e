#include "check.hpp"
#include "int128.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/modular.hpp>
#include <priori/table.hpp>
#include <priori/value.hpp>

#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using priori::modular;
using priori::detail::intmax;
using priori::detail::uintmax;

using u64 = std::uint64_t;

template <u64 M> using modulus = std::integral_constant<u64, M>;

// The residue of a, by the division of int128.
template <u64 M> constexpr u64 residue(int128 a) {
  int128 const r = a % static_cast<int128>(M);
  return static_cast<u64>(r < 0 ? r + static_cast<int128>(M) : r);
}

template <u64... M, class Check> void for_each_modulus(std::integer_sequence<u64, M...>, Check const& check) {
  (check(modulus<M + 1>{}), ...);
}

TEST_CASE("modular: all pairs of residues of every modulus to 17, against the arithmetic of int") {
  for_each_modulus(std::make_integer_sequence<u64, 17>{}, [](auto m) {
    constexpr u64 M = m;
    using N = modular<M>;
    int wrong = 0;
    for (int a = -40; a <= 40; ++a) {
      N const x = a;
      wrong += x.value() != residue<M>(a);
      wrong += (-x).value() != residue<M>(-a);
      wrong += (+x).value() != residue<M>(a);
      wrong += static_cast<bool>(x) != (residue<M>(a) != 0);
      for (int b = -40; b <= 40; ++b) {
        N const y = b;
        wrong += (x + y).value() != residue<M>(a + b);
        wrong += (x - y).value() != residue<M>(a - b);
        wrong += (x * y).value() != residue<M>(a * b);
        wrong += (x == y) != (residue<M>(a - b) == 0);
        wrong += (x == b) != (residue<M>(a - b) == 0);
        wrong += (a == y) != (residue<M>(a - b) == 0);
        wrong += (x + b).value() != residue<M>(a + b);
        wrong += (a - y).value() != residue<M>(a - b);
        wrong += (x * b).value() != residue<M>(a * b);
      }
    }
    CHECK_MESSAGE(wrong == 0, "modulo ", M);
  });
}

TEST_CASE("modular: a key of a memo, one for each residue") {
  for_each_modulus(std::make_integer_sequence<u64, 17>{}, [](auto m) {
    constexpr u64 M = m;
    auto square = priori::memoize([](modular<M> a) -> u64 { return (a * a).value(); });
    int wrong = 0;
    for (int a = -40; a <= 40; ++a) {
      wrong += square(a) != residue<M>(a * a);
      wrong += std::hash<modular<M>>{}(a) != std::hash<modular<M>>{}(residue<M>(a));
    }
    CHECK_MESSAGE(wrong == 0, "modulo ", M);
    CHECK(square.stats().misses == M);
  });
}

TEST_CASE("modular: inverses and quotients for every modulus to 60") {
  for_each_modulus(std::make_integer_sequence<u64, 60>{}, [](auto m) {
    constexpr u64 M = m;
    int wrong = 0;
    for (u64 a = 0; a < M; ++a) {
      modular<M> const x = a;
      try {
        wrong += x * x.inverse() != 1 || std::gcd(a, M) != 1;
        for (u64 b = 0; b < M; ++b) wrong += b / x * x != b;
      } catch (priori::domain_error const&) {
        wrong += std::gcd(a, M) == 1;
      }
    }
    CHECK_MESSAGE(wrong == 0, "modulo ", M);
  });
}

// splitmix64
struct generator {
  u64 state;
  u64 operator()() {
    u64 z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
};

// Moduli at the edges of words and of forms, primes and not, and some without a pattern.
#define MODULI                                                                                                         \
  modulus<1>, modulus<2>, modulus<3>, modulus<255>, modulus<65'537>, modulus<469'762'049>, modulus<998'244'353>,       \
      modulus<1'000'000'006>, modulus<1'000'000'007>, modulus<(1u << 30) + 1>, modulus<(1u << 31) - 1>,                \
      modulus<(1u << 31) - 2>, modulus<1u << 31>, modulus<(1u << 31) + 1>, modulus<(1u << 31) + 2>,                    \
      modulus<4'294'967'291>, modulus<4'294'967'294>, modulus<4'294'967'295>, modulus<u64{1} << 32>,                   \
      modulus<4'294'967'297>, modulus<4'294'967'298>, modulus<4'294'967'311>, modulus<1'000'000'000'000'000'008>,      \
      modulus<1'000'000'000'000'000'009>, modulus<(u64{1} << 61) - 1>, modulus<(u64{1} << 63) - 1>,                    \
      modulus<u64{1} << 63>, modulus<(u64{1} << 63) + 1>, modulus<(u64{1} << 63) + 10>, modulus<(u64{1} << 63) + 29>,  \
      modulus<0xD800'0000'0000'0001>, modulus<0xFFFF'FFFF'0000'0001>, modulus<~u64{0} - 58>, modulus<~u64{0} - 1>,     \
      modulus<~u64{0}>

// The operations of a and b, any of which may lie at or above M, against the division of 128 bits.
template <u64 M> int wrong_operations(u64 a, u64 b) {
  modular<M> const x = a, y = b;
  u64 const r = a % M, s = b % M;
  int wrong = x.value() != r || modular<M>(r) != x || x.number != modular<M>(r).number;
  wrong += (x + y).value() != static_cast<u64>((uint128{r} + s) % M);
  wrong += (x - y).value() != static_cast<u64>((uint128{r} + M - s) % M);
  wrong += (x * y).value() != static_cast<u64>(uint128{r} * s % M);
  wrong += (-x).value() != (M - r) % M;
  wrong += (x == y) != (r == s);
  return wrong;
}

TEST_CASE_TEMPLATE("modular: against the division of 128-bit integers", m, MODULI) {
  constexpr u64 M = m::value;
  CHECK(wrong_operations<M>(0, 0) == 0);
  int wrong = 0;
  u64 const edges[] = {0, 1,     2,           M / 2,        M / 2 + 1,   M - 2,   M - 1,
                       M, M + 1, 0xFFFF'FFFF, u64{1} << 32, ~u64{0} - 1, ~u64{0}, (u64{1} << 63) - 1};
  for (u64 const a : edges)
    for (u64 const b : edges) wrong += wrong_operations<M>(a, b);
  generator next{M};
  for (int i = 0; i < 20'000; ++i) {
    u64 const a = next(), b = next();
    wrong += wrong_operations<M>(a, b);
    wrong += wrong_operations<M>(M - 1 - (a >> 48), M - 1 - (b >> 48));
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("modular: the laws of a ring", m, MODULI) {
  using N = modular<m::value>;
  generator next{1};
  int wrong = 0;
  for (int i = 0; i < 2'000; ++i) {
    N const a = next(), b = next(), c = next();
    wrong += a + b != b + a || (a + b) + c != a + (b + c) || a + 0 != a || a + -a != 0 || a - b != a + -b;
    wrong += a * b != b * a || (a * b) * c != a * (b * c) || a * 1 != a || a * (b + c) != a * b + a * c || a * -1 != -a;
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("modular: inverses of random numbers", m, MODULI) {
  constexpr u64 M = m::value;
  generator next{2};
  int wrong = 0;
  for (int i = 0; i < 500; ++i) {
    u64 const a = i < 20 ? M - static_cast<u64>(i) : next();
    try {
      wrong += modular<M>(a).inverse() * a != 1 || std::gcd(a % M, M) != 1;
    } catch (priori::domain_error const&) {
      wrong += std::gcd(a % M, M) == 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("modular: powers are repeated products", m, MODULI) {
  using N = modular<m::value>;
  generator next{3};
  int wrong = 0;
  for (int i = 0; i < 20; ++i) {
    N const a = next();
    N product = 1;
    for (unsigned n = 0; n < 70; ++n, product *= a) wrong += a.power(n) != product;
    constexpr auto half = 4 * sizeof(uintmax); // the bits of factors of a number
    u64 const k = next() >> (65 - half), l = next() >> (65 - half);
    wrong += a.power(k) * a.power(l) != a.power(k + l) || a.power(k).power(l) != a.power(uintmax{k} * l);
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("modular: Fermat's little theorem", m, modulus<2>, modulus<3>, modulus<17>, modulus<65'537>,
                   modulus<998'244'353>, modulus<1'000'000'007>, modulus<(1u << 31) - 1>, modulus<4'294'967'291>,
                   modulus<4'294'967'311>, modulus<1'000'000'000'000'000'009>, modulus<(u64{1} << 61) - 1>,
                   modulus<(u64{1} << 63) + 29>, modulus<~u64{0} - 58>) {
  constexpr u64 p = m::value;
  using N = modular<p>;
  generator next{4};
  int wrong = 0;
  for (int i = 0; i < 100; ++i) {
    N const a = next();
    wrong += a.power(p) != a;
    if (a != 0) wrong += a.power(p - 1) != 1 || a.power(-1) != a.inverse() || a.power(-5) * a.power(5) != 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("modular: at both stages", m, MODULI) {
  constexpr u64 M = m::value;
  using N = modular<M>;
  constexpr u64 a = 0x1234'5678'9ABC'DEF1, b = 0xFEDC'BA98'7654'3210;
  FACT(N{}.value() == 0);
  FACT(N(hidden(-1)).value() == M - 1);
  FACT(N(hidden(a)).value() == a % M);
  FACT((N(hidden(a)) + b).value() == static_cast<u64>((uint128{a} + b) % M));
  FACT((b - N(hidden(a))).value() == (b - a) % M);
  FACT((N(hidden(a)) * b).value() == static_cast<u64>(uint128{a} * b % M));
  FACT(N(hidden(M - 1)) * (M - 1) == 1);
  FACT(N(hidden(M - 1)).inverse() == -1);
  FACT(1 / N(hidden(-1)) == -1);
  FACT(N(hidden(3)).power(hidden(40)) == 12'157'665'459'056'928'801u);
  FACT(N(hidden(3)) == 3);
  FACT(N::modulus == M);
}

TEST_CASE_TEMPLATE("modular: from every integer type", T, bool, signed char, unsigned char, char, short, unsigned short,
                   int, unsigned, long, unsigned long, long long, unsigned long long, wchar_t, char8_t, char16_t,
                   char32_t, intmax, uintmax) {
  FACT(modular<7>(hidden(T{1})).value() == 1);
  FACT(modular<1'000'000'007>(hidden(T{1})).value() == 1);
  FACT(modular<~u64{0}>(hidden(T{1})).value() == 1);
  FACT(modular<7>(5) + hidden(T{1}) == 6);
  FACT(hidden(T{1}) == modular<7>(8));
  if constexpr (T(-1) < T(0)) {
    FACT(modular<7>(hidden(T(-1))).value() == 6);
    FACT(modular<~u64{0}>(hidden(T(-1))).value() == ~u64{0} - 1);
    constexpr T low = static_cast<T>(uintmax{1} << (8 * sizeof(T) - 1));
    FACT(modular<7>(hidden(low)).value() == residue<7>(low));
    FACT(modular<998'244'353>(hidden(low)).value() == residue<998'244'353>(low));
    FACT(modular<~u64{0} - 58>(hidden(low)).value() == residue<~u64{0} - 58>(low));
  }
}

#ifdef __SIZEOF_INT128__
TEST_CASE("modular: from 128-bit integers, which may exceed 2^64") {
  constexpr int128 wide = (int128{0x0123'4567'89AB'CDEF} << 64) + 0x7654'3210'FEDC'BA98;
  FACT(modular<1>(hidden(wide)) == 0);
  FACT(modular<10>(hidden(wide)).value() == residue<10>(wide));
  FACT(modular<10>(hidden(-wide)).value() == residue<10>(-wide));
  FACT(modular<~u64{0}>(hidden(wide)).value() == residue<~u64{0}>(wide));
  FACT(modular<~u64{0}>(hidden(-wide)).value() == residue<~u64{0}>(-wide));
  FACT(modular<7>(hidden(~uint128{0})).value() == static_cast<u64>(~uint128{0} % 7));
}
#endif

TEST_CASE("modular: compared with numbers, by residue") {
  FACT(modular<7>(hidden(3)) == 10);
  FACT(modular<7>(hidden(3)) == -4);
  FACT(10 == modular<7>(hidden(3)));
  FACT(modular<7>(hidden(3)) != 4);
  FACT(modular<7>(hidden(3)) == modular<7>(hidden(-11)));
}

TEST_CASE("modular: quotients") {
  FACT(modular<7>(hidden(3)) / 5 == 2);
  FACT(3 / modular<7>(hidden(5)) == 2);
  FACT(modular<10>(hidden(1)) / 3 == 7);
  FACT(modular<1>(hidden(0)) / 0 == 0);
}

TEST_CASE("modular: powers") {
  FACT(modular<7>(hidden(0)).power(0) == 1);
  FACT(modular<1>(hidden(0)).power(0) == 0);
  FACT(modular<7>(hidden(3)).power(hidden(-1)) == 5);
  FACT(modular<7>(hidden(3)).power(std::numeric_limits<std::int64_t>::min()) == modular<7>(5).power(u64{1} << 63));
  FACT(modular<1'000'000'007>(hidden(2)).power(1'000'000'000'000'000'000) == 719'476'260); // Python: pow
  FACT(modular<~u64{0} - 58>(hidden(3)).power(~u64{0}) == 17'268'082'312'041'408'519u);
  CHECK_THROWS_AS(modular<6>(hidden(2)).power(-1), priori::domain_error);
}

constexpr modular<7> after_all_assignments(int n) {
  modular<7> a = n;
  a += 10;
  a -= modular<7>(5);
  a *= 2;
  a /= 3;
  (a += a) -= 1;
  return a;
}

TEST_CASE("modular: assignments") {
  FACT(after_all_assignments(hidden(0)) == 1);
  FACT(after_all_assignments(hidden(-5)) == 6);
}

template <class N> constexpr bool steps(N a) {
  N const up = a + 1, down = a - 1;
  N b = a;
  if (b++ != a || b != up || b-- != up || b != a) return false;
  return ++b == up && b == up && --b == a && --b == down && b == down;
}

TEST_CASE_TEMPLATE("modular: steps up and down", m, modulus<1>, modulus<2>, modulus<7>, modulus<~u64{0}>) {
  using N = modular<m::value>;
  FACT(steps<N>(hidden(0)));
  FACT(steps<N>(hidden(-1)));
  FACT(steps<N>(hidden(3)));
}

TEST_CASE("modular: conversions") {
  static_assert(std::is_convertible_v<int, modular<7>>);
  static_assert(!std::is_convertible_v<modular<7>, int>);
  static_assert(!std::is_convertible_v<modular<7>, bool>);
  static_assert(!std::is_constructible_v<modular<7>, modular<11>>);
  static_assert(!std::is_constructible_v<modular<7>, double>);
  FACT(static_cast<int>(modular<7>(hidden(10))) == 3);
  FACT(static_cast<unsigned char>(modular<1000>(hidden(255))) == 255);
  FACT(static_cast<uintmax>(modular<~u64{0}>(hidden(-1))) == ~u64{0} - 1);
  FACT(!modular<7>(hidden(14)));
  CHECK_THROWS_AS(static_cast<void>(static_cast<unsigned char>(modular<1000>(hidden(256)))), priori::overflow_error);
  CHECK_THROWS_AS(static_cast<void>(static_cast<std::int64_t>(modular<~u64{0}>(hidden(-1)))), priori::overflow_error);
}

template <class A, class B>
concept ordered = requires(A a, B b) {
  a < b;
};

TEST_CASE("modular: the type") {
  static_assert(std::is_trivially_copyable_v<modular<7>>);
  static_assert(std::is_same_v<decltype(modular<7>(1).value()), u64>);
  static_assert(sizeof(modular<7>) == 4 && sizeof(modular<4'294'967'291>) == 8 && sizeof(modular<~u64{0}>) == 8);
  static_assert(std::has_unique_object_representations_v<modular<7>>);
  static_assert(std::has_unique_object_representations_v<modular<~u64{0}>>);
  static_assert(!ordered<modular<7>, modular<7>> && !ordered<modular<7>, int>);
  static_assert(!std::numeric_limits<modular<7>>::is_specialized);
}

template <auto a> struct carried { static constexpr u64 value = a.value(); };
TEST_CASE("modular: as a template argument, by residue") {
  static_assert(std::is_same_v<carried<modular<7>(3)>, carried<modular<7>(-4)>>);
  static_assert(std::is_same_v<carried<modular<~u64{0}>(3)>, carried<modular<~u64{0}>(-4) + 7>>);
  static_assert(!std::is_same_v<carried<modular<7>(3)>, carried<modular<7>(4)>>);
  FACT(carried<modular<~u64{0}>(-4)>::value == ~u64{0} - 4);
}

TEST_CASE("modular: as one word") {
  FACT(std::bit_cast<modular<7>>(std::bit_cast<std::uint32_t>(modular<7>(hidden(10)))) == 3);
  FACT(std::bit_cast<modular<~u64{0}>>(std::bit_cast<u64>(modular<~u64{0}>(hidden(10)))) == 10);
}

TEST_CASE("modular: printed as its residue") {
  std::ostringstream out;
  out << modular<7>(10) << ' ' << modular<~u64{0}>(-1);
  CHECK(out.str() == "3 18446744073709551614");
  std::wostringstream wide;
  wide << modular<7>(10);
  CHECK(wide.str() == L"3");
}

TEST_CASE("modular: what has no inverse") {
  CHECK_THROWS_AS(modular<9>(hidden(6)).inverse(), priori::domain_error);
  CHECK_THROWS_AS(modular<7>(hidden(0)).inverse(), priori::domain_error);
  CHECK_THROWS_AS(1 / modular<7>(hidden(14)), priori::domain_error);
  CHECK_THROWS_AS(modular<~u64{0}>(1) / hidden(15), priori::domain_error);
  modular<9> a = 5;
  CHECK_THROWS_AS(a /= 3, priori::domain_error);
  CHECK(a == 5);
  try {
    static_cast<void>(modular<9>(hidden(15)).inverse());
    CHECK(false);
  } catch (priori::domain_error const& e) {
    CHECK(std::string(e.what()) == "priori: 6 has no inverse modulo 9");
  }
}

// A recurrence in any number type, as the series are.
template <class T> constexpr auto fib = [](auto& self, u64 n) -> T {
  if (n < 2) return static_cast<T>(n);
  return self(n - 1) + self(n - 2);
};
template <class T> constexpr auto factorial = [](auto& self, u64 n) -> T {
  if (n == 0) return static_cast<T>(u64{1});
  return static_cast<T>(n) * self(n - 1);
};
template <class T> constexpr auto binomial = [](auto& self, u64 n, u64 k) -> T {
  if (k == 0 || k == n) return 1;
  return k > n ? T{} : self(n - 1, k - 1) + self(n - 1, k);
};

TEST_CASE_TEMPLATE("modular: as the value of a recurrence", m, modulus<97>, modulus<998'244'353>,
                   modulus<1'000'000'000'000'000'009>, modulus<1'000'000'000'000'000'008>) {
  constexpr u64 M = m::value;
  using N = modular<M>;
  FACT(priori::value<fib<N>, 93> == 12'200'160'415'121'876'738u);
  FACT(priori::table<fib<N>, 94>[93] == 12'200'160'415'121'876'738u);
  FACT(priori::memo<fib<N>>(hidden(93)) == 12'200'160'415'121'876'738u);
  CHECK(priori::memo<fib<N>, 50>(hidden(93)) == 12'200'160'415'121'876'738u);
  FACT(priori::table<factorial<N>, 21>[20] == 2'432'902'008'176'640'000);
  FACT(priori::table<binomial<N>, 62, 62>(61, 30) == 232'714'176'627'630'544);
  static_assert(priori::table<factorial<N>, 2000>[M < 2000 ? M : 0] == (M < 2000 ? 0 : 1));
}

} // namespace
