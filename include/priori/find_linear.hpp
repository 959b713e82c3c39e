// priori: the shortest linear recurrence through given terms.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/berlekamp_massey.hpp"
#include "priori/detail/numbers/prime_field.hpp"
#include "priori/linear.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// A linear recurrence whose order was not known before it was found:
//
//   denominator a(n) = coefficients[0] a(n-1) + ... + coefficients[order-1] a(n-order)
//
// Terms that are integers have coefficients that are, and a denominator > 0 that shares no divisor with all of them. It
// is 1 if all terms to come are integers, too (Fatou's lemma). Other terms have coefficients of their type. All zeros
// are of order 0.
template <class T> struct found_linear {
  // An integer of 64 bits where terms are integers, else a T.
  using coefficient = std::conditional_t<detail::integral_number<T>, std::int64_t, T>;

  std::vector<coefficient> coefficients; // that of a(n-1) first
  std::vector<T> initial;                // the first terms, as many
  coefficient denominator;               // 1 unless it is needed

  // How many terms before it a term needs.
  constexpr std::size_t order() const { return coefficients.size(); }

  // a(n), as linear::nth gives it; where the denominator is not 1, in O(order n), and outside_domain if a term up to
  // a(n) is no integer.
  constexpr T nth(detail::term_number n) const {
    if (order() == 0) return T{};
    if constexpr (detail::integral_number<T>)
      if (denominator != 1) return nth_with_denominator(n.value);
    return detail::nth_term<T>(coefficients, initial, n.value);
  }

  // a(n) modulo any number. Errors: no_modulus; and as for nth(n), where the denominator is not 1.
  constexpr std::uint64_t nth(detail::term_number n,
                              detail::any_modulus modulus) const requires detail::integral_number<T> {
    if (order() == 0 || denominator != 1) return detail::residue(nth(n), modulus.value);
    return detail::nth_residue(coefficients, initial, n.value, modulus.value);
  }

  // The same as a linear<U, D>. D can be more than the order. Errors: outside_domain, if it is less or the denominator
  // is not 1; overflow.
  template <std::size_t D, class U = T> constexpr linear<U, D> rule() const {
    if (order() > D || !(denominator == coefficient(1))) error::outside_domain(order());
    std::array<coefficient, D> c{};
    std::array<T, D> terms{};
    for (std::size_t i = 0; i < order(); ++i) c[i] = coefficients[i];
    for (std::size_t i = 0; i < D; ++i) terms[i] = nth(i);
    return {c, terms};
  }

private:
  constexpr T nth_with_denominator(std::uint64_t n) const {
    using Sum = std::conditional_t<detail::machine_integer<T>, detail::intmax, T>;
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

// denominator a(n) = sum c[i] a(n-1-i) for all terms?
template <class T> constexpr bool fits_terms(found_linear<T> const& found, std::vector<T> const& a) {
  std::vector<std::int64_t> c{-found.denominator}; // all of them add up to 0
  for (std::int64_t const factor : found.coefficients) c.push_back(factor);
  for (std::size_t n = found.order(); n < a.size(); ++n)
    if constexpr (machine_integer<T>) {
      if (!detail::wide_dot(c.data(), &a[n], c.size()).is_zero()) return false;
    } else {
      if (detail::dot<T>(c.data(), &a[n], c.size()) != 0) return false;
    }
  return true;
}

template <class T> constexpr std::optional<found_linear<T>> found(std::vector<T> const& a) {
  found_linear<T> result{{}, {}, typename found_linear<T>::coefficient(1)};
  auto const complete = [&](std::size_t order) {
    for (std::size_t i = 0; i < order; ++i) result.initial.push_back(a[i]);
    return std::optional(std::move(result));
  };
  if constexpr (!integral_number<T>) {
    result.coefficients = detail::berlekamp_massey(a);
    if (2 * result.order() > a.size()) return std::nullopt;
    return complete(result.order());
  } else { // modulo a prime, which is right unless the prime divides a denominator; then over the integers, checked
    auto const c = detail::berlekamp_massey(
        mapped<prime_field>(a, [](T const& term) { return prime_field(detail::residue(term, prime_field::modulus)); }));
    if (2 * c.size() > a.size()) return std::nullopt;
    auto const fits_over = [&](std::uint64_t denominator) {
      result.coefficients = mapped<std::int64_t>(c, [&](prime_field x) { return nearest(x * denominator); });
      result.denominator = static_cast<std::int64_t>(denominator);
      return detail::fits_terms(result, a);
    };
    if (fits_over(1)) return complete(c.size());

    std::uint64_t denominator = 1;
    for (prime_field const x : c) {
      denominator *= denominator_of(x * prime_field(denominator));
      if (denominator == 0 || denominator > std::uint64_t{1} << 31) return std::nullopt;
    }
    if (fits_over(denominator)) return complete(c.size());
    return std::nullopt;
  }
}

template <class Range> constexpr auto found_in(Range const& terms) {
  using T = number_of<std::remove_cvref_t<decltype(*std::begin(terms))>>;
  std::vector<T> a;
  for (auto const& term : terms) a.push_back(static_cast<T>(term));
  return found(a);
}

} // namespace detail

// find_linear(terms): the shortest linear recurrence through all terms, as std::optional<found_linear<T>>; nothing, if
// none is found whose order is at most half their number. Twice as many terms as the order have one always, and only
// one: give some more, so that it means something.
//
// The terms are braces, an array, or any range: of integers of any size (int counts as std::int64_t) or of a field, as
// modular<prime> is. Among integers, what is found is verified exactly; it is found if its coefficients are integers
// below 2^62, or fractions whose numerators and common denominator are below 2^31. O(size^2); works in constant
// expressions.
template <class A, std::size_t size> constexpr auto find_linear(A const (&terms)[size]) {
  return detail::found_in(terms);
}
template <class Range> constexpr auto find_linear(Range const& terms) requires(!std::is_array_v<Range>) {
  return detail::found_in(terms);
}

}} // namespace priori

#include "priori/detail/end.hpp"
