// Expected values are those of reference/series.txt, which are found without priori.

#include "check.hpp"
#include "reference.hpp"

#include <priori/memo.hpp>
#include <priori/memoize.hpp>
#include <priori/modular.hpp>
#include <priori/series.hpp>
#include <priori/table.hpp>
#include <priori/value.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace series = priori::series;
using priori::last_index;
using priori::memo;
using priori::table;
using priori::value;
using priori::detail::intmax;
using priori::detail::uintmax;

namespace {

template <class T> std::string decimal(T value) { return priori::detail::text(value); }

// Are they whole numbers, the first no larger?
bool not_above(std::string const& a, std::string const& b) {
  if (a[0] == '-') return true;
  return a.size() != b.size() ? a.size() < b.size() : a <= b;
}

template <class T>
constexpr T largest = static_cast<T>(static_cast<uintmax>(-1) >> (8 * (sizeof(uintmax) - sizeof(T)) + (T(-1) < T{})));

// The terms of a series of numbers of that size are those expected, and the next is above the largest number.
void check_terms(char const* name, std::size_t size, std::vector<std::string> const& terms, std::string const& limit) {
  CAPTURE(name);
  CAPTURE(size);
  auto const& expected = reference().at(name);
  std::uint64_t wrong = 0;
  for (std::size_t n = 0; n < terms.size(); ++n) wrong += terms[n] != expected.at({n});
  CHECK(wrong == 0);
  std::string const next = expected.at({terms.size()});
  CHECK_MESSAGE(!not_above(next, limit), next);
}

// One of several recurrences, chosen at run time: they have one memo, of one type.
template <class T, class... K> struct one_of {
  template <auto... f> struct series {
    std::size_t chosen;

    template <class Self> T operator()(Self const& self, K... k) const {
      T term{};
      std::size_t i = 0;
      static_cast<void>(((i++ == chosen && (static_cast<void>(term = f(self, k...)), true)) || ...));
      return term;
    }
  };
};

// All terms that fit T, at both stages, and no more.
template <template <class> class S, class T> void check_table_to_the_last() {
  constexpr S<T> f{};
  static_assert(table<f>.size() == last_index<f> + 1);
  std::vector<std::string> terms;
  for (T const term : table<f>) terms.push_back(decimal(term));
  check_terms(f.name, sizeof(T), terms, decimal(largest<T>));
}
template <class T, template <class> class... S> void check_each_to_the_last() {
  (check_table_to_the_last<S, T>(), ...);
  if constexpr (std::is_same_v<T, std::uint64_t>) {
    char const* const names[] = {S<T>::name...};
    for (std::size_t chosen = 0; chosen < sizeof...(S); ++chosen) {
      auto term = priori::memoize(typename one_of<T, std::uint64_t>::template series<S<T>{}...>{chosen});
      std::vector<std::string> terms;
      CHECK_THROWS_AS(while (true) terms.push_back(decimal(term(terms.size()))), priori::overflow_error);
      check_terms(names[chosen], sizeof(T), terms, decimal(largest<T>));
    }
  }
}

template <class T> void check_all_to_the_last() {
  using namespace series;
  check_each_to_the_last<T, fibonacci_series, lucas_series, pell_series, pell_lucas_series, jacobsthal_series,
                         tribonacci_series, tetranacci_series, padovan_series, perrin_series, narayana_cows_series,
                         factorial_series, double_factorial_series, derangements_series, central_binomial_series,
                         catalan_series, motzkin_series, riordan_series, fine_series, large_schroeder_series,
                         little_schroeder_series, bell_series, fubini_series, involutions_series, euler_zigzag_series,
                         partitions_series, distinct_partitions_series, sylvester_series>();
}

TEST_CASE("series: each goes to the last term that fits its type") {
  check_all_to_the_last<std::uint64_t>();
  check_all_to_the_last<std::int8_t>();
#ifdef PRIORI_TEST_FULL
  check_all_to_the_last<std::int64_t>();
  check_all_to_the_last<std::uint8_t>();
#endif
  using namespace series;
  check_each_to_the_last<intmax, fibonacci_series, catalan_series, bell_series, euler_zigzag_series,
                         partitions_series>();
  check_each_to_the_last<uintmax, fibonacci_series, motzkin_series, little_schroeder_series, central_binomial_series>();
}

TEST_CASE("series: the last index, by value") {
  FACT(last_index<series::fibonacci<>> == 93);
  FACT(last_index<series::fibonacci<std::int64_t>> == 92);
  FACT(last_index<series::fibonacci<std::uint8_t>> == 13);
  FACT(std::is_same_v<decltype(table<series::fibonacci<>>), std::array<std::uint64_t, 94> const>);
  FACT(table<series::fibonacci<>>[93] == 12'200'160'415'121'876'738u);
}

void check_none_wrong(char const* name, std::uint64_t wrong) {
  CAPTURE(name);
  CHECK(wrong == 0);
}

// How many of the first thousand terms are wrong in the table.
template <auto f> std::uint64_t wrong_in_table() {
  auto const& expected = reference().at(f.name);
  std::uint64_t wrong = expected.size() < 1000;
  for (auto const& [k, v] : expected)
    if (k[0] <= 1000) wrong += decimal(table<f, 1001>[k[0]]) != v;
  return wrong;
}
template <class T, auto... f> void check_terms_of_each() {
  (check_none_wrong(f.name, wrong_in_table<f>()), ...);
  char const* const names[] = {f.name...};
  for (std::size_t chosen = 0; chosen < sizeof...(f); ++chosen) {
    auto term = priori::memoize(typename one_of<T, std::uint64_t>::template series<f...>{chosen});
    std::uint64_t wrong = 0;
    for (auto const& [k, v] : reference().at(names[chosen])) wrong += decimal(term(k[0])) != v;
    check_none_wrong(names[chosen], wrong);
  }
}

TEST_CASE("series: the first thousand terms") {
  using namespace series;
  check_terms_of_each<std::uint64_t, primes<>, prime_count<>, totient<>, divisor_count<>, divisor_sum<>, josephus<>,
                      ruler<>, thue_morse<>, stern_diatomic<>, collatz_steps<>, golomb<>, hofstadter_q<>,
                      hofstadter_conway<>>();
  check_terms_of_each<std::int64_t, mobius<>>();
}

// How many terms of a triangle are wrong in the table.
template <auto f> std::uint64_t wrong_in_rows() {
  constexpr auto& first_rows = table<f, 16, 16>;
  auto const& expected = reference().at(f.name);
  std::uint64_t wrong = expected.size() <= 16 * 16;
  for (auto const& [k, v] : expected)
    if (k[0] < 16 && k[1] < 16) wrong += decimal(first_rows(k[0], k[1])) != v;
  return wrong;
}
template <auto... f> void check_rows_of_each() {
  (check_none_wrong(f.name, wrong_in_rows<f>()), ...);
  char const* const names[] = {f.name...};
  for (std::size_t chosen = 0; chosen < sizeof...(f); ++chosen) {
    auto term =
        priori::memoize(typename one_of<std::uint64_t, std::uint64_t, std::uint64_t>::template series<f...>{chosen});
    std::uint64_t wrong = 0;
    for (auto const& [k, v] : reference().at(names[chosen])) {
      try {
        wrong += decimal(term(k[0], k[1])) != v;
      } catch (priori::overflow_error const&) { // a term that does not fit is refused
        wrong += not_above(v, decimal(UINT64_MAX));
      }
    }
    check_none_wrong(names[chosen], wrong);
  }
}

TEST_CASE("series: rows of triangles") {
  using namespace series;
  check_rows_of_each<binomial<>, stirling1<>, stirling2<>, eulerian<>, narayana<>, lah<>, ballot<>, partitions_into<>,
                     entringer<>>();
  constexpr auto& delannoy_table = table<delannoy<>, 16, 16>;
  for (auto const& [k, v] : reference().at("delannoy"))
    if (k[0] < 16 && k[1] < 16) CHECK(decimal(delannoy_table(k[0], k[1])) == v);
}

TEST_CASE("series: a triangle is 0 beyond its diagonal") {
  FACT(value<series::binomial<>, 3, 4> == 0);
  FACT(value<series::stirling1<>, 3, 4> == 0);
  FACT(value<series::stirling2<>, 3, 4> == 0);
  FACT(value<series::eulerian<>, 3, 4> == 0);
  FACT(value<series::narayana<>, 3, 4> == 0);
  FACT(value<series::lah<>, 3, 4> == 0);
  FACT(value<series::ballot<>, 3, 4> == 0);
  FACT(value<series::partitions_into<>, 3, 4> == 0);
  FACT(value<series::entringer<>, 3, 4> == 0);
}

TEST_CASE("series: ackermann") {
  for (auto const& [k, v] : reference().at("ackermann")) CHECK(decimal(memo<series::ackermann<>>(k[0], k[1])) == v);
  FACT(value<series::ackermann<>, 2, 3> == 9);
}

TEST_CASE("series: indices without a meaning") {
  CHECK_THROWS_AS(memo<series::primes<>>(0), priori::domain_error);
  CHECK_THROWS_AS(memo<series::totient<>>(0), priori::domain_error);
  CHECK_THROWS_AS(memo<series::collatz_steps<>>(0), priori::domain_error);
  CHECK_THROWS_AS(memo<series::narayana<>>(0, 0), priori::domain_error);
  CHECK_THROWS_AS(memo<series::partitions_into<>>(3, 0), priori::domain_error);
  CHECK_THROWS_AS(memo<series::fibonacci<>>(-1), priori::domain_error);
  CHECK_THROWS_AS(memo<series::binomial<>>(4, -1), priori::domain_error);
  FACT(table<series::primes<>, 3>[0] == 0);
}

TEST_CASE("series: large keys") {
  std::uint64_t const top = hidden(UINT64_MAX);
  CHECK(memo<series::ruler<>>(top / 2 + 1) == 63);
  CHECK(memo<series::thue_morse<>>(top) == 0);
  CHECK(memo<series::josephus<>>(top) == top);
  CHECK(memo<series::stern_diatomic<>>(top) == 64);
  CHECK(memo<series::totient<>>(std::uint64_t{1} << 63) == std::uint64_t{1} << 62);
  CHECK(memo<series::collatz_steps<>>(std::uint64_t{1} << 63) == 63);
  CHECK_THROWS_AS(memo<series::collatz_steps<>>(top), priori::overflow_error);
  CHECK_THROWS_AS(memo<series::mobius<std::uint64_t>>(2), priori::overflow_error);
  CHECK(memo<series::narayana<>>(4'000'000'001, 2) == 8'000'000'002'000'000'000);
}

TEST_CASE("series: other number types") {
  CHECK(memo<series::fibonacci<double>>(100) == doctest::Approx(3.54224848179262e20));
  CHECK(memo<series::factorial<double>>(170) == doctest::Approx(7.257415615307994e306));
  CHECK(std::isinf(memo<series::factorial<double>>(171)));
  CHECK(memo<series::bell<float>>(10) == 115975.0f);
  FACT(value<series::catalan<double>, 20> == 6'564'120'420.0);
}

std::uint64_t residue(std::string const& number, std::uint64_t m) {
  std::uint64_t r = 0;
  for (char digit : number) r = (r * 10 + static_cast<std::uint64_t>(digit - '0')) % m;
  return r;
}
template <std::uint64_t m, template <class> class... S> void check_residues_of_each() {
  char const* const names[] = {S<priori::modular<m>>::name...};
  for (std::size_t chosen = 0; chosen < sizeof...(S); ++chosen) {
    auto term = priori::memoize(
        typename one_of<priori::modular<m>, std::uint64_t>::template series<S<priori::modular<m>>{}...>{chosen});
    std::uint64_t wrong = 0;
    for (auto const& [k, v] : reference().at(names[chosen])) wrong += term(k[0]).value() != residue(v, m);
    check_none_wrong(names[chosen], wrong);
  }
}

TEST_CASE("series: modulo a number") {
  using namespace series;
  check_residues_of_each<10, fibonacci_series, perrin_series, factorial_series, derangements_series, catalan_series,
                         motzkin_series, riordan_series, fine_series, large_schroeder_series, little_schroeder_series,
                         bell_series, fubini_series, involutions_series, euler_zigzag_series, partitions_series,
                         distinct_partitions_series, sylvester_series>();
  check_residues_of_each<1'000'000'007, central_binomial_series, bell_series, partitions_series>();
  CHECK_THROWS_AS(memo<central_binomial<priori::modular<10>>>(4), priori::domain_error);
  for (auto const& [k, v] : reference().at("narayana"))
    CHECK(memo<narayana<priori::modular<101>>>(k[0], k[1]).value() == residue(v, 101));
}

TEST_CASE("series: as a memoized object") {
  auto count = priori::memoize(series::partitions<>);
  CHECK(count(100) == 190'569'292);
  CHECK(count.stats().size == 101);
}

} // namespace
