// priori: operators on a constant and a number. Each applies the built-in operator to the constant's value, but
// integers are compared by value. There is no && or ||: the built-in ones accept constants and keep their short
// circuit.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/constant_arithmetic.hpp"

namespace priori { inline namespace PRIORI_ABI {

template <auto v> struct constant;

namespace detail {

template <class A> inline constexpr bool own_constant = false;
template <auto v> inline constexpr bool own_constant<constant<v>> = true;

// One is a priori::constant, and the other is not a class. One template for both orders costs the compiler less than
// two, which it would also try for two constants. Not a concept, whose parts a compiler would list.
template <class A, class B> inline constexpr bool are_mixed = no_class<A> != no_class<B> &&
                                                              (own_constant<A> || own_constant<B>);

template <class A> constexpr A plain(A a) { return a; }
template <auto v> constexpr auto plain(constant<v>) { return v; }

} // namespace detail

// A constant and a number, in either order: the result of the built-in operator, a value.
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator+(A a, B b) { return detail::plain(a) + detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator-(A a, B b) { return detail::plain(a) - detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator*(A a, B b) { return detail::plain(a) * detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator/(A a, B b) { return detail::plain(a) / detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator%(A a, B b) { return detail::plain(a) % detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator==(A a, B b) {
  return detail::is_equal(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator!=(A a, B b) {
  return !detail::is_equal(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator<(A a, B b) {
  return detail::is_less(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator>(A a, B b) {
  return detail::is_less(detail::plain(b), detail::plain(a));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator<=(A a, B b) {
  return detail::is_at_most(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator>=(A a, B b) {
  return detail::is_at_most(detail::plain(b), detail::plain(a));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator&(A a, B b) { return detail::plain(a) & detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator|(A a, B b) { return detail::plain(a) | detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator^(A a, B b) { return detail::plain(a) ^ detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator<<(A a, B b) { return detail::plain(a) << detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator>>(A a, B b) { return detail::plain(a) >> detail::plain(b); }

// A number and a constant: the built-in operator.
template <detail::no_class A, auto b> constexpr A& operator+=(A& a, constant<b>) { return a += b; }
template <detail::no_class A, auto b> constexpr A& operator-=(A& a, constant<b>) { return a -= b; }
template <detail::no_class A, auto b> constexpr A& operator*=(A& a, constant<b>) { return a *= b; }
template <detail::no_class A, auto b> constexpr A& operator/=(A& a, constant<b>) { return a /= b; }
template <detail::no_class A, auto b> constexpr A& operator%=(A& a, constant<b>) { return a %= b; }
template <detail::no_class A, auto b> constexpr A& operator&=(A& a, constant<b>) { return a &= b; }
template <detail::no_class A, auto b> constexpr A& operator|=(A& a, constant<b>) { return a |= b; }
template <detail::no_class A, auto b> constexpr A& operator^=(A& a, constant<b>) { return a ^= b; }
template <detail::no_class A, auto b> constexpr A& operator<<=(A& a, constant<b>) { return a <<= b; }
template <detail::no_class A, auto b> constexpr A& operator>>=(A& a, constant<b>) { return a >>= b; }

// Writes the value to a stream.
template <class Stream, auto v>
requires(!detail::no_class<Stream>) auto operator<<(Stream& out, constant<v>) -> decltype(out << v) { return out << v; }

}} // namespace priori

#include "priori/detail/end.hpp"
