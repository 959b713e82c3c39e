// priori: linear recurrences with constant coefficients.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/nth_term.hpp"
#include "priori/error.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// The number type of terms given as A: std::int64_t for int and bool, else A.
template <class A> using number_of =
    std::conditional_t<std::is_same_v<A, int> || std::is_same_v<A, bool>, std::int64_t, A>;

// Returns `a` as a T. An error if it does not convert, or may have a fraction that T would lose.
template <class T, class A> constexpr number_type<T> without_loss(A const& a) {
  constexpr bool converts = requires { static_cast<T>(a); };
  constexpr bool loses = integral_number<T> && std::numeric_limits<A>::is_specialized && !integral_number<A>;
  if constexpr (adds_and_multiplies<T>) {
    static_assert(converts, "priori: a coefficient or an initial term does not convert to the type of the terms");
    static_assert(!loses, "priori: a coefficient or an initial term may have a fraction, where the terms are integers: "
                          "name another type, as in linear<double, 2>(...)");
  }
  if constexpr (adds_and_multiplies<T> && converts && !loses) return detail::converted<T>(a);
  else return {};
}
template <class T>
inline constexpr auto conversion_without_loss = [](auto const& a) { return detail::without_loss<T>(a); };

} // namespace detail

// linear(coefficients, initial terms): the linear recurrence of order D with constant coefficients
//
//   a(n) = coefficients[0] a(n-1) + ... + coefficients[D-1] a(n-D),   a(0), ..., a(D-1) = initial terms
//
// linear({1, 1}, {0, 1}) defines the Fibonacci numbers. Its type is linear<std::int64_t, 2>, because braces of int mean
// std::int64_t. Name the type to use another, as in linear<std::uint64_t, 2>({1, 1}, {0, 1}). T can be an integer, a
// checked<U>, a modular<M>, a floating-point number or an integer of Boost.Multiprecision. A linear can be a template
// argument if a T can.
//
// Errors: a coefficient or a term that does not fit into T is priori::error::overflow. If T is an integer type, one of
// a floating-point type does not compile. A sum of products of integers is exact: only the term itself has to fit.
template <class T, std::size_t D> struct linear {
private:
  using term = detail::number_type<T>; // T, or an error

public:
  static_assert(D > 0, "priori: a linear recurrence has at least one coefficient");

  // The number of preceding terms on which a term depends.
  static constexpr int window = static_cast<int>(D);

  // U if T is checked<U>, else T.
  using coefficient = detail::unchecked_t<term>;

  std::array<coefficient, D> coefficients; // of a(n-1), a(n-2), ..., a(n-D)
  std::array<term, D> initial;             // a(0), ..., a(D-1)

  // Makes it from braces or arrays of any numbers. Error: overflow.
  template <class A, class B> constexpr linear(A const (&c)[D], B const (&a)[D])
      : linear(std::to_array(c), std::to_array(a)) {}
  template <class A, class B> constexpr linear(std::array<A, D> const& c, std::array<B, D> const& a)
      : coefficients(detail::mapped<coefficient>(c, detail::conversion_without_loss<detail::unchecked_t<T>>)),
        initial(detail::mapped<term>(a, detail::conversion_without_loss<T>)) {}
  // Makes it from braces of mixed types, as {1, 0.5}.
  constexpr linear(coefficient const (&c)[D], term const (&a)[D])
      : coefficients(std::to_array(c)), initial(std::to_array(a)) {}

  // The recurrence, as value, table and memo call it.
  template <class Self> constexpr term operator()(Self const& self, std::uint64_t n) const {
    return detail::term_by<term>(coefficients, initial, self, n);
  }
  constexpr void fill(auto& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    detail::fill_terms<term>(coefficients, at, begin, end);
  }

  // Returns a(n), in O(D^2 log n) operations. Error: negative_index.
  //
  // Built-in integers and checked ones: error::overflow if a(n) does not fit, and also
  //   for n < 4096, where the terms are computed one by one, if a term before a(n) does not fit;
  //   for larger n, if an intermediate number does not fit into a signed integer of 128 bits (64 bits if the target has
  //   no larger one). These numbers are about as large as the terms up to a(D n) for arbitrary initial terms. So nth
  //   may refuse an a(n) that fits if large parts of it cancel: a(n) = 3 a(n-1) - 2 a(n-2) from 1, 1 is always 1, but
  //   from 1, 2 it is 2^n.
  // Integers of any size: exact. For D = 2 it takes two squarings per bit of n.
  // Floating-point numbers: as accurate as the sums; not finite beyond the range of the type.
  constexpr term nth(detail::term_number n) const { return detail::nth_term<term>(coefficients, initial, n.value); }

  // Returns a(n) modulo any number, from 0 to modulus - 1. Errors: negative_index; no_modulus. Cost: O(D^2 log n).
  constexpr std::uint64_t nth(detail::term_number n,
                              detail::any_modulus modulus) const requires detail::integral_number<term> {
    return detail::nth_residue(coefficients, initial, n.value, modulus.value);
  }

  // Returns the period modulo a number: the smallest k > 0 such that a(n + k) = a(n) modulo that number from some n on.
  // If the last coefficient has no divisor in common with the modulus, this holds from n = 0 on. The period is at most
  // modulus^D. Error: no_modulus. Cost: O(D) per term, for at most three times the terms up to the end of the first
  // period; no memory.
  constexpr std::uint64_t period(detail::any_modulus modulus) const requires detail::integral_number<term> {
    return detail::period(coefficients, initial, modulus.value);
  }

  // True if the coefficients and the initial terms are equal.
  friend constexpr bool operator==(linear const&, linear const&) = default;
};

// linear(c, a) has the type of the initial terms; std::int64_t for int.
template <class A, class B, std::size_t D> linear(A const (&)[D], B const (&)[D]) -> linear<detail::number_of<B>, D>;

}} // namespace priori

#include "priori/detail/end.hpp"
