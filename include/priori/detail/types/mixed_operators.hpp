// priori: operators on a constant and a number: the built-in ones, on the constant's value; integers are compared by
// value. && and || are missing: the built-in ones take constants, too, and may leave out the right operand.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/constant_arithmetic.hpp"

namespace priori { inline namespace PRIORI_ABI {

template <auto v> struct constant;

namespace detail {

template <class A> inline constexpr bool own_constant = false;
template <auto v> inline constexpr bool own_constant<constant<v>> = true;

// mixes_with<B, A>: one is a constant, the other no class. One template for both costs the compiler less than two,
// where both are constants and it must be told so.
template <class B, class A>
concept mixes_with = (no_class<A> != no_class<B>)&&(own_constant<A> || own_constant<B>);

template <class A> constexpr A plain(A a) { return a; }
template <auto v> constexpr auto plain(constant<v>) { return v; }

} // namespace detail

// Of a constant and a number: a value, of the built-in operator; comparisons are by value.
template <class A, detail::mixes_with<A> B> constexpr auto operator+(A a, B b) {
  return detail::plain(a) + detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator-(A a, B b) {
  return detail::plain(a) - detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator*(A a, B b) {
  return detail::plain(a) * detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator/(A a, B b) {
  return detail::plain(a) / detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator%(A a, B b) {
  return detail::plain(a) % detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator==(A a, B b) {
  return detail::is_equal(detail::plain(a), detail::plain(b));
}
template <class A, detail::mixes_with<A> B> constexpr auto operator!=(A a, B b) {
  return !detail::is_equal(detail::plain(a), detail::plain(b));
}
template <class A, detail::mixes_with<A> B> constexpr auto operator<(A a, B b) {
  return detail::is_less(detail::plain(a), detail::plain(b));
}
template <class A, detail::mixes_with<A> B> constexpr auto operator>(A a, B b) {
  return detail::is_less(detail::plain(b), detail::plain(a));
}
template <class A, detail::mixes_with<A> B> constexpr auto operator<=(A a, B b) {
  return detail::is_at_most(detail::plain(a), detail::plain(b));
}
template <class A, detail::mixes_with<A> B> constexpr auto operator>=(A a, B b) {
  return detail::is_at_most(detail::plain(b), detail::plain(a));
}
template <class A, detail::mixes_with<A> B> constexpr auto operator&(A a, B b) {
  return detail::plain(a) & detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator|(A a, B b) {
  return detail::plain(a) | detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator^(A a, B b) {
  return detail::plain(a) ^ detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator<<(A a, B b) {
  return detail::plain(a) << detail::plain(b);
}
template <class A, detail::mixes_with<A> B> constexpr auto operator>>(A a, B b) {
  return detail::plain(a) >> detail::plain(b);
}

// A number and a constant, as the built-in operators.
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

// Into a stream.
template <class Stream, auto v>
requires(!detail::no_class<Stream>) auto operator<<(Stream& out, constant<v>) -> decltype(out << v) { return out << v; }

}} // namespace priori

#include "priori/detail/end.hpp"
