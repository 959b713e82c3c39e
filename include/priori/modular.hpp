// priori: a number modulo a constant.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/text.hpp"
#include "priori/detail/numbers/residue_forms.hpp"
#include "priori/error.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

template <std::uint64_t M> struct modular;

namespace detail {

template <std::uint64_t M> struct text_of<modular<M>> {
  template <class Other> static std::string of(modular<M> a, Other const&) { return detail::digits(a.value()); }
};

} // namespace detail

// modular<M>: an integer modulo M, for any M from 1 to 2^64 - 1.
//
// Made from any integer, implicitly: modular<7>(-1) is 6. So it is computed with integers, and compared with them: by
// residue, modular<7>(3) == 10. There is no order. Read by value(), the residue in [0, M), or an explicit conversion.
// Errors: dividing by a number that has a factor in common with M is priori::error::not_invertible in a constant
// expression, and domain_error at run time; converting to a type too narrow for the residue, error::overflow and
// overflow_error. Cost: a product takes three multiplications of words, and no division.
template <std::uint64_t M> struct modular {
  static_assert(M != 0, "priori: there are no numbers modulo 0; the modulus of modular<M> is from 1 to 2^64 - 1");

  // How numbers modulo M are kept.
  using form = detail::residue_form<M>;
  using word = typename form::word;

  static constexpr std::uint64_t modulus = M; // what it is computed modulo

  word number{}; // public, so that a modular can be a template argument; it need not be the residue: use value()

  // Zero; an integer, negative ones included.
  constexpr modular() = default;
  template <detail::integer A> constexpr modular(A a) {
    if (detail::is_negative(a)) *this = -modular(detail::magnitude(a));
    else if constexpr (sizeof a > sizeof M) number = form::of(static_cast<std::uint64_t>(a % M));
    else number = form::of(static_cast<std::uint64_t>(a));
  }

  // The residue in [0, M); is it not zero; the residue as an A. Error: overflow, if A cannot hold it.
  constexpr std::uint64_t value() const { return form::value(number); }
  explicit constexpr operator bool() const { return number != 0; }
  template <detail::integer A>
  requires(!std::is_same_v<A, bool>) explicit constexpr operator A() const {
    std::uint64_t const residue = value();
    if (!detail::fits<A>(residue)) error::overflow<A>(residue);
    return static_cast<A>(residue);
  }

  // 1 / *this, by Euclid's algorithm: `factor` times *this is `rest` modulo M. A factor that matters is between -M / 2
  // and M / 2, so none is lost modulo 2^64.
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

  // The nth power, of the inverse where n is negative, in 2 log2 |n| products. Everything to the power of 0 is 1.
  template <detail::integer N> constexpr modular power(N n) const {
    modular square = detail::is_negative(n) ? inverse() : *this;
    modular product = 1;
    for (auto rest = detail::magnitude(n); rest != 0; rest >>= 1) {
      if (rest % 2 == 1) product *= square;
      square *= square;
    }
    return product;
  }

  // Itself; M less it.
  friend constexpr modular operator+(modular a) { return a; }
  friend constexpr modular operator-(modular a) { return modular{} - a; }

  // Modulo M. Error: not_invertible, of a divisor.
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

  // One more, one less.
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

  // By residue, with integers, too.
  friend constexpr bool operator==(modular, modular) = default;

  // The residue. Needs <ostream>.
  template <class Char, class Traits>
  friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out, modular a) {
    return out << a.value();
  }
};

}} // namespace priori

#include "priori/detail/end.hpp"
