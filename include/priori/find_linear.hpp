// priori: the shortest linear recurrence through given terms.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/berlekamp_massey.hpp"
#include "priori/detail/numbers/rational_residue.hpp"
#include "priori/linear.hpp"
#include "priori/modular.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// A linear recurrence found by find_linear, of any order:
//
//   denominator a(n) = coefficients[0] a(n-1) + ... + coefficients[order-1] a(n-order)
//
// If the terms are integers, so are the coefficients; the denominator is positive and has no divisor in common with all
// of them. It is 1 if all further terms are integers (Fatou's lemma). Coefficients of other terms have their type, and
// the denominator is 1. Terms that are all zero have order 0.
template <class T> struct found_linear {
  // std::int64_t if T is an integer type, else T.
  using coefficient = std::conditional_t<detail::integral_number<T>, std::int64_t, T>;

  std::vector<coefficient> coefficients; // of a(n-1), a(n-2), ..., a(n-order)
  std::vector<T> initial;                // a(0), ..., a(order-1)
  coefficient denominator{1};            // positive; 1 unless T is an integer type

  // Returns the number of preceding terms on which a term depends.
  constexpr std::size_t order() const { return coefficients.size(); }

  // Returns a(n). Cost and errors: those of linear::nth; unequal_sizes, if there are not as many initial terms as
  // coefficients. If the denominator is not 1: O(order n), and outside_domain if a term up to a(n) is not an integer,
  // or division_by_zero.
  constexpr T nth(detail::term_number n) const {
    require_equal_sizes();
    if (order() == 0) return T{};
    if constexpr (detail::integral_number<T>)
      if (denominator != 1) return nth_with_denominator(n.value);
    return detail::nth_term<T>(coefficients, initial, n.value);
  }

  // Returns a(n) modulo any number. Errors: no_modulus; unequal_sizes; if the denominator is not 1, also those of
  // nth(n).
  constexpr std::uint64_t nth(detail::term_number n,
                              detail::any_modulus modulus) const requires detail::integral_number<T> {
    require_equal_sizes();
    if (order() == 0 || denominator != 1) return detail::residue(nth(n), modulus.value);
    return detail::nth_residue(coefficients, initial, n.value, modulus.value);
  }

  // Returns the same recurrence as a linear<U, D>. Errors: order_too_small, if D is less than the order;
  // denominator_not_one; unequal_sizes; overflow.
  template <std::size_t D, class U = T> constexpr linear<U, D> rule() const {
    if (order() > D) error::order_too_small(order(), D);
    if (!(denominator == coefficient(1))) error::denominator_not_one(denominator);
    std::array<coefficient, D> c{};
    std::array<T, D> terms{};
    for (std::size_t i = 0; i < order(); ++i) c[i] = coefficients[i];
    for (std::size_t i = 0; i < D; ++i) terms[i] = nth(i);
    return {c, terms};
  }

private:
  constexpr void require_equal_sizes() const {
    if (initial.size() != order()) error::unequal_sizes(order(), initial.size());
  }
  constexpr T nth_with_denominator(std::uint64_t n) const {
    using Sum = std::conditional_t<detail::machine_integer<T>, detail::intmax, T>;
    if (denominator == 0) error::division_by_zero("a term of a linear recurrence", '/');
    std::vector<T> a = initial;
    while (a.size() <= n) {
      Sum const sum = detail::dot<Sum>(coefficients.data(), &a.back(), order());
      if (sum % denominator != 0) error::outside_domain(a.size());
      a.push_back(detail::converted<T>(Sum(sum / denominator)));
    }
    return a[static_cast<std::size_t>(n)];
  }
};

