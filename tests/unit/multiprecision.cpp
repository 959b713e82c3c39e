// Expected values are those of reference/series.txt, which are found without priori.

#include "check.hpp"
#include "reference.hpp"

#include <priori/find_linear.hpp>
#include <priori/linear.hpp>
#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/multiprecision.hpp>
#include <priori/series.hpp>
#include <priori/table.hpp>
#include <priori/value.hpp>

#include <boost/multiprecision/gmp.hpp>

#include <cstdint>
#include <set>
#include <string>

namespace series = priori::series;
using boost::multiprecision::checked_int128_t;
using boost::multiprecision::checked_uint256_t;
using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;
using priori::last_index;
using priori::memo;
using priori::table;

// The thousandth term, and those before it by the way.
void check_thousandth_term(char const* name, std::string const& term) {
  CAPTURE(name);
  CHECK(term == reference().at(name).at({1000}));
}
template <class T, template <class> class... S> void check_thousandth_terms() {
  (check_thousandth_term(S<T>::name, memo<S<T>{}>(1000).str()), ...);
}

TEST_CASE("multiprecision: the thousandth terms") {
  using namespace series;
  check_thousandth_terms<cpp_int, fibonacci_series, lucas_series, pell_series, pell_lucas_series, jacobsthal_series,
                         tribonacci_series, tetranacci_series, padovan_series, perrin_series, narayana_cows_series,
                         factorial_series, double_factorial_series, derangements_series, central_binomial_series,
                         catalan_series, involutions_series, partitions_series, distinct_partitions_series>();
  check_thousandth_terms<mpz_int, motzkin_series, riordan_series, fine_series, large_schroeder_series,
                         little_schroeder_series, bell_series, fubini_series, euler_zigzag_series, partitions_series>();
}

TEST_CASE("multiprecision: the n-th term without those before it") {
  CHECK(series::fibonacci<cpp_int>.nth(1000).str() == reference().at("fibonacci").at({1000}));
  CHECK(series::fibonacci<mpz_int>.nth(1000).str() == reference().at("fibonacci").at({1000}));
  CHECK(series::pell<mpz_int>.nth(1000).str() == reference().at("pell").at({1000}));
  CHECK(series::jacobsthal<cpp_int>.nth(1000).str() == reference().at("jacobsthal").at({1000}));
  CHECK(series::tetranacci<mpz_int>.nth(1000).str() == reference().at("tetranacci").at({1000}));
  CHECK(series::perrin<cpp_int>.nth(1000).str() == reference().at("perrin").at({1000}));
  mpz_int expected;
  mpz_fib_ui(expected.backend().data(), 1'000'000);
  CHECK(series::fibonacci<mpz_int>.nth(1'000'000) == expected);
}

TEST_CASE("multiprecision: fixed width, at compile time") {
  FACT(last_index<series::fibonacci<checked_uint256_t>> == 370); // F(371) has 257 bits
  CHECK(table<series::fibonacci<checked_uint256_t>>[370].str() ==
        "94611056096305838013295371573764256526437182762229865607320618320601813254535");
  FACT(last_index<series::factorial<checked_uint256_t>> == 57); // log2(57!) = 254.0, log2(58!) = 259.8
  FACT(priori::value<series::factorial<checked_int128_t>, 20> == 2'432'902'008'176'640'000);
}

TEST_CASE("multiprecision: what does not fit is overflow_error") {
  CHECK_THROWS_WITH_AS(memo<series::factorial<checked_int128_t>>(40),
                       "priori: 35 * 295232799039604140847618609643520000000 does not fit into a number of 128 bits",
                       priori::overflow_error);
  CHECK_THROWS_AS(memo<series::fibonacci<checked_uint256_t>>(371), priori::overflow_error);
}

TEST_CASE("multiprecision: numbers as keys") {
  auto f = priori::memoize([](auto& self, cpp_int const& n) -> cpp_int {
    return n == 0 ? cpp_int(1) : self(cpp_int(n / 2)) + self(cpp_int(n / 3));
  });
  cpp_int const n("1000000000000000000000000000000");
  CHECK(f(n) == f(cpp_int(n / 2)) + f(cpp_int(n / 3)));
  std::set<cpp_int> keys; // n / (2^a 3^b)
  for (cpp_int a = n; a > 0; a /= 2)
    for (cpp_int b = a; b > 0; b /= 3) keys.insert(b);
  CHECK(f.stats().size == keys.size() + 1);
  auto cycle = priori::memoize([](auto& self, cpp_int const& k) -> int { return self(k); });
  CHECK_THROWS_WITH_AS(cycle(n),
                       "priori: f(1000000000000000000000000000000) needs its own value: "
                       "1000000000000000000000000000000 -> 1000000000000000000000000000000",
                       priori::cycle_error);
}
