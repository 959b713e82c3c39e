// priori: linear recurrences with constant coefficients.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/nth_term.hpp"
#include "priori/error.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// What braces of int are to mean.
template <class A> using number_of = std::conditional_t<std::is_same_v<A, int>, std::int64_t, A>;

} // namespace detail

// linear(coefficients, initial terms): the recurrence of order D
//
//   a(n) = coefficients[0] a(n-1) + ... + coefficients[D-1] a(n-D),   a(0), ..., a(D-1) = initial terms
//
// linear({1, 1}, {0, 1}) is the Fibonacci numbers, and a linear<std::int64_t, 2>, as of any braces of int. Another
// number type is named, as in linear<std::uint64_t, 2>({1, 1}, {0, 1}): any integer, checked<T>, modular<M>, a
// floating-point number, an integer of Boost.Multiprecision. It can be a template argument if its numbers can.
//
// Errors: a coefficient or term that does not fit into T is priori::error::overflow. Integer terms go by value: no sum
// of products overflows whose result fits.
template <class T, std::size_t D> struct linear {
  static_assert(D > 0, "priori: a linear recurrence has at least one coefficient");

  // A term needs the D before it.
  static constexpr int window = static_cast<int>(D);

  // T, or the U of a checked<U>.
  using coefficient = detail::unchecked_t<T>;

  std::array<coefficient, D> coefficients; // that of a(n-1) first
  std::array<T, D> initial;                // a(0), ..., a(D-1)

  // Of braces; of arrays; of any numbers. Error: overflow.
  template <class A, class B> constexpr linear(A const (&c)[D], B const (&a)[D])
      : linear(std::to_array(c), std::to_array(a)) {}
  template <class A, class B> constexpr linear(std::array<A, D> const& c, std::array<B, D> const& a)
      : coefficients(detail::mapped<coefficient>(c, detail::conversion<coefficient>)),
        initial(detail::mapped<T>(a, detail::conversion<T>)) {}
  // Braces of several types: {1, 0.5}.
  constexpr linear(coefficient const (&c)[D], std::type_identity_t<T> const (&a)[D])
      : coefficients(std::to_array(c)), initial(std::to_array(a)) {}

  // As a recurrence.
  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return detail::term_by<T>(coefficients, initial, self, n);
  }
  constexpr void fill(auto& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    detail::fill_terms<T>(coefficients, at, begin, end);
  }

  // a(n), in O(D^2 log n) operations. Errors: negative_index.
  //
  // Integers of a machine: a(n), or error::overflow. That is when a(n) does not fit, and
  //   below n = 4096, where terms are computed one by one, when one before a(n) does not fit;
  //   from there on, when a number on the way does not fit into a signed one of 128 bits, or of 64 where the target has
  //   no larger. Those are about as large as terms up to a(D n) from any initial ones. So an a(n) that fits is refused
  //   where large parts of it cancel, as in a(n) = 3 a(n-1) - 2 a(n-2) from 1, 1: it stays 1, but from 1, 2 it is 2^n.
  // Integers of any size: a(n); of order two, with two squarings for each bit of n.
  // Floating-point numbers: as accurate as the sums; beyond their range, no finite number.
  constexpr T nth(detail::term_number n) const { return detail::nth_term<T>(coefficients, initial, n.value); }

  // a(n) modulo any number, from 0 to modulus - 1, in O(D^2 log n). Errors: negative_index; no_modulus.
  constexpr std::uint64_t nth(detail::term_number n,
                              detail::any_modulus modulus) const requires detail::integral_number<T> {
    return detail::nth_residue(coefficients, initial, n.value, modulus.value);
  }

  // The period modulo a number: the smallest k > 0 with a(n + k) = a(n) modulo it from some n on; from n = 0 on, if the
  // last coefficient has no divisor in common with it. It is modulus^D at most. Takes O(D) for each term, of at
  // most three times those before the first period ends, and no memory. Errors: no_modulus.
  constexpr std::uint64_t period(detail::any_modulus modulus) const requires detail::integral_number<T> {
    return detail::period(coefficients, initial, modulus.value);
  }

  // The same coefficients and initial terms?
  friend constexpr bool operator==(linear const&, linear const&) = default;
};

// Of the initial terms' type, std::int64_t for int.
template <class A, class B, std::size_t D> linear(A const (&)[D], B const (&)[D]) -> linear<detail::number_of<B>, D>;

}} // namespace priori

#include "priori/detail/end.hpp"
