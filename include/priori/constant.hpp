// priori: a constant whose type carries its value.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/constant_arithmetic.hpp"
#include "priori/detail/types/constant_family.hpp"
#include "priori/detail/types/mixed_operators.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

// constant<v>: v, as a type. Operators on constants give constants; those on a constant and a number give a value, as
// the built-in ones do; where a value is needed, a constant converts to one.
//
// Errors, while compiling: a result that does not fit, or a shift by too many bits, is priori::error::overflow; there
// are division_by_zero and negative_shift. Integers are compared by value, whatever their types. An overloaded function
// wants `value` or `()`.
template <auto v> struct constant {
  // The type of v, and v.
  using value_type = std::remove_const_t<decltype(v)>;
  static constexpr auto value = v; // as a value_type of each constant, g++ would look it up among those of all others

  // v. On clang it converts to any number.
#ifdef __clang__ // would try 200 built-in operators before each of ours, if this were no template
  template <class T>
  requires detail::becomes<value_type, T>
  constexpr operator T() const { return static_cast<T>(v); }
#else
  constexpr operator value_type() const { return v; }
#endif
  constexpr value_type operator()() const { return v; }
};

namespace detail {

// What can fail is computed here: in the operators' return types a failure would just remove the operator.
template <auto a, auto b> inline constexpr auto sum_of = detail::plus(a, b);
template <auto a, auto b> inline constexpr auto difference_of = detail::minus(a, b);
template <auto a, auto b> inline constexpr auto product_of = detail::times(a, b);
template <auto a, auto b> inline constexpr auto quotient_of = detail::over(a, b);
template <auto a, auto b> inline constexpr auto remainder_of = detail::modulo(a, b);
template <auto a, auto b> inline constexpr auto left_shift_of = detail::left_shift(a, b);
template <auto a, auto b> inline constexpr auto right_shift_of = detail::right_shift(a, b);
template <auto a> inline constexpr auto negation_of = detail::minus(decltype(-a){}, a);

} // namespace detail

// Of one constant. Error: overflow.
template <auto a> constexpr constant<+a> operator+(constant<a>) { return {}; }
template <auto a> constexpr constant<detail::negation_of<a>> operator-(constant<a>) { return {}; }
template <auto a> constexpr constant<~a> operator~(constant<a>) { return {}; }
template <auto a> constexpr constant<!a> operator!(constant<a>) { return {}; }

// Of two: what does not fit is overflow, unsigned numbers included. Errors: overflow; division_by_zero.
template <auto a, auto b> constexpr constant<detail::sum_of<a, b>> operator+(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::difference_of<a, b>> operator-(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::product_of<a, b>> operator*(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::quotient_of<a, b>> operator/(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::remainder_of<a, b>> operator%(constant<a>, constant<b>) {
  return {};
}

// By value, whatever their types.
template <auto a, auto b> constexpr constant<detail::is_equal(a, b)> operator==(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<!detail::is_equal(a, b)> operator!=(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::is_less(a, b)> operator<(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::is_less(b, a)> operator>(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::is_at_most(a, b)> operator<=(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::is_at_most(b, a)> operator>=(constant<a>, constant<b>) {
  return {};
}

// Both operands are known, so nothing is left out.
template <auto a, auto b> constexpr constant<(a && b)> operator&&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a || b)> operator||(constant<a>, constant<b>) { return {}; }

// Of bits. Errors: negative_shift; overflow, of a shift by too many bits, and of a signed number that loses bits.
template <auto a, auto b> constexpr constant<(a & b)> operator&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a | b)> operator|(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a ^ b)> operator^(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::left_shift_of<a, b>> operator<<(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::right_shift_of<a, b>> operator>>(constant<a>, constant<b>) {
  return {};
}

namespace detail {

// The value of an integer literal's digits, or -1 if it is none that a long long can hold.
template <char... c> constexpr long long parsed() {
  constexpr char text[] = {c..., '\0'};
  bool const prefixed = text[0] == '0' && sizeof...(c) > 1;
  char const kind = prefixed ? text[1] : '\0';
  unsigned const base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : prefixed ? 8 : 10;
  long long n = 0;
  for (char const* p = text + (base == 16 || base == 2 ? 2 : 0); *p; ++p) {
    if (*p == '\'') continue;
    int const digit = *p <= '9' ? *p - '0' : (*p | 0x20) - 'a' + 10;
    if (digit < 0 || digit >= static_cast<int>(base)) return -1;
    if (__builtin_mul_overflow(n, base, &n) || __builtin_add_overflow(n, digit, &n)) return -1;
  }
  return n;
}

} // namespace detail

namespace literals {

// 90_c is constant<90LL>; digit separators, hexadecimal, octal and binary literals included.
template <char... c> constexpr auto operator""_c() {
  static_assert(detail::parsed<c...>() >= 0, "priori: the literal is no integer, or does not fit into a long long");
  return constant<detail::parsed<c...>()>{};
}

} // namespace literals

}} // namespace priori

#include "priori/detail/end.hpp"
