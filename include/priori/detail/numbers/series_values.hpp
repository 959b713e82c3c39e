// priori: what the ready-made series have in common.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> inline constexpr bool is_whole = integer<T> || std::numeric_limits<T>::is_integer;
template <class T> inline constexpr bool wraps_silently =
    !integer<T> && is_whole<T> && std::numeric_limits<T>::is_modulo;

// A series of numbers of type T.
template <class T> struct series_of {
  static_assert(!std::is_same_v<T, bool>, "priori: a bool is no number type");
  static_assert(!wraps_silently<T>,
                "priori: this number type wraps silently: take one that is checked, such as checked_uint256_t");
};

// One whose terms are too large for any type, sooner or later.
template <class T> struct growing_series : series_of<T> {
  static constexpr bool outgrows = integer<T> || (is_whole<T> && std::numeric_limits<T>::is_bounded);
};

// One whose terms are keys, too.
template <class T> struct nested_series : series_of<T> {
  static_assert(is_whole<T>, "priori: the terms of this series are its keys, too: take an integer type");
  static constexpr int first = 1;
};

// One of which a term needs few others, of smaller keys, so that no key is too large.
template <class T> struct halving_series : series_of<T> { static constexpr bool full_range = true; };

constexpr std::uint64_t gcd(std::uint64_t a, std::uint64_t b) {
  while (b != 0) {
    std::uint64_t const r = a % b;
    a = b;
    b = r;
  }
  return a;
}

// a * b / c, where that is whole: no larger number appears on the way.
template <class T> constexpr T scaled(T const& a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t const g = gcd(b, c);
  return detail::product<T>(c == g ? a : T(a / detail::number<T>(c / g)), detail::number<T>(b / g));
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
