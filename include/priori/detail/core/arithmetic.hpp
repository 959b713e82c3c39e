// priori: the arithmetic of values: integers are checked for overflow, other numbers check themselves.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"

#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T>
concept overflowing = integer<T> && !std::is_same_v<T, bool>;

// What an operator of T gives; multiprecision.hpp translates what it throws.
template <class T> struct own_operator {
  template <class Call> static constexpr T call(T const& a, char, T const& b, Call const& op) { return op(a, b); }
};

template <class T> constexpr T sum(T const& a, T const& b) {
  if constexpr (overflowing<T>) {
    T r{};
    if (__builtin_add_overflow(a, b, &r)) error::overflow<T>(a, '+', b);
    return r;
  } else return own_operator<T>::call(a, '+', b, [](T const& x, T const& y) -> T { return x + y; });
}

template <class T> constexpr T difference(T const& a, T const& b) {
  if constexpr (overflowing<T>) {
    T r{};
    if (__builtin_sub_overflow(a, b, &r)) error::overflow<T>(a, '-', b);
    return r;
  } else return own_operator<T>::call(a, '-', b, [](T const& x, T const& y) -> T { return x - y; });
}

template <class T> constexpr T product(T const& a, T const& b) {
  if constexpr (overflowing<T>) {
    T r{};
    if (__builtin_mul_overflow(a, b, &r)) error::overflow<T>(a, '*', b);
    return r;
  } else return own_operator<T>::call(a, '*', b, [](T const& x, T const& y) -> T { return x * y; });
}

// A key, or what is computed of it, as a T.
template <class T> constexpr T number(std::uint64_t n) {
  if constexpr (overflowing<T>)
    if (!detail::fits<T>(n)) error::overflow<T>(n);
  return static_cast<T>(n);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
