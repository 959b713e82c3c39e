// priori: a constant whose type carries its value.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/constant_arithmetic.hpp"
#include "priori/detail/core/overflow.hpp"
#include "priori/detail/types/constant_family.hpp"
#include "priori/detail/types/mixed_operators.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

// constant<v>: the value v as a type. Operators on constants return constants. Operators on a constant and a number
// return values, as the built-in ones do. A constant converts to its value; pass `value` or `()` to overloaded
// functions. Integers are compared by value, whatever their types.
//
// Errors, at compile time: priori::error::overflow if a result does not fit or a shift is by too many bits;
// division_by_zero; negative_shift.
template <auto v> struct constant {
  // The type of v, and v itself.
  using value_type = std::remove_const_t<decltype(v)>;
  static constexpr auto value = v; // not declared as value_type, which g++ would look up among those of all constants

  // Return v. On clang the conversion is a template, to any number.
#ifdef __clang__ // without a template clang would try 200 built-in operators before each of these
  template <class T>
  requires detail::becomes<value_type, T>
  constexpr operator T() const { return static_cast<T>(v); }
#else
  constexpr operator value_type() const { return v; }
#endif
  constexpr value_type operator()() const { return v; }
};

namespace detail {

// The results that can fail. A failure in the return type of an operator would only remove the operator.
template <auto a, auto b> inline constexpr auto sum_of = detail::plus(a, b);
template <auto a, auto b> inline constexpr auto difference_of = detail::minus(a, b);
template <auto a, auto b> inline constexpr auto product_of = detail::times(a, b);
template <auto a, auto b> inline constexpr auto quotient_of = detail::over(a, b);
template <auto a, auto b> inline constexpr auto remainder_of = detail::modulo(a, b);
template <auto a, auto b> inline constexpr auto left_shift_of = detail::left_shift(a, b);
template <auto a, auto b> inline constexpr auto right_shift_of = detail::right_shift(a, b);
template <auto a> inline constexpr auto negation_of = detail::minus(decltype(-a){}, a);

} // namespace detail

// Unary operators. Error: overflow.
template <auto a> constexpr constant<+a> operator+(constant<a>) { return {}; }
template <auto a> constexpr constant<detail::negation_of<a>> operator-(constant<a>) { return {}; }
template <auto a> constexpr constant<~a> operator~(constant<a>) { return {}; }
template <auto a> constexpr constant<!a> operator!(constant<a>) { return {}; }

// Arithmetic on two constants. Errors: overflow, also of unsigned numbers; division_by_zero.
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

// Comparisons by value, whatever the types.
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

// Logical operators. They do not short-circuit: both operands are constants.
template <auto a, auto b> constexpr constant<(a && b)> operator&&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a || b)> operator||(constant<a>, constant<b>) { return {}; }

// Bitwise operators. Errors: negative_shift; overflow, if a shift is by too many bits or a signed number loses bits.
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

// Returns the value of an integer literal, or -1 if a long long cannot hold it or it is not an integer.
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
    if (PRIORI_DETAIL_OVERFLOWS(mul, n, base, &n) || PRIORI_DETAIL_OVERFLOWS(add, n, digit, &n)) return -1;
  }
  return n;
}

} // namespace detail

namespace literals {

// 90_c is constant<90LL>. Digit separators and hexadecimal, octal and binary literals are accepted.
template <char... c> constexpr auto operator""_c() {
  static_assert(detail::parsed<c...>() >= 0, "priori: the literal is not an integer, or does not fit into a long long");
  return constant<detail::parsed<c...>()>{};
}

} // namespace literals

}} // namespace priori

#include "priori/detail/end.hpp"
