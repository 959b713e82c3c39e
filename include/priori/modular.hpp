// priori: a number modulo a constant.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/text.hpp"
#include "priori/detail/numbers/residue_forms.hpp"
#include "priori/error.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string> // std::hash, too; <functional> would be heavier
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

template <std::uint64_t M> struct modular;

namespace detail {

template <std::uint64_t M> struct text_of<modular<M>> {
  template <class Other> static std::string of(modular<M> a, Other const&) { return detail::digits(a.value()); }
};

// Parameters of refused operators, as floating_point is.
struct not_an_integer_or_the_same_modular {
  template <class A>
  requires std::is_floating_point_v<A> not_an_integer_or_the_same_modular(A);
  template <std::uint64_t M> not_an_integer_or_the_same_modular(modular<M>);
};
struct residues_have_no_remainder {
  template <integer A> residues_have_no_remainder(A);
  template <std::uint64_t M> residues_have_no_remainder(modular<M>);
};
struct residues_have_no_order {
  template <integer A> residues_have_no_order(A);
  template <std::uint64_t M> residues_have_no_order(modular<M>);
};

} // namespace detail

// modular<M>: an integer modulo M, for any M from 1 to 2^64 - 1.
//
// Any integer converts to it implicitly: modular<7>(-1) is 6. So operands of +, -, *, / and == may be integers; ==
// compares residues: modular<7>(3) == 10. Residues have no operator<. Read the residue in [0, M) with value() or an
// explicit conversion. It can be a key and a template argument, and has std::hash.
//
// Errors: division by a number that has a factor in common with M is priori::error::not_invertible in a constant
// expression and domain_error at run time; conversion to a type that cannot hold the residue is error::overflow and
// overflow_error. Cost: a product takes at most three multiplications of words, and no division.
template <std::uint64_t M> struct modular {
  static_assert(M != 0, "priori: 0 is not a modulus; the modulus of modular<M> is from 1 to 2^64 - 1");

  // How a number modulo M is stored.
  using form = detail::residue_form<M>;
  using word = typename form::word;

  static constexpr std::uint64_t modulus = M; // M

  word number{}; // not always the residue: use value(); public because the members of a template argument must be

  // Makes zero, or converts an integer, which may be negative.
  constexpr modular() = default;
  template <detail::integer A> constexpr modular(A a) {
    if (detail::is_negative(a)) *this = -modular(detail::magnitude(a));
    else if constexpr (sizeof a > sizeof M) number = form::of(static_cast<std::uint64_t>(a % M));
    else number = form::of(static_cast<std::uint64_t>(a));
  }

  // Returns the residue in [0, M); true if it is not zero; the residue as an A. Error: overflow, if A cannot hold it.
  constexpr std::uint64_t value() const { return form::value(number); }
  explicit constexpr operator bool() const { return number != 0; }
  template <detail::integer A>
  requires(!std::is_same_v<A, bool>) explicit constexpr operator A() const { return detail::converted<A>(value()); }

  // Returns 1 / *this. Error: not_invertible. By Euclid's algorithm: `factor` times *this is `rest` modulo M. The
  // factors that are used lie between -M / 2 and M / 2, so they are exact although they wrap modulo 2^64.
  constexpr modular inverse() const {
    std::uint64_t rest = M, next_rest = value();
    std::uint64_t factor = 0, next_factor = 1;
    while (next_rest != 0) {
      std::uint64_t const quotient = rest / next_rest;
      rest = std::exchange(next_rest, rest - quotient * next_rest);
      factor = std::exchange(next_factor, factor - quotient * next_factor);
    }
    if (rest != 1) error::not_invertible(value(), M);
    return static_cast<std::int64_t>(factor);
  }

  // Returns the nth power; if n is negative, that of the inverse. x.power(0) is 1 for every x. Error: not_invertible.
  // Cost: 2 log2 |n| products.
  template <detail::integer N> constexpr modular power(N n) const {
    modular square = detail::is_negative(n) ? inverse() : *this;
    modular product = 1;
    for (auto rest = detail::magnitude(n); rest != 0; rest >>= 1) {
      if (rest % 2 == 1) product *= square;
      square *= square;
    }
    return product;
  }

  // Returns a; -a.
  friend constexpr modular operator+(modular a) { return a; }
  friend constexpr modular operator-(modular a) { return modular{} - a; }

  // Returns the result modulo M. Error: not_invertible, if the divisor has no inverse.
  friend constexpr modular operator+(modular a, modular b) {
    word const to_modulus = static_cast<word>(M) - b.number;
    a.number = a.number < to_modulus ? a.number + b.number : a.number - to_modulus;
    return a;
  }
  friend constexpr modular operator-(modular a, modular b) {
    word const to_modulus = static_cast<word>(M) - b.number;
    a.number = a.number < b.number ? a.number + to_modulus : a.number - b.number;
    return a;
  }
  friend constexpr modular operator*(modular a, modular b) {
    a.number = form::product(a.number, b.number);
    return a;
  }
  friend constexpr modular operator/(modular a, modular b) { return a * b.inverse(); }

  // a op= b is a = a op b.
  constexpr modular& operator+=(modular b) { return *this = *this + b; }
  constexpr modular& operator-=(modular b) { return *this = *this - b; }
  constexpr modular& operator*=(modular b) { return *this = *this * b; }
  constexpr modular& operator/=(modular b) { return *this = *this / b; }

  // Adds or subtracts 1.
  constexpr modular& operator++() { return *this += 1; }
  constexpr modular& operator--() { return *this -= 1; }
  constexpr modular operator++(int) {
    modular const before = *this;
    ++*this;
    return before;
  }
  constexpr modular operator--(int) {
    modular const before = *this;
    --*this;
    return before;
  }

  // True if the residues are equal.
  friend constexpr bool operator==(modular, modular) = default;

  // Writes the residue. Needs <ostream>.
  template <class Char, class Traits>
  friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out, modular a) {
    return out << a.value();
  }
};

// Refused: operators on a floating-point number or another modulus, remainders, and comparisons by order. g++ names the
// parameters of a deleted operator; clang would list every candidate, but tells the sentence of an attribute.
#ifdef __clang__
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true,                                                                                     \
                             "priori: a residue takes integers and residues of its own modulus; convert one operand: " \
                             "a + static_cast<int>(x), a + b.value()",                                                 \
                             "error")))
#else
#define PRIORI_DETAIL_REFUSED = delete
#endif
template <std::uint64_t M>
modular<M> operator+(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator+(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
modular<M> operator-(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator-(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
modular<M> operator*(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator*(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
modular<M> operator/(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator/(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
bool operator==(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
#ifdef __clang__
#undef PRIORI_DETAIL_REFUSED
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true, "priori: residues have no remainder; take a.value() % 2", "error")))
#endif
template <std::uint64_t M> modular<M> operator%(modular<M>, detail::residues_have_no_remainder) PRIORI_DETAIL_REFUSED;
#ifdef __clang__
#undef PRIORI_DETAIL_REFUSED
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true,                                                                                     \
                             "priori: residues have no order; compare a.value(), and take that as the key of a "       \
                             "std::map",                                                                               \
                             "error")))
#endif
template <std::uint64_t M>
std::strong_ordering operator<=>(modular<M>, detail::residues_have_no_order) PRIORI_DETAIL_REFUSED;
#undef PRIORI_DETAIL_REFUSED

}} // namespace priori

template <std::uint64_t M> struct std::hash<priori::modular<M>> {
  std::size_t operator()(priori::modular<M> a) const noexcept {
    return std::hash<typename priori::modular<M>::word>{}(a.number);
  }
};

#include "priori/detail/end.hpp"
