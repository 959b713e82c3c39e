// priori: series defined by linear recurrences with constant coefficients.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/nth_term.hpp"
#include "priori/detail/numbers/series_values.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The rule a(n) = coefficients[0] a(n-1) + ... + coefficients[D-1] a(n-D), and a(0), ..., a(D-1).
template <std::size_t D> struct linear_rule {
  std::array<std::uint64_t, D> coefficients;
  std::array<std::uint64_t, D> initial;
};

template <class T, auto rule> struct linear_series : growing_series<T> {
  static constexpr int window = static_cast<int>(rule.coefficients.size());

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return detail::term_by<T>(rule.coefficients, rule.initial, self, n);
  }
  constexpr void fill(auto& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    detail::fill_terms<T>(rule.coefficients, at, begin, end);
  }

  // Return a(n), in O(log n) operations; a(n) modulo m; the period modulo m. Errors and cost: those of linear.
  static constexpr T nth(term_number n) { return detail::nth_term<T>(rule.coefficients, rule.initial, n.value); }
  static constexpr std::uint64_t nth(term_number n, any_modulus m) {
    return detail::nth_residue(rule.coefficients, rule.initial, n.value, m.value);
  }
  static constexpr std::uint64_t period(any_modulus m) {
    return detail::period(rule.coefficients, rule.initial, m.value);
  }
};

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The Fibonacci numbers F(n), n >= 0: 0, 1, 1, 2, 3, 5, 8, ... (A000045)
template <class T> struct fibonacci_series : detail::linear_series<T, detail::linear_rule<2>{{1, 1}, {0, 1}}> {
  static constexpr char const* name = "fibonacci";
  static constexpr char const* oeis = "A000045";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr fibonacci_series<detail::number_type<T>> fibonacci{};

// The Lucas numbers L(n) = F(n-1) + F(n+1), n >= 0: 2, 1, 3, 4, 7, ... (A000032)
template <class T> struct lucas_series : detail::linear_series<T, detail::linear_rule<2>{{1, 1}, {2, 1}}> {
  static constexpr char const* name = "lucas";
  static constexpr char const* oeis = "A000032";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr lucas_series<detail::number_type<T>> lucas{};

// The Pell numbers, n >= 0: 0, 1, 2, 5, 12, ..., the denominators of the convergents of sqrt(2). (A000129)
template <class T> struct pell_series : detail::linear_series<T, detail::linear_rule<2>{{2, 1}, {0, 1}}> {
  static constexpr char const* name = "pell";
  static constexpr char const* oeis = "A000129";
  static constexpr char const* recurrence = "a(n) = 2 a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr pell_series<detail::number_type<T>> pell{};

// The Pell-Lucas numbers, n >= 0: 2, 2, 6, 14, 34, ..., twice the numerators of these convergents. (A002203)
template <class T> struct pell_lucas_series : detail::linear_series<T, detail::linear_rule<2>{{2, 1}, {2, 2}}> {
  static constexpr char const* name = "pell_lucas";
  static constexpr char const* oeis = "A002203";
  static constexpr char const* recurrence = "a(n) = 2 a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr pell_lucas_series<detail::number_type<T>> pell_lucas{};

// The Jacobsthal numbers, n >= 0: 0, 1, 1, 3, 5, 11, ..., the integers nearest to 2^n / 3. (A001045)
template <class T> struct jacobsthal_series : detail::linear_series<T, detail::linear_rule<2>{{1, 2}, {0, 1}}> {
  static constexpr char const* name = "jacobsthal";
  static constexpr char const* oeis = "A001045";
  static constexpr char const* recurrence = "a(n) = a(n-1) + 2 a(n-2)";
};
template <class T = std::uint64_t> inline constexpr jacobsthal_series<detail::number_type<T>> jacobsthal{};

// The tribonacci numbers, n >= 0: 0, 0, 1, 1, 2, 4, 7, 13, ... (A000073)
template <class T> struct tribonacci_series : detail::linear_series<T, detail::linear_rule<3>{{1, 1, 1}, {0, 0, 1}}> {
  static constexpr char const* name = "tribonacci";
  static constexpr char const* oeis = "A000073";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr tribonacci_series<detail::number_type<T>> tribonacci{};

// The tetranacci numbers, n >= 0: 0, 0, 0, 1, 1, 2, 4, 8, 15, ... (A000078)
template <class T> struct tetranacci_series
    : detail::linear_series<T, detail::linear_rule<4>{{1, 1, 1, 1}, {0, 0, 0, 1}}> {
  static constexpr char const* name = "tetranacci";
  static constexpr char const* oeis = "A000078";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) + a(n-3) + a(n-4)";
};
template <class T = std::uint64_t> inline constexpr tetranacci_series<detail::number_type<T>> tetranacci{};

// The Padovan numbers, n >= 0: 1, 0, 0, 1, 0, 1, 1, 1, 2, 2, 3, ... (A000931)
template <class T> struct padovan_series : detail::linear_series<T, detail::linear_rule<3>{{0, 1, 1}, {1, 0, 0}}> {
  static constexpr char const* name = "padovan";
  static constexpr char const* oeis = "A000931";
  static constexpr char const* recurrence = "a(n) = a(n-2) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr padovan_series<detail::number_type<T>> padovan{};

// The Perrin numbers, n >= 0: 3, 0, 2, 3, 2, 5, 5, 7, ... If n is prime, it divides a(n). (A001608)
template <class T> struct perrin_series : detail::linear_series<T, detail::linear_rule<3>{{0, 1, 1}, {3, 0, 2}}> {
  static constexpr char const* name = "perrin";
  static constexpr char const* oeis = "A001608";
  static constexpr char const* recurrence = "a(n) = a(n-2) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr perrin_series<detail::number_type<T>> perrin{};

// Narayana's cows, n >= 0: 1, 1, 1, 2, 3, 4, 6, 9, ... A cow has a calf in each year from its fourth on. (A000930)
template <class T> struct narayana_cows_series
    : detail::linear_series<T, detail::linear_rule<3>{{1, 0, 1}, {1, 1, 1}}> {
  static constexpr char const* name = "narayana_cows";
  static constexpr char const* oeis = "A000930";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr narayana_cows_series<detail::number_type<T>> narayana_cows{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
