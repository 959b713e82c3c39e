// priori: a number that refuses to overflow.
#pragma once

#include "detail/integer.hpp"
#include "error.hpp"

#include <compare>
#include <type_traits>

namespace priori::inline v0 {

// checked<T>: a T whose + - * never wrap. T is any integer type but bool, __int128 included.
//
// Made from any integer, implicitly; compared with any integer, by value; read by value() or an explicit conversion.
// Errors: a result or a number that does not fit is priori::error::overflow in a constant expression, and
// overflow_error at run time. Cost: one test of the overflow flag for each operation.
template <detail::integer T>
requires(!std::is_same_v<T, bool>) struct checked {
  T number{}; // public, so that a checked can be a template argument; use value()

  constexpr checked() = default;
  template <detail::integer A> constexpr checked(A a) : number(static_cast<T>(a)) {
    if (!detail::fits<T>(a)) error::overflow<T>(a);
  }

  constexpr T value() const { return number; }
  explicit constexpr operator bool() const { return number != 0; }
  template <detail::integer A>
  requires(!std::is_same_v<A, bool>) explicit constexpr operator A() const {
    if (!detail::fits<A>(number)) error::overflow<A>(number);
    return static_cast<A>(number);
  }

  friend constexpr checked operator+(checked a) { return a; }
  friend constexpr checked operator-(checked a) { return checked{} - a; }

  template <class B> constexpr checked& operator+=(B const& b) { return *this = *this + b; }
  template <class B> constexpr checked& operator-=(B const& b) { return *this = *this - b; }
  template <class B> constexpr checked& operator*=(B const& b) { return *this = *this * b; }

  friend constexpr bool operator==(checked, checked) = default;
  friend constexpr auto operator<=>(checked, checked) = default;
  template <detail::integer B> friend constexpr bool operator==(checked a, B b) { return detail::equal(a.number, b); }
  template <detail::integer B> friend constexpr std::strong_ordering operator<=>(checked a, B b) {
    return detail::less(a.number, b)   ? std::strong_ordering::less
           : detail::less(b, a.number) ? std::strong_ordering::greater
                                       : std::strong_ordering::equal;
  }
};

template <class T> checked(T) -> checked<T>;

namespace detail {

// The checked type of `a op b`, where one is a checked<T> and the other the same or a plain integer.
template <class A, class B> struct checked_result {};
template <class T> struct checked_result<checked<T>, checked<T>> { using type = checked<T>; };
template <class T, integer B> struct checked_result<checked<T>, B> { using type = checked<T>; };
template <integer A, class T> struct checked_result<A, checked<T>> { using type = checked<T>; };
template <class A, class B> using checked_result_t = typename checked_result<A, B>::type;

template <class T> constexpr T plain_number(checked<T> a) { return a.number; }
template <integer A> constexpr auto plain_number(A a) { return +a; }

} // namespace detail

// A plain integer counts as the number it is, not as what checked<T> makes of it: checked<unsigned>(5) + -3 is 2.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator+(A a, B b) {
  detail::checked_result_t<A, B> sum;
  if (__builtin_add_overflow(detail::plain_number(a), detail::plain_number(b), &sum.number))
    error::overflow<decltype(sum.number)>(detail::plain_number(a), '+', detail::plain_number(b));
  return sum;
}

template <class A, class B> constexpr detail::checked_result_t<A, B> operator-(A a, B b) {
  detail::checked_result_t<A, B> difference;
  if (__builtin_sub_overflow(detail::plain_number(a), detail::plain_number(b), &difference.number))
    error::overflow<decltype(difference.number)>(detail::plain_number(a), '-', detail::plain_number(b));
  return difference;
}

template <class A, class B> constexpr detail::checked_result_t<A, B> operator*(A a, B b) {
  detail::checked_result_t<A, B> product;
  if (__builtin_mul_overflow(detail::plain_number(a), detail::plain_number(b), &product.number))
    error::overflow<decltype(product.number)>(detail::plain_number(a), '*', detail::plain_number(b));
  return product;
}

} // namespace priori::v0
