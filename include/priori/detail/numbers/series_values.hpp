// priori: what the ready-made series have in common: their properties, and exact quotients.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/number_arithmetic.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> inline constexpr bool is_whole = integer<T> || std::numeric_limits<T>::is_integer;
template <class T> inline constexpr bool wraps_silently =
    !integer<T> && is_whole<T> && std::numeric_limits<T>::is_modulo;

// The base of a series with terms of type T.
template <class T> struct series_of {
  using term = number_type<T>; // T, or an error
  static_assert(!wraps_silently<T>,
                "priori: this number type wraps silently: use a checked one, such as checked_uint256_t");
};

// The base of a series that exceeds every bounded type at some index.
template <class T> struct growing_series : series_of<T> {
  static constexpr bool outgrows = integer<T> || (is_whole<T> && std::numeric_limits<T>::is_bounded);
};

// The base of a series whose terms are used as its keys.
template <class T> struct nested_series : series_of<T> {
  static_assert(is_whole<T>, "priori: the terms of this series are also its keys: use an integer type");
  static constexpr int first = 1;
};

// The base of a series in which a term needs few others, of much smaller keys: any key can be computed.
template <class T> struct halving_series : series_of<T> { static constexpr bool full_range = true; };

constexpr std::uint64_t gcd(std::uint64_t a, std::uint64_t b) {
  while (b != 0) {
    std::uint64_t const r = a % b;
    a = b;
    b = r;
  }
  return a;
}

// Returns a * b / c. Assumes that this is an integer. No intermediate number is larger than the result.
template <class T> constexpr T scaled(T const& a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t const g = gcd(b, c);
  return detail::product<T>(c == g ? a : T(a / detail::converted<T>(c / g)), detail::converted<T>(b / g));
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
