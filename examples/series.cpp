// Prints docs/series.md: all series, how far each goes, and its first terms.

#include <priori/memo.hpp>
#include <priori/series.hpp>
#include <priori/table.hpp>

#include <cstdint>
#include <iostream>
#include <string>

__extension__ using uint128 = unsigned __int128;

constexpr char const* introduction = R"(# Series

`priori::series` has recurrences ready to use, by `value`, `table`, `memo` and `memoize` like any other. All by
`<priori/series.hpp>`, or a family by its own header.

```cpp
#include <priori/priori.hpp>

#include <cstdint>

namespace series = priori::series;

static_assert(priori::value<series::catalan<>, 20> == 6'564'120'420);
static_assert(priori::last_index<series::fibonacci<>> == 93);            // the last that fits std::uint64_t,
static_assert(priori::table<series::fibonacci<>>.size() == 94);          // the default
static_assert(priori::last_index<series::fibonacci<std::uint8_t>> == 13);
static_assert(series::fibonacci<>.nth(1'000'000'000'000'000'000, 1'000'000'007) == 209'783'453);

std::uint64_t answer(std::uint64_t n) { return priori::memo<series::partitions<>, 100>(n); }
```

`fibonacci<T>` has terms of type T: any integer type, `__int128`, `checked`, `modular`, a floating-point type, or one of
[Boost.Multiprecision's](numbers.md#big-numbers). A term that does not fit T is an [overflow](errors.md),
and no number on the way is larger than the term, so that each series goes on to the last that fits: `last_index`. Indices follow
the OEIS; where a series begins at 1, index 0 is a `domain_error`, and so is every negative one. Each has a `name`, its number in
the `oeis`, and its `recurrence`.

This page is printed by [`examples/series.cpp`](../examples/series.cpp).
)";

void begin_table(char const* title, char const* heads) {
  std::cout << "\n## " << title << "\n\n" << heads << '\n';
  for (char const* c = heads; *c != '\0'; ++c)
    if (*c == '|') std::cout << (c[1] == '\0' ? "|\n" : "|---");
}

template <class S> void begin_row() {
  std::cout << "| `" << S::name << "` | ";
  if (*S::oeis != '\0') std::cout << '[' << S::oeis << "](https://oeis.org/" << S::oeis << ')';
  std::cout << " | " << S::recurrence << " | ";
}

template <class S> constexpr std::uint64_t first_index() {
  if constexpr (requires { S::first; }) return S::first;
  else return 0;
}

template <class S, std::uint64_t count> void print_terms() {
  constexpr std::uint64_t first = first_index<S>(), end = first + count;
  for (std::uint64_t n = first; n < end; ++n) std::cout << priori::table<S{}, end>[n] << (n + 1 < end ? ", " : " |\n");
}

template <template <class> class S> void growing() {
  using series = S<std::uint64_t>;
  begin_row<series>();
  std::cout << priori::last_index<S<std::uint8_t>{}> << " | " << priori::last_index<S<std::int64_t>{}> << " | "
            << priori::last_index<series{}> << " | " << priori::last_index<S<uint128>{}> << " | ";
  print_terms<series, *series::name == 's' ? 6 : 12>();
}

template <class S> void others() {
  begin_row<S>();
  std::cout << first_index<S>() << " | ";
  print_terms<S, 20>();
}

template <class S> void triangles() {
  begin_row<S>();
  std::cout << first_index<S>() << " | ";
  constexpr std::uint64_t first = first_index<S>(), rows = 5;
  for (std::uint64_t n = first; n < first + rows; ++n) {
    for (std::uint64_t k = first; k <= n; ++k)
      std::cout << priori::table<S{}, first + rows, first + rows>(n, k) << (k < n ? ", " : "");
    std::cout << (n + 1 < first + rows ? "; " : " |\n");
  }
}

template <template <class> class... S> void each_growing() { (growing<S>(), ...); }
template <class... S> void each_other(S...) { (others<S>(), ...); }
template <class... S> void each_triangle(S...) { (triangles<S>(), ...); }

int main() {
  using namespace priori::series;
  std::cout << introduction;
  begin_table(
      "That outgrow their type",
      "| series | OEIS | recurrence | last in `uint8_t` | `int64_t` | `uint64_t` | `unsigned __int128` | begins |");
  each_growing<fibonacci_series, lucas_series, pell_series, pell_lucas_series, jacobsthal_series, tribonacci_series,
               tetranacci_series, padovan_series, perrin_series, narayana_cows_series, factorial_series,
               double_factorial_series, derangements_series, central_binomial_series, catalan_series, motzkin_series,
               riordan_series, fine_series, large_schroeder_series, little_schroeder_series, bell_series, fubini_series,
               involutions_series, euler_zigzag_series, partitions_series, distinct_partitions_series,
               sylvester_series>();
  begin_table("Of the divisors, primes and digits of a number, and nested",
              "| series | OEIS | recurrence | first index | begins |");
  each_other(primes<>, prime_count<>, totient<>, mobius<>, divisor_count<>, divisor_sum<>, josephus<>, ruler<>,
             thue_morse<>, stern_diatomic<>, collatz_steps<>, golomb<>, hofstadter_q<>, hofstadter_conway<>);
  begin_table("Of two keys", "| series | OEIS | recurrence | first index | rows, for k <= n |");
  each_triangle(binomial<>, stirling1<>, stirling2<>, eulerian<>, narayana<>, lah<>, delannoy<>, ballot<>,
                partitions_into<>, entringer<>);
  std::cout
      << "\n`mobius` has terms of `std::int64_t` if you do not say otherwise, as some are negative.\n`ackermann` (A("
      << "3, 3) = " << priori::memo<ackermann<>>(3, 3) << ") is known by its keys: " << ackermann<>.recurrence << ".\n";
}
