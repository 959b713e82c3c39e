#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/find_linear.hpp>
#include <priori/table.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <array>
#include <cstdint>
#include <list>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using priori::checked;
using priori::find_linear;
using priori::linear;

using priori::detail::intmax;

constexpr int primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47};

TEST_CASE("find_linear: of all kinds of sequences") {
  FACT(find_linear({hidden(0), 1, 1, 2})->rule<2>() == linear({1, 1}, {0, 1}));
  FACT(find_linear({hidden(2), 1, 3, 4, 7})->rule<2>() == linear({1, 1}, {2, 1}));
  FACT(find_linear({hidden(1), 2, 4, 8, 16})->rule<1>() == linear({2}, {1}));
  FACT(find_linear({hidden(1), 2, 3, 4, 5})->rule<2>() == linear({2, -1}, {1, 2}));
  FACT(find_linear({hidden(0), 1, 4, 9, 16, 25})->rule<3>() == linear({3, -3, 1}, {0, 1, 4}));
  FACT(find_linear({hidden(3), 0, 2, 3, 2, 5, 5, 7, 10})->rule<3>() == linear({0, 1, 1}, {3, 0, 2})); // Perrin
  FACT(find_linear({hidden(1), -1, 1, -1})->rule<1>() == linear({-1}, {1}));
  FACT(find_linear({hidden(5), 7, 8, 5, 7, 8})->rule<3>() == linear({0, 0, 1}, {5, 7, 8}));
  FACT(find_linear({hidden(9), 0, 0, 0})->rule<1>() == linear({0}, {9}));
  FACT(find_linear({hidden(0), 9, 0, 0, 0})->rule<2>() == linear({0, 0}, {0, 9}));
  FACT(find_linear({hidden(9), 1, 1, 1})->rule<2>() == linear({1, 0}, {9, 1}));
}

TEST_CASE("find_linear: nothing") {
  FACT(!find_linear(primes));
  FACT(!find_linear({hidden(0), 1, 1, 2, 3, 5, 8, 14}));
  FACT(!find_linear({hidden(1), 2, 3}));
  FACT(!find_linear({hidden(1), 1, 2, 6, 24, 120, 720, 5040, 40320}));
  FACT(!find_linear({hidden(7)}));
  FACT(!find_linear({0, 0, 0, 0, hidden(1), 0, 0, 0}));
  FACT(find_linear({0, 0, 0, 0, hidden(1), 0, 0, 0, 0, 0})->order() == 5);
}

TEST_CASE("find_linear: few terms and zeros") {
  FACT(find_linear(std::array<int, 0>{})->order() == 0);
  FACT(find_linear(std::array<int, 0>{})->nth(5) == 0);
  FACT(find_linear({hidden(0)})->order() == 0);
  FACT(find_linear({hidden(0), 0, 0, 0, 0})->order() == 0);
  FACT(find_linear({hidden(0), 0})->nth(5, 3) == 0);
  FACT(find_linear({hidden(0), 0})->rule<1>() == linear({0}, {0}));
  FACT(find_linear({hidden(3), 12})->rule<1>() == linear({4}, {3}));
  CHECK_THROWS_AS(find_linear({0, 0})->nth(5, 0), priori::domain_error);
}