namespace detail {

// The field in which recurrences of integers are found: integers modulo 2^64 - 59, the largest prime of 64 bits.
using prime_field = modular<0xFFFF'FFFF'FFFF'FFC5>;

// True if all terms satisfy denominator a(n) = sum of coefficients[i] a(n-1-i).
template <class T> constexpr bool fits_terms(found_linear<T> const& found, std::vector<T> const& a) {
  std::vector<typename found_linear<T>::coefficient> c{-found.denominator}; // of an equation: sum of c[i] a(n-i) = 0
  for (auto const factor : found.coefficients) c.push_back(factor);
  for (std::size_t n = found.order(); n < a.size(); ++n)
    if constexpr (machine_integer<T>) {
      if (!detail::wide_dot(c.data(), &a[n], c.size()).is_zero()) return false;
    } else {
      if (detail::dot<T>(c.data(), &a[n], c.size()) != 0) return false;
    }
  return true;
}

// See find_linear. Integers: finds the recurrence modulo a prime, which succeeds unless the prime divides a
// denominator, and verifies it over the integers.
template <class T> constexpr std::optional<found_linear<T>> found(std::vector<T> const& a) {
  found_linear<T> result;
  auto const complete = [&](std::size_t order) {
    for (std::size_t i = 0; i < order; ++i) result.initial.push_back(a[i]);
    return std::optional(std::move(result));
  };
  if constexpr (!integral_number<T>) {
    result.coefficients = detail::berlekamp_massey(a);
    if (2 * result.order() > a.size()) return std::nullopt;
    return complete(result.order());
  } else {
    auto const c = detail::berlekamp_massey(
        mapped<prime_field>(a, [](T const& term) { return prime_field(detail::residue(term, prime_field::modulus)); }));
    if (2 * c.size() > a.size()) return std::nullopt;
    auto const fits_over = [&](std::uint64_t denominator) {
      result.coefficients = mapped<std::int64_t>(
          c, [&](prime_field x) { return detail::nearest_integer((x * denominator).value(), prime_field::modulus); });
      result.denominator = static_cast<std::int64_t>(denominator);
      return detail::fits_terms(result, a);
    };
    if (fits_over(1)) return complete(c.size());

    std::uint64_t denominator = 1;
    for (prime_field const x : c) {
      denominator *= detail::reconstructed_denominator((x * denominator).value(), prime_field::modulus);
      if (denominator == 0 || denominator > max_denominator) return std::nullopt;
    }
    if (fits_over(denominator)) return complete(c.size());
    return std::nullopt;
  }
}

// What find_linear returns after an error. A dependent type, so that it is not instantiated where there is none.
template <class Range> struct found_nothing { using type = std::optional<found_linear<std::int64_t>>; };

// The type of the terms at an iterator. That of a std::vector<bool> gives objects of another class.
template <class It> struct term_at : std::remove_cvref<decltype(*std::declval<It&>())> {};
template <class It>
requires requires { typename std::iter_value_t<It>; }
struct term_at<It> {
  using type = std::iter_value_t<It>;
};

template <class Range> constexpr auto found_in(Range const& terms) {
  using Given = number_of<typename term_at<decltype(std::begin(terms))>::type>;
  using T = number_type<Given>; // Given, or an error
  std::vector<T> a;
  if constexpr (adds_and_multiplies<Given>)
    for (auto const& term : terms) a.push_back(static_cast<T>(term));
  return detail::found(a);
}

} // namespace detail

// find_linear(terms): the shortest linear recurrence that all terms satisfy, as std::optional<found_linear<T>>. It is
// empty if no recurrence is found whose order is at most half the number of terms. Almost any 2 d terms satisfy a
// recurrence of order d, so pass more terms than twice the expected order.
//
// The terms are braces, an array or any range. They are integers of any size (int and bool become std::int64_t) or
// elements of a field, such as modular<prime>. A recurrence of integers is verified exactly. It is found if its
// coefficients are integers below 2^62, or fractions whose numerators and common denominator are below 2^31. Cost:
// O(size^2). Works in constant expressions.
template <class A, std::size_t size> constexpr auto find_linear(A const (&terms)[size]) {
  return detail::found_in(terms);
}
template <class Range> constexpr auto find_linear(Range const& terms) requires(!std::is_array_v<Range>) {
  constexpr bool is_range = requires { std::begin(terms); };
  static_assert(is_range, "priori: find_linear takes its terms as braces, an array or a range");
  if constexpr (is_range) return detail::found_in(terms);
  else return typename detail::found_nothing<Range>::type();
}

}} // namespace priori

#include "priori/detail/end.hpp"
