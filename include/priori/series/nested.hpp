// priori: series whose terms are used as keys of the same series.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The nondecreasing series in which n occurs a(n) times, n >= 1. (Golomb, A001462; recurrence by Mallows)
template <class T> struct golomb_series : detail::nested_series<T> {
  static constexpr char const* name = "golomb";
  static constexpr char const* oeis = "A001462";
  static constexpr char const* recurrence = "a(n) = 1 + a(n - a(a(n-1)))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    auto const at = [&](T const& key) { return self(static_cast<std::uint64_t>(key)); };
    return detail::sum<T>(self(n - static_cast<std::uint64_t>(at(self(n - 1)))), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr golomb_series<detail::number_type<T>> golomb{};

// 1, 1, 2, 3, 3, 4, 5, ..., n >= 1. It is not known whether a(n) is defined for all n. (Hofstadter, A005185)
template <class T> struct hofstadter_q_series : detail::nested_series<T> {
  static constexpr char const* name = "hofstadter_q";
  static constexpr char const* oeis = "A005185";
  static constexpr char const* recurrence = "a(n) = a(n - a(n-1)) + a(n - a(n-2))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return T{1};
    return detail::sum<T>(self(n - static_cast<std::uint64_t>(self(n - 1))),
                          self(n - static_cast<std::uint64_t>(self(n - 2))));
  }
};
template <class T = std::uint64_t> inline constexpr hofstadter_q_series<detail::number_type<T>> hofstadter_q{};

// 1, 1, 2, 2, 3, 4, 4, ..., n >= 1. a(n) / n converges to 1/2. (Hofstadter, Conway, Mallows, A004001)
template <class T> struct hofstadter_conway_series : detail::nested_series<T> {
  static constexpr char const* name = "hofstadter_conway";
  static constexpr char const* oeis = "A004001";
  static constexpr char const* recurrence = "a(n) = a(a(n-1)) + a(n - a(n-1))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return T{1};
    auto const before = static_cast<std::uint64_t>(self(n - 1));
    return detail::sum<T>(self(before), self(n - before));
  }
};
template <class T = std::uint64_t>
inline constexpr hofstadter_conway_series<detail::number_type<T>> hofstadter_conway{};

// The Ackermann function A(m, n), m, n >= 0. It grows extremely fast: A(4, 1) is 65,533. (Ackermann, Peter)
template <class T> struct ackermann_series : detail::series_of<T> {
  static_assert(detail::is_whole<T>, "priori: the terms of this series are also its keys: use an integer type");
  static constexpr char const* name = "ackermann";
  static constexpr char const* oeis = "";
  static constexpr char const* recurrence = "A(0, n) = n + 1, A(m, 0) = A(m-1, 1), A(m, n) = A(m-1, A(m, n-1))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t m, std::uint64_t n) const {
    if (m == 0) return detail::sum<T>(detail::converted<T>(n), T{1});
    return n == 0 ? T(self(m - 1, 1)) : T(self(m - 1, static_cast<std::uint64_t>(self(m, n - 1))));
  }
};
template <class T = std::uint64_t> inline constexpr ackermann_series<detail::number_type<T>> ackermann{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
