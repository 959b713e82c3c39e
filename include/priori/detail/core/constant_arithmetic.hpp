// priori: the arithmetic of the operators on constants.
//
// Each function returns the result of the built-in operator. For integers it is an error if that differs from the
// mathematical result, except that << may shift bits out of an unsigned number.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/overflow.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The operand types of built-in operators.
template <class A>
concept no_class = !__is_class(A);

template <class A, class B>
concept integers = integer<A> && integer<B>;

template <class A, class B> constexpr auto plus(A a, B b) {
  if constexpr (integers<A, B>) return detail::sum<decltype(a + b)>(a, b);
  else return a + b;
}

template <class A, class B> constexpr auto minus(A a, B b) {
  if constexpr (integers<A, B>) return detail::difference<decltype(a - b)>(a, b);
  else return a - b;
}

template <class A, class B> constexpr auto times(A a, B b) {
  if constexpr (integers<A, B>) return detail::product<decltype(a * b)>(a, b);
  else return a * b;
}

// True if the built-in / and %, computed in R, are defined for a and b and keep their values. Assumes b != 0.
template <integer R, integer A, integer B> constexpr bool divides(A a, B b) {
  R negated{};
  return detail::fits<R>(a) && detail::fits<R>(b) &&
         !(is_signed<R> && detail::equal(b, -1) && PRIORI_DETAIL_OVERFLOWS(sub, R{}, static_cast<R>(a), &negated));
}

template <class A, class B> constexpr auto over(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a / b);
    if (b != 0 && !detail::divides<R>(a, b)) error::overflow<R>(a, '/', b);
    return detail::quotient<R>(a, b);
  } else return a / b;
}

template <class A, class B> constexpr auto modulo(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a % b);
    if (b != 0 && !detail::divides<R>(a, b)) error::overflow<R>(a, '%', b);
    return detail::remainder<R>(a, b);
  } else return a % b;
}

// True if k is less than the number of bits of R. The shift itself checks for a negative k.
template <class R, class K> constexpr bool shifts_within(K k) { return detail::less(k, 8 * sizeof(R)); }

template <class A, class B> constexpr auto left_shift(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a << b);
    if (!detail::shifts_within<R>(b)) error::overflow<R>(a, "<<", b);
    if constexpr (is_signed<R>) return detail::shifted_left<R>(a, b);
    if (detail::is_negative(b)) error::negative_shift(a, "<<", b);
  }
  return a << b;
}

template <class A, class B> constexpr auto right_shift(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a >> b);
    if (!detail::shifts_within<R>(b)) error::overflow<R>(a, ">>", b);
    return detail::shifted_right<R>(a, b);
  } else return a >> b;
}

// Integers are compared by value, whatever their types.
template <class A, class B> constexpr bool is_less(A a, B b) {
  if constexpr (integers<A, B>) return detail::less(a, b);
  else return a < b;
}
template <class A, class B> constexpr bool is_equal(A a, B b) {
  if constexpr (integers<A, B>) return detail::equal(a, b);
  else return a == b;
}
template <class A, class B> constexpr bool is_at_most(A a, B b) {
  return detail::is_less(a, b) || detail::is_equal(a, b);
}

// True if a V is accepted where a T is expected: V is T, or T is not a class and V converts to it.
template <class V, class T>
concept becomes = std::is_same_v<V, T> ||(no_class<T>&& std::is_convertible_v<V, T>);

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