constexpr auto squares = find_linear({0, 1, 4, 9, 16, 25}) -> rule<3>();
TEST_CASE("find_linear: goes on") {
  FACT(squares.nth(hidden(1'000'000'000u)) == 1'000'000'000'000'000'000);
  FACT(priori::table<squares, 100>[hidden(99u)] == 9801);
  FACT(find_linear({0, hidden(1), 1, 2})->nth(92) == 7540113804746346429);
  FACT(find_linear({0, hidden(1), 1, 2})->nth(1'000'000'000'000'000'000, 1'000'000'007) == 209783453);
  FACT(find_linear({1, hidden(2), 3, 4})->nth(1'000'000'000'000'000'000) == 1'000'000'000'000'000'001);
  FACT(find_linear({0, hidden(1), 1, 2})->rule<4>() == linear({1, 1, 0, 0}, {0, 1, 1, 2}));
  FACT(find_linear({0, hidden(1), 1, 2})->rule<2, std::uint64_t>().nth(93) == 12200160415121876738u);
  CHECK_THROWS_AS(find_linear({0, 1, 1, 2})->nth(93), priori::overflow_error);
  CHECK_THROWS_AS(find_linear({0, 1, 1, 2})->nth(93, 0), priori::domain_error);
  CHECK_THROWS_AS(find_linear({0, 1, 1, 2})->rule<1>(), priori::domain_error);
  CHECK_THROWS_AS((find_linear({1, 2, 3, 4})->rule<2, std::uint64_t>()), priori::overflow_error);
}

TEST_CASE("find_linear: fractions") {
  FACT(find_linear({hidden(1024), 512, 256})->denominator == 2);
  FACT(find_linear({hidden(1024), 512, 256})->coefficients[0] == 1);
  FACT(find_linear({hidden(1024), 512, 256})->nth(10) == 1);
  FACT(find_linear({hidden(1024), 512, 256})->nth(9, 2) == 0);
  FACT(find_linear({hidden(9), 6, 4})->denominator == 3);
  FACT(find_linear({hidden(36), 36, 30, 27})->denominator == 6); // a(n-1)/2 + a(n-2)/3
  FACT(find_linear({hidden(36), 36, 30, 27})->coefficients[0] == 3);
  FACT(find_linear({hidden(36), 36, 30, 27})->coefficients[1] == 2);
  FACT(find_linear({hidden(-9), 6, -4})->coefficients[0] == -2);
  CHECK_THROWS_AS(find_linear({1024, 512, 256})->nth(11), priori::domain_error);
  CHECK_THROWS_AS(find_linear({9, 6, 4})->rule<1>(), priori::domain_error);
  CHECK(find_linear({std::int64_t{2'000'000'011}, std::int64_t{2'000'000'033}})->denominator == 2'000'000'011);
  CHECK(!find_linear({std::int64_t{3'000'000'019}, std::int64_t{1'000'000'000'000'000'003}})); // 31 bits
}

// What a call throws.
template <class Call> std::string refusal(Call const& call) {
  try {
    static_cast<void>(call());
  } catch (priori::domain_error const& e) {
    return e.what();
  }
  return "";
}

TEST_CASE("find_linear: what rule does not take") {
  CHECK(refusal([] {
          return find_linear({0, 1, 1, 2})->rule<1>();
        }) == "priori: the recurrence depends on 2 preceding terms: rule<1>() is too small, take rule<2>()");
  CHECK(refusal([] {
          return find_linear({8, 4, 2, 1})->rule<1>();
        }) ==
        "priori: the recurrence has the denominator 2, which a linear cannot have: use nth(n) of the found_linear");
}

using found_by_hand = priori::found_linear<std::int64_t>;
TEST_CASE("find_linear: made by hand") {
  FACT(found_by_hand{{1, 1}, {0, hidden(1)}}.nth(10) == 55);
  FACT(found_by_hand{{1, 1}, {0, hidden(1)}}.nth(10, 7) == 6);
  FACT(found_by_hand{{1, 1}, {0, hidden(1)}}.rule<2>() == linear({1, 1}, {0, 1}));
  FACT(found_by_hand{{2, 1}, {4, hidden(4)}, 3}.nth(10) == 4);
  FACT(found_by_hand{}.nth(hidden(10)) == 0);
  std::string const sizes = "priori: a found_linear of 2 coefficients and 1 initial terms: give it as many of both";
  CHECK(refusal([] { return found_by_hand{{1, 1}, {1}}.nth(10); }) == sizes);
  CHECK(refusal([] { return found_by_hand{{1, 1}, {1}}.nth(0); }) == sizes);
  CHECK(refusal([] { return found_by_hand{{1, 1}, {1}}.nth(10, 7); }) == sizes);
  CHECK(refusal([] { return found_by_hand{{1, 1}, {1}, 3}.nth(10); }) == sizes);
  CHECK(refusal([] { return found_by_hand{{1, 1}, {1}}.rule<2>(); }) == sizes);
  CHECK(refusal([] { return priori::found_linear<double>{{0.5, 0.5}, {1}}.nth(10); }) == sizes);
  CHECK_THROWS_AS((found_by_hand{{1, 1}, {0, 1, 1}}.nth(10)), priori::domain_error);
  CHECK_THROWS_AS((found_by_hand{{}, {5}}.nth(10)), priori::domain_error);
  CHECK(refusal([] {
          return found_by_hand{{1, 1}, {0, 1}, 0}.nth(1);
        }) == "priori: \"a term of a linear recurrence\" / 0 divides by zero");
}

TEST_CASE("find_linear: coefficients and terms of any size") {
  std::int64_t const large = hidden(std::int64_t{1} << 62);
  CHECK(find_linear({std::int64_t{1}, large})->coefficients[0] == large);
  CHECK(find_linear({std::int64_t{1}, -large})->coefficients[0] == -large);
  CHECK(find_linear({large, -large, large, -large})->coefficients[0] == -1);
  CHECK(find_linear({~std::uint64_t{0}, ~std::uint64_t{0}})->coefficients[0] == 1);
  CHECK(find_linear({std::uint64_t{4}, std::uint64_t{3}, std::uint64_t{2}, std::uint64_t{1}})->coefficients[1] == -1);
  CHECK(find_linear({std::uint8_t{200}, std::uint8_t{200}})->nth(1'000'000) == 200);

  std::vector<intmax> powers{1};
  std::vector<cpp_int> sums{1, 1};
  while (powers.size() < 5 * sizeof(intmax)) powers.push_back(3 * powers.back());
  while (sums.size() < 400) sums.push_back(3 * sums.back() - 5 * sums[sums.size() - 2]);
  CHECK(find_linear(powers)->coefficients == std::vector<std::int64_t>{3});
  CHECK(find_linear(sums)->coefficients == std::vector<std::int64_t>{3, -5});
  CHECK(find_linear(sums)->nth(399) == sums[399]);
  CHECK(find_linear(sums)->nth(399, 1'000'003) == sums[399] % 1'000'003 + (sums[399] < 0 ? 1'000'003 : 0));
  sums.back() += 1;
  powers.back() += 1;
  CHECK(!find_linear(powers));
  CHECK(!find_linear(sums));
  sums.back() += 18446744073709551557u - 1; // as before modulo the prime in which they are found
  CHECK(!find_linear(sums));
}

TEST_CASE("find_linear: any range") {
  CHECK(find_linear(std::vector{1, 2, 4, 8})->nth(10) == 1024);
  CHECK(find_linear(std::list<long>{1, 2, 4, 8})->nth(10) == 1024);
  CHECK(find_linear(std::array{1, 2, 4, 8})->nth(10) == 1024);
  CHECK(find_linear(std::vector<checked<int>>{1, 2, 4, 8})->nth(10) == 1024);
  CHECK(find_linear({checked(8), checked(4), checked(2)})->nth(3) == 1);
  CHECK_THROWS_AS(find_linear(std::vector<checked<int>>{1, 2, 4, 8})->nth(31), priori::overflow_error);
  CHECK_THROWS_AS(find_linear(std::vector<std::uint8_t>{1, 2, 4, 8})->nth(8), priori::overflow_error);
  CHECK(find_linear(std::vector<bool>{false, true, false, true})->nth(9) == 1);
  FACT(find_linear({hidden(true), false, true, false})->rule<2>() == linear({0, 1}, {1, 0}));
  static_assert(std::is_same_v<decltype(find_linear({1, 2})->nth(1)), std::int64_t>);
  static_assert(std::is_same_v<decltype(find_linear({1u, 2u})->nth(1)), unsigned>);
}

// The integers modulo 7.
struct day {
  int number = 0;
  constexpr day() = default;
  constexpr day(int n) : number((n % 7 + 7) % 7) {}
  friend constexpr bool operator==(day, day) = default;
  friend constexpr day operator+(day a, day b) { return a.number + b.number; }
  friend constexpr day operator-(day a, day b) { return a.number - b.number; }
  friend constexpr day operator*(day a, day b) { return a.number * b.number; }
  friend constexpr day operator/(day a, day b) { return a * b * b * b * b * b; }
  constexpr day& operator+=(day b) { return *this = *this + b; }
};

TEST_CASE("find_linear: in a field") {
  FACT(find_linear({day(hidden(1)), day(5), day(4), day(6), day(2)})->coefficients[0] == 5);
  FACT(find_linear({day(hidden(1)), day(5), day(4), day(6), day(2)})->nth(1'000'000) == 5 * 5 * 5 * 5);
  FACT(find_linear({day(hidden(0)), day(1), day(1), day(2), day(3), day(5)})->rule<2>().nth(16) == 987);
  FACT(!find_linear({day(hidden(0)), day(1), day(1), day(2), day(3), day(4)}));
  CHECK(find_linear({cpp_rational(1), cpp_rational(2, 3), cpp_rational(4, 9)})->nth(3) == cpp_rational(8, 27));
  CHECK(find_linear({1.0, 0.5, 0.25, 0.125})->nth(10) == 1.0 / 1024);
}

// Over all recurrences with small coefficients and initial terms: it goes through the terms, and there is no shorter
// one, for then the determinant of its Hankel matrix would vanish.
TEST_CASE("find_linear: the shortest") {
  int wrong = 0, shorter = 0;
  for (int i = 0; i < 5 * 5 * 5 * 27; ++i) {
    std::int64_t const c[] = {i % 5 - 2, i / 5 % 5 - 2, i / 25 % 5 - 2};
    std::vector<std::int64_t> a{i / 125 % 3 - 1, i / 375 % 3 - 1, i / 1125 % 3 - 1};
    while (a.size() < 12) {
      std::size_t const n = a.size();
      a.push_back(c[0] * a[n - 1] + c[1] * a[n - 2] + c[2] * a[n - 3]);
    }
    auto const found = find_linear(std::vector(a.begin(), a.begin() + 6));
    wrong += !found || found->order() > 3;
    if (!found) continue;
    for (std::size_t n = 0; n < a.size(); ++n) wrong += found->nth(n) != a[n];
    if (found->order() == 3)
      wrong += a[0] * (a[2] * a[4] - a[3] * a[3]) - a[1] * (a[1] * a[4] - a[3] * a[2]) +
                   a[2] * (a[1] * a[3] - a[2] * a[2]) ==
               0;
    if (found->order() == 2) wrong += a[0] * a[2] == a[1] * a[1];
    shorter += found->order() < 3;
  }
  CHECK(wrong == 0);
  CHECK(shorter > 100);
}

} // namespace
