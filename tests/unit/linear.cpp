#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/constant.hpp>
#include <priori/find_linear.hpp>
#include <priori/linear.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/modular.hpp>
#include <priori/series/constant_coefficients.hpp>
#include <priori/table.hpp>
#include <priori/value.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

// Terms far out modulo a number: by powers of companion matrices in Python's integers, which have no size.

namespace {

using boost::multiprecision::cpp_int;
using priori::checked;
using priori::linear;

using priori::detail::intmax;
using priori::detail::uintmax;
constexpr unsigned widest_bits = 8 * sizeof(intmax);

constexpr std::uint64_t far = 1'000'000'000'000'000'000;
constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t largest_prime = largest - 58;

constexpr linear fibonacci({1, 1}, {0, 1});
constexpr linear third({1, -2, 3}, {1, -1, 2});
constexpr linear tenth({3, 1, 4, 1, 5, 9, 2, 6, 5, 3}, {2, 7, 1, 8, 2, 8, 1, 8, 2, 8});
constexpr linear twentieth({1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12, 13, -14, 15, -16, 17, -18, 19, -20},
                           {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19});

// a(0) to a(n), one after the other.
template <class V, std::size_t D, class C, class A>
std::vector<V> slowly(std::array<C, D> const& c, std::array<A, D> const& initial, std::size_t n) {
  std::vector<V> a;
  for (std::size_t i = 0; i <= n; ++i) {
    V next = 0;
    if (i < D) next = static_cast<V>(initial[i]);
    else
      for (std::size_t j = 0; j < D; ++j) next += static_cast<V>(c[j]) * a[i - 1 - j];
    a.push_back(next);
  }
  return a;
}

template <class Rule> auto slowly(Rule const& rule, std::size_t n) {
  return slowly<cpp_int>(rule.coefficients, rule.initial, n);
}

std::uint64_t modulo(cpp_int const& a, std::uint64_t m) {
  cpp_int const r = a % m;
  return static_cast<std::uint64_t>(r < 0 ? cpp_int(r + m) : r);
}

// call(rule) for all recurrences with these coefficients and initial terms.
template <class T, std::size_t D, class Call> void for_all(int coefficients, int terms, Call const& call) {
  int c[D], a[D];
  auto const choose = [&](auto const& again, std::size_t i) -> void {
    if (i == 2 * D) return call(linear<T, D>(c, a));
    int const most = i < D ? coefficients : terms, least = T(-1) < T(0) ? -most : 0;
    for (int x = least; x <= most; ++x) (i < D ? c[i] : a[i - D]) = x, again(again, i + 1);
  };
  choose(choose, 0);
}

template <class Call> bool overflows(Call const& call) {
  try {
    static_cast<void>(call());
  } catch (priori::overflow_error const&) {
    return true;
  }
  return false;
}

TEST_CASE("linear: its type") {
  static_assert(std::is_same_v<decltype(linear({1, 1}, {0, 1})), linear<std::int64_t, 2>>);
  static_assert(std::is_same_v<decltype(linear({1}, {std::uint8_t{0}})), linear<std::uint8_t, 1>>);
  static_assert(std::is_same_v<decltype(linear({1, 2}, {0.5, 1.5})), linear<double, 2>>);
  static_assert(std::is_same_v<decltype(linear({1, 2}, {checked(1), checked(2)})), linear<checked<int>, 2>>);
  static_assert(linear<std::uint64_t, 2>({1, 1}, {0, 1}).coefficients == std::array<std::uint64_t, 2>{1, 1});
  static_assert(linear<std::uint64_t, 2>({1, 1}, {2, 1}).initial == std::array<std::uint64_t, 2>{2, 1});
  static_assert(linear<double, 2>({1, 0.5}, {0, 1}) == linear({1., 0.5}, {0., 1.}));
  static_assert(linear<double, 2>({1, 1}, {0, 1}) == linear({1., 1.}, {0., 1.}));
  static_assert(linear({1, 1}, {false, true}) == fibonacci);
  static_assert(fibonacci == linear({1, 1}, {0, 1}));
  static_assert(fibonacci != linear({1, 1}, {2, 1}));
}

TEST_CASE("linear: as a recurrence") {
  FACT(priori::value<fibonacci, 92> == 7540113804746346429);
  FACT(priori::table<fibonacci, 93>[92] == 7540113804746346429);
  FACT(priori::memo<fibonacci>(hidden(92)) == 7540113804746346429);
  FACT((priori::memo<fibonacci, 50>(hidden(92)) == 7540113804746346429));
  FACT(priori::memoize(fibonacci)(hidden(92)) == 7540113804746346429);
  FACT(priori::value<linear<std::uint64_t, 2>({1, 1}, {0, 1}), 93> == 12200160415121876738u);
  FACT(priori::value<linear({2}, {1}), 62> == std::int64_t{1} << 62);
  CHECK_THROWS_AS(priori::memo<fibonacci>(hidden(93)), priori::overflow_error);
  CHECK(priori::value<third, 40> == slowly(third, 40)[40]);
  CHECK(priori::memo<tenth>(20) == slowly(tenth, 20)[20]);
}

TEST_CASE("linear: in a large table") {
  constexpr linear rotating({0, 0, 1}, {7, 8, 9});
  constexpr auto const& table = priori::table<rotating, 20'000>;
  FACT(table[hidden(0u)] == 7);
  FACT(table[hidden(8'192u)] == 9);
  FACT(table[hidden(19'999u)] == 8);
  FACT(priori::table<linear<checked<int>, 2>({1, 1}, {0, 1}), 47>[hidden(46u)] == 1836311903);
  FACT(priori::table<linear({2}, {1}), 1>[hidden(0u)] == 1);
}

// nth() of 8-bit numbers, against larger ones: right, or an overflow because a term up to it does not fit.
template <class T, std::size_t D> int wrong_nth_of_8_bits(int coefficients, int terms) {
  int wrong = 0;
  for_all<T, D>(coefficients, terms, [&](linear<T, D> const& rule) {
    auto const expected = slowly<intmax>(rule.coefficients, rule.initial, 12);
    bool fits = true;
    for (std::size_t n = 0; n < expected.size(); ++n) {
      fits = fits && priori::detail::fits<T>(expected[n]);
      if (!fits) {
        wrong += !overflows([&] { return rule.nth(n); });
        break;
      }
      wrong += rule.nth(n) != expected[n];
    }
  });
  return wrong;
}

TEST_CASE("linear: the n-th term of 8-bit numbers") {
  CHECK(wrong_nth_of_8_bits<std::int8_t, 1>(127, 20) == 0);
  CHECK(wrong_nth_of_8_bits<std::int8_t, 2>(6, 4) == 0);
  CHECK(wrong_nth_of_8_bits<std::int8_t, 3>(2, 1) == 0);
  CHECK(wrong_nth_of_8_bits<std::uint8_t, 1>(255, 20) == 0);
  CHECK(wrong_nth_of_8_bits<std::uint8_t, 2>(12, 8) == 0);
  CHECK(wrong_nth_of_8_bits<std::uint8_t, 3>(3, 2) == 0);
}

// Bostan and Mori's algorithm, in integers of any size; of order two, Lucas's.
template <std::size_t D> int wrong_nth_of_big_integers(int coefficients, int terms) {
  int wrong = 0;
  for_all<std::int64_t, D>(coefficients, terms, [&](linear<std::int64_t, D> const& rule) {
    auto const expected = slowly(rule, 40);
    for (std::size_t n = 0; n <= 40; ++n) {
      wrong += priori::detail::nth_term<cpp_int>(rule.coefficients, rule.initial, n) != expected[n];
      wrong += priori::detail::nth_by_bostan_mori<cpp_int>(rule.coefficients, rule.initial, n) != expected[n];
    }
  });
  return wrong;
}

TEST_CASE("linear: the n-th term in integers of any size") {
  CHECK(wrong_nth_of_big_integers<1>(5, 3) == 0);
  CHECK(wrong_nth_of_big_integers<2>(5, 2) == 0);
  CHECK(wrong_nth_of_big_integers<3>(1, 1) == 0);
  linear<cpp_int, 2> const lucas({1, 1}, {2, 1});
  CHECK(lucas.nth(1'000) == slowly(lucas, 1'000)[1'000]);
  cpp_int const f = linear<cpp_int, 2>({1, 1}, {0, 1}).nth(1'000'000);
  CHECK(f % 1'000'000'007 == 918091266); // F(10^6) itself in Python, as are its size and the other residue
  CHECK(f % largest_prime == 1531522294932794719);
  CHECK(msb(f) == 694'240);
  CHECK(modulo(linear<cpp_int, 10>(tenth.coefficients, tenth.initial).nth(3'000), largest_prime) ==
        tenth.nth(3'000, largest_prime));
}

TEST_CASE("linear: the n-th term, exactly") {
  FACT(fibonacci.nth(hidden(92u)) == 7540113804746346429);
  FACT(linear<std::uint64_t, 2>({1, 1}, {0, 1}).nth(hidden(93u)) == 12200160415121876738u);
  FACT(linear<double, 2>({1, 1}, {0, 1}).nth(hidden(78u)) == 8944394323791464);
  FACT(linear<checked<int>, 2>({1, 1}, {0, 1}).nth(hidden(46u)) == 1836311903);
  CHECK(overflows([] { return fibonacci.nth(93); }));
  CHECK(overflows([] { return linear<std::uint64_t, 2>({1, 1}, {0, 1}).nth(94); }));
  CHECK(overflows([] { return linear<checked<int>, 2>({1, 1}, {0, 1}).nth(47); }));
  CHECK(overflows([] { return fibonacci.nth(far); }));
  CHECK(overflows([] { return tenth.nth(far); }));
  CHECK(overflows([] { return linear<intmax, 1>({3}, {1}).nth(widest_bits / 8 * 5 + 1); }));
  CHECK(linear<intmax, 1>({3}, {1}).nth(widest_bits / 8 * 5 - 1) ==
        slowly(linear({3}, {1}), 80)[widest_bits / 8 * 5 - 1]);
  CHECK(linear<uintmax, 1>({2}, {1}).nth(widest_bits - 1) == uintmax{1} << (widest_bits - 1));
}

// Terms that do not grow, or slowly, fit however far they are.
TEST_CASE("linear: the n-th term, exactly and far out") {
  FACT(linear({2, -1}, {0, 1}).nth(hidden(far)) == far);
  FACT(linear({2, -1}, {5, 2}).nth(hidden(far)) == 5 - 3 * static_cast<std::int64_t>(far));
  FACT(linear({1}, {42}).nth(hidden(largest)) == 42);
  FACT(linear({-1}, {42}).nth(hidden(largest)) == -42);
  FACT(linear({1, 0}, {41, 42}).nth(hidden(largest)) == 42);
  FACT(linear({0, 1}, {41, 42}).nth(hidden(largest)) == 42);
  FACT(linear({0, 0}, {41, 42}).nth(hidden(largest)) == 0);
  FACT(linear({-1, -1}, {5, 7}).nth(hidden(far)) == 7); // 5, 7, -12, and so on
  FACT(linear({1, -1}, {5, 7}).nth(hidden(far)) == -7); // 5, 7, 2, -5, -7, -2
#ifdef __SIZEOF_INT128__
  FACT(linear({3, -3, 1}, {0, 1, 4}).nth(hidden(3'000'000'000u)) == 9'000'000'000'000'000'000);
#endif
  FACT(linear({3, -3, 1}, {0, 1, 4}).nth(hidden(30'000u)) == 900'000'000);
  FACT(linear({0, 0, 0, 0, 0, 0, 1}, {1, 2, 3, 4, 5, 6, 7}).nth(hidden(far)) == far % 7 + 1);
  FACT(linear<std::uint8_t, 3>({0, 0, 1}, {7, 8, 9}).nth(hidden(far)) == 8);
  FACT(linear<double, 2>({2, -1}, {0, 1}).nth(hidden(1'000'000u)) == 1'000'000);
  CHECK(overflows([] { return linear({2, -1}, {0, 1}).nth(largest); }));
  CHECK(overflows([] {
    return linear({3, -2}, {1, 1}).nth(far);
  })); // as documented: 1, though 2, 4, 8, ... might be in it
  CHECK(overflows([] { return linear({3, -3, 1}, {0, 1, 4}).nth(4'000'000'000); }));
  CHECK(!std::isfinite(linear<double, 2>({1, 1}, {0, 1}).nth(1'000'000)));
}

// What nth() gives on both sides of the number from which on it jumps, for terms that stay small.
TEST_CASE("linear: the n-th term, by steps and by jumps") {
  int wrong = 0, compared = 0;
  auto const compare = [&](auto const& rule) {
    auto const expected = slowly<double>(rule.coefficients, rule.initial, 4'120);
    for (std::size_t n = 4'080; n <= 4'120; ++n)
      if (std::abs(expected[n]) < 1e15) {
        compared += 1;
        wrong += overflows([&] { return rule.nth(n); }) || rule.nth(n) != static_cast<std::int64_t>(expected[n]);
      }
  };
  for_all<std::int64_t, 1>(1, 3, compare);
  for_all<std::int64_t, 3>(1, 1, [&](auto const& rule) {
    if (rule.initial[0] == 1 && rule.initial[1] == 0 && rule.initial[2] != 0) compare(rule);
  });
  compare(linear({4, -6, 4, -1}, {0, 1, 8, 27}));
  CHECK(wrong == 0);
  CHECK(compared > 400);
}

TEST_CASE("linear: sums go by value") {
  std::int64_t const large = hidden(std::int64_t{1} << 62);
  CHECK(linear<std::int64_t, 3>({large, large, -2 * (large - 1) - 1}, {large, large, large}).nth(10) == large);
  CHECK(linear<std::int8_t, 2>({127, -126}, {127, 127}).nth(50) == 127);
  CHECK(linear<std::int8_t, 2>({127, -126}, {-128, -128}).nth(50) == -128);

  intmax const huge = static_cast<intmax>(hidden(1)) << (widest_bits - 3), most = std::numeric_limits<intmax>::max();
  CHECK(linear<intmax, 2>({huge, 1 - huge}, {huge, huge}).nth(40) == huge);
  CHECK(linear<intmax, 2>({most, 1 - most}, {most, most}).nth(40) == most);
  CHECK(linear<intmax, 2>({most, 1 - most}, {-most - 1, -most - 1}).nth(40) == -most - 1);
  CHECK(linear<intmax, 3>({1, 1, -1}, {most, most, most}).nth(40) == most);
  CHECK(overflows([&] { return linear<intmax, 2>({most, -most}, {huge, -huge}).nth(2); }));
  CHECK(overflows([&] { return linear<intmax, 1>({2}, {huge}).nth(2); }));
  CHECK(linear<intmax, 1>({-2}, {-huge}).nth(2) == -most - 1);
  CHECK(overflows([&] { return linear<intmax, 1>({-2}, {huge}).nth(2); }));
  CHECK(linear<uintmax, 1>({1}, {~uintmax{0}}).nth(40) == ~uintmax{0});
  CHECK(overflows([] { return linear<uintmax, 2>({1, 1}, {1, ~uintmax{0}}).nth(2); }));

  // Signed coefficients of unsigned terms.
  std::array<std::int64_t, 2> const c{2, -1}, downward{1, -1};
  std::array<uintmax, 2> const a{~uintmax{0} - 1, ~uintmax{0}};
  CHECK(priori::detail::nth_term<uintmax>(std::array<std::int64_t, 2>{3, -2}, std::array{a[1], a[1]}, 9) == a[1]);
  CHECK(overflows([&] { return priori::detail::nth_term<uintmax>(c, a, 2); }));
  CHECK(overflows([&] { return priori::detail::nth_term<std::uint64_t>(downward, std::array{5u, 3u}, 2); }));
  CHECK(priori::detail::nth_term<std::uint64_t>(downward, std::array{3u, 5u}, 2) == 2);
}

TEST_CASE("linear: the n-th term modulo a number") {
  FACT(fibonacci.nth(hidden(1'000'000u), 1'000'000'007) == 918091266);
  FACT(fibonacci.nth(hidden(far), 1'000'000'007) == 209783453);
  FACT(fibonacci.nth(hidden(far), 4294967295) == 3699552525);
  FACT(fibonacci.nth(hidden(far), 4294967296) == 2433872443);
  FACT(fibonacci.nth(hidden(far), 9223372036854775808u) == 3919126379787055675);
  FACT(fibonacci.nth(hidden(far), largest_prime) == 7905894408451582888);
  FACT(fibonacci.nth(hidden(far), largest) == 10068635698145506875u);
  FACT(fibonacci.nth(hidden(largest), largest) == 4093298358055684510);
  FACT(fibonacci.nth(hidden(largest), 1'000'000'007) == 683972503);
  FACT(linear({3}, {5}).nth(hidden(far), 1'000'000'007) == 231683408);
  FACT(linear({3}, {5}).nth(hidden(far), largest) == 260715193526851140);
  FACT(third.nth(hidden(far), 998244353) == 644744922);
  FACT(third.nth(hidden(far), 9223372036854775808u) == 8906026537182700427);
  FACT(third.nth(hidden(far), largest) == 14093261870850875976u);
  FACT(tenth.nth(hidden(far), 1'000'000'007) == 332652568);
  FACT(tenth.nth(hidden(far), 4294967296) == 3211244057);
  FACT(tenth.nth(hidden(far), largest_prime) == 10939762287608155961u);
  FACT(tenth.nth(hidden(far), largest) == 4288731977896165476);
  FACT(twentieth.nth(hidden(far), 1'000'000'007) == 963349754);
  FACT(twentieth.nth(hidden(far), largest) == 18112073105642464005u);
  FACT(tenth.nth(hidden(3u), 5) == 3);
  FACT(linear<checked<int>, 2>({1, -1}, {0, -1}).nth(hidden(1u), 5) == 4);
  FACT(fibonacci.nth(hidden(far), 1) == 0);
  FACT(third.nth(hidden(far), 1) == 0);
  FACT(linear({3}, {5}).nth(hidden(0u), 1) == 0);
#ifdef __SIZEOF_INT128__
  CHECK(linear<intmax, 1>({1}, {-intmax{largest} * 5 - 3}).nth(7, largest) == largest - 3);
#endif
  CHECK(linear<cpp_int, 1>({1}, {-cpp_int(largest) * 5 - 3}).nth(7, largest) == largest - 3);
  CHECK_THROWS_AS(fibonacci.nth(5, hidden(std::uint64_t{0})), priori::domain_error);
  CHECK_THROWS_AS(fibonacci.nth(hidden(-1)), priori::domain_error);
  CHECK_THROWS_AS(fibonacci.nth(hidden(-1), 7), priori::domain_error);
  CHECK_THROWS_AS(fibonacci.nth(hidden(std::int8_t{-1}), 7), priori::domain_error);
  CHECK_THROWS_AS(fibonacci.nth(5, hidden(-7)), priori::domain_error);
  CHECK_THROWS_AS(fibonacci.period(hidden(-7)), priori::domain_error);
  CHECK_THROWS_AS(fibonacci.period(hidden(0)), priori::domain_error);
  CHECK_THROWS_AS(priori::series::lucas<>.nth(hidden(-1)), priori::domain_error);
  CHECK_THROWS_AS(priori::series::lucas<>.nth(hidden(-1), 7), priori::domain_error);
  CHECK_THROWS_AS(priori::series::lucas<>.nth(5, hidden(-7)), priori::domain_error);
  CHECK_THROWS_AS(priori::series::lucas<>.period(hidden(-7)), priori::domain_error);
  CHECK_THROWS_AS(priori::find_linear({0, 1, 1, 2})->nth(hidden(-1)), priori::domain_error);
  CHECK_THROWS_AS(priori::find_linear({0, 1, 1, 2})->nth(5, hidden(-7)), priori::domain_error);
  static_assert(fibonacci.nth(std::integral_constant<int, 10>{}, priori::constant<7>{}) == 55 % 7);
  CHECK_THROWS_AS(fibonacci.period(hidden(std::uint64_t{0})), priori::domain_error);
}

template <std::size_t D> int wrong_residues(int coefficients, int terms) {
  constexpr std::uint64_t moduli[] = {
      1, 2, 3, 4, 6, 97, 1'000'000'007, 2479700524, 2479700525, 4294967291, 4294967296, far, largest_prime, largest};
  int wrong = 0;
  for_all<std::int64_t, D>(coefficients, terms, [&](linear<std::int64_t, D> const& rule) {
    auto const expected = slowly(rule, 35);
    for (std::uint64_t const m : moduli)
      for (std::size_t n = 0; n <= 35; n += n < 10 ? 1 : 5) wrong += rule.nth(n, m) != modulo(expected[n], m);
  });
  return wrong;
}

TEST_CASE("linear: small recurrences modulo all kinds of numbers") {
  CHECK(wrong_residues<1>(3, 2) == 0);
  CHECK(wrong_residues<2>(2, 1) == 0);
  CHECK(wrong_residues<3>(1, 1) == 0);
}

// Where a sum of products does not fit into 64 bits any more.
TEST_CASE("linear: the largest residues") {
  std::int64_t minus_one[40], c[40];
  for (auto& a : minus_one) a = -1;
  for (std::size_t i = 0; i < 40; ++i) c[i] = i % 2 == 0 ? 1 : -1;
  linear<std::int64_t, 40> const rule(c, minus_one), same(minus_one, minus_one);
  int wrong = 0;
  for (auto const* r : {&rule, &same}) {
    auto const expected = slowly(*r, 400);
    for (std::uint64_t const root : {0xFFFF'FFFFu, 670'759'350u, 670'759'400u, 2'000'000u})
      for (std::uint64_t m = root; m > root - 60; --m) wrong += r->nth(400, m) != modulo(expected[400], m);
    for (std::uint64_t m = largest; m > largest - 60; --m) wrong += r->nth(400, m) != modulo(expected[400], m);
  }
  CHECK(wrong == 0);
}

// Pisano periods: OEIS A001175.
constexpr int pisano[] = {1,  3,  8,  6,  20, 24, 16, 12,  24, 60, 10,  24, 28,  48, 40,  24, 36,
                          24, 18, 60, 16, 30, 48, 24, 100, 84, 72, 48,  14, 120, 30, 48,  40, 36,
                          80, 24, 76, 18, 56, 60, 40, 48,  88, 30, 120, 48, 32,  24, 112, 300};

TEST_CASE("linear: periods") {
  for (std::size_t m = 1; m <= std::size(pisano); ++m) CHECK(fibonacci.period(m) == pisano[m - 1]);
  FACT(fibonacci.period(hidden(50u)) == 300);
  FACT(fibonacci.period(hidden(largest >> 60)) == 40);
  FACT(linear({2}, {1}).period(hidden(8u)) == 1);  // 1, 2, 4, 0, 0, ...
  FACT(linear({2}, {1}).period(hidden(12u)) == 2); // 1, 2, 4, 8, 4, 8, ...
  FACT(linear({0, 0, 1}, {1, 2, 3}).period(hidden(largest)) == 3);
  FACT(linear({0, 0, 1}, {1, 2, 3}).period(hidden(1u)) == 1);
}

// By definition: the smallest k for which the end of a long sequence repeats.
TEST_CASE("linear: periods of all small recurrences") {
  int wrong = 0;
  for_all<std::int64_t, 2>(3, 1, [&](linear<std::int64_t, 2> const& rule) {
    for (std::uint64_t m = 1; m <= 8; ++m) {
      std::vector<std::uint64_t> a{modulo(rule.initial[0], m), modulo(rule.initial[1], m)};
      while (a.size() < 260) {
        auto const last = static_cast<std::int64_t>(a[a.size() - 1]),
                   before = static_cast<std::int64_t>(a[a.size() - 2]);
        a.push_back(modulo(rule.coefficients[0] * last + rule.coefficients[1] * before, m));
      }
      std::size_t k = 1;
      while (!std::equal(a.begin() + 66, a.end() - static_cast<std::ptrdiff_t>(k),
                         a.begin() + 66 + static_cast<std::ptrdiff_t>(k)))
        ++k;
      wrong += rule.period(m) != k;
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("linear: integers of one type, made of another") {
  FACT(linear<priori::modular<7>, 2>({1, 1}, {0, 1}).nth(hidden(10)) == 55);
  FACT(linear<long, 2>({priori::modular<7>(1), priori::modular<7>(8)}, {0, 1}).nth(hidden(10)) == 55);
  FACT(linear<checked<int>, 2>({1, 1}, {checked<long>(0), checked<long>(1)}).nth(hidden(10)) == 55);
  CHECK(linear<cpp_int, 2>({1, 1}, {0, 1}).nth(10) == 55);
  CHECK(linear<long, 2>({1, 1}, {cpp_int(0), cpp_int(1)}).nth(10) == 55);
  CHECK(linear<double, 2>({1, 1}, {cpp_int(0), cpp_int(1)}).nth(10) == 55);
}

TEST_CASE("linear: numbers that do not fit") {
  CHECK(overflows([] { return linear<std::uint64_t, 2>({1, hidden(-1)}, {0, 1}); }));
  CHECK(overflows([] { return linear<std::uint8_t, 1>({1}, {hidden(256)}); }));
  CHECK(overflows([] { return linear<std::int8_t, 1>({hidden(128)}, {1}); }));
  CHECK(overflows([] { return linear<checked<std::int8_t>, 1>({hidden(-129)}, {1}); }));
  CHECK(linear<std::int8_t, 1>({hidden(-128)}, {1}).nth(1) == -128);
}

} // namespace
