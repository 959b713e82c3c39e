// priori: a number that refuses to overflow.
#pragma once

#include "error.hpp"

#include <compare>

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
  template <detail::integer A> explicit constexpr operator A() const {
    if (!detail::fits<A>(number)) error::overflow<A>(number);
    return static_cast<A>(number);
  }

  friend constexpr checked operator+(checked a) { return a; }
  friend constexpr checked operator-(checked a) { return T{} - a; }

  friend constexpr checked operator+(checked a, checked b) { return add(a.number, b.number); }
  friend constexpr checked operator-(checked a, checked b) { return subtract(a.number, b.number); }
  friend constexpr checked operator*(checked a, checked b) { return multiply(a.number, b.number); }

  // With a plain integer on one side it counts what the numbers are, not what their types make of them.
  template <detail::integer B> friend constexpr checked operator+(checked a, B b) { return add(a.number, +b); }
  template <detail::integer B> friend constexpr checked operator-(checked a, B b) { return subtract(a.number, +b); }
  template <detail::integer B> friend constexpr checked operator*(checked a, B b) { return multiply(a.number, +b); }
  template <detail::integer A> friend constexpr checked operator+(A a, checked b) { return add(+a, b.number); }
  template <detail::integer A> friend constexpr checked operator-(A a, checked b) { return subtract(+a, b.number); }
  template <detail::integer A> friend constexpr checked operator*(A a, checked b) { return multiply(+a, b.number); }

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

private:
  template <class A, class B> static constexpr checked add(A a, B b) {
    checked sum;
    if (__builtin_add_overflow(a, b, &sum.number)) error::overflow<T>(a, '+', b);
    return sum;
  }
  template <class A, class B> static constexpr checked subtract(A a, B b) {
    checked difference;
    if (__builtin_sub_overflow(a, b, &difference.number)) error::overflow<T>(a, '-', b);
    return difference;
  }
  template <class A, class B> static constexpr checked multiply(A a, B b) {
    checked product;
    if (__builtin_mul_overflow(a, b, &product.number)) error::overflow<T>(a, '*', b);
    return product;
  }
};

template <class T> checked(T) -> checked<T>;

} // namespace priori::v0
