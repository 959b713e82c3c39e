// priori: what the operators on constants compute. Of integers it is the built-in operator's result where that is the
// number meant, and else an error; of anything else, the built-in operator's result.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What built-in operators take.
template <class A>
concept no_class = !__is_class(A);

template <class A, class B>
concept integers = integer<A> && integer<B>;

template <class A, class B> constexpr auto plus(A a, B b) {
  if constexpr (integers<A, B>) {
    decltype(a + b) r{};
    if (__builtin_add_overflow(+a, +b, &r)) error::overflow<decltype(r)>(a, '+', b);
    return r;
  } else return a + b;
}

template <class A, class B> constexpr auto minus(A a, B b) {
  if constexpr (integers<A, B>) {
    decltype(a - b) r{};
    if (__builtin_sub_overflow(+a, +b, &r)) error::overflow<decltype(r)>(a, '-', b);
    return r;
  } else return a - b;
}

template <class A, class B> constexpr auto times(A a, B b) {
  if constexpr (integers<A, B>) {
    decltype(a * b) r{};
    if (__builtin_mul_overflow(+a, +b, &r)) error::overflow<decltype(r)>(a, '*', b);
    return r;
  } else return a * b;
}

// Has a / b, where b is not 0, a quotient and a remainder in R, the type in which it is computed?
template <class R, class A, class B> constexpr bool divides(A a, B b) {
  R negated{};
  return detail::fits<R>(a) && detail::fits<R>(b) &&
         !(is_signed<R> && detail::equal(b, -1) && __builtin_sub_overflow(R{}, static_cast<R>(a), &negated));
}

template <class A, class B> constexpr auto over(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a / b);
    if (b == 0) error::division_by_zero(a, '/');
    if (!detail::divides<R>(a, b)) error::overflow<R>(a, '/', b);
    return static_cast<R>(static_cast<R>(a) / static_cast<R>(b));
  } else return a / b;
}

template <class A, class B> constexpr auto modulo(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a % b);
    if (b == 0) error::division_by_zero(a, '%');
    if (!detail::divides<R>(a, b)) error::overflow<R>(a, '%', b);
    return static_cast<R>(static_cast<R>(a) % static_cast<R>(b));
  } else return a % b;
}

// Bits may leave an unsigned number; of a signed one that is an overflow.
template <class A, class B> constexpr auto shifted_left(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a << b);
    if (detail::is_negative(b)) error::negative_shift(a, '<', b);
    if (!detail::less(b, 8 * sizeof(R)) || (is_signed<R> && ((a << b) >> b) != a)) error::overflow<R>(a, '<', b);
  }
  return a << b;
}

template <class A, class B> constexpr auto shifted_right(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a >> b);
    if (detail::is_negative(b)) error::negative_shift(a, '>', b);
    if (!detail::less(b, 8 * sizeof(R))) error::overflow<R>(a, '>', b);
  }
  return a >> b;
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

// Is a V, as an argument, taken for a T?
template <class V, class T>
concept becomes = std::is_same_v<V, T> ||(no_class<T>&& std::is_convertible_v<V, T>);

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
