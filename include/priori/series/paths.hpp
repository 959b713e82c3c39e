// priori: series of Catalan's kind, which count paths and brackets: sums of products of two terms.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The sum of a(i) a(n - i) for i from `from` to n - from.
template <class T, class Self> constexpr T convolution(Self const& self, std::uint64_t n, std::uint64_t from = 0) {
  T total{};
  for (std::uint64_t i = from; i + from <= n; ++i)
    total = detail::sum<T>(total, detail::product<T>(self(i), self(n - i)));
  return total;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Balanced strings of n pairs of brackets. The first pair holds i of them. (Segner)
template <class T> struct catalan_series : detail::growing_series<T> {
  static constexpr char const* name = "catalan";
  static constexpr char const* oeis = "A000108";
  static constexpr char const* recurrence = "a(n) = sum of a(i) a(n-1-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::convolution<T>(self, n - 1);
  }
};
template <class T = std::uint64_t> inline constexpr catalan_series<T> catalan{};

// Paths of n steps up, level or down that begin and end on the ground and never go below it. The first step is level,
// or goes up and comes down again.
template <class T> struct motzkin_series : detail::growing_series<T> {
  static constexpr char const* name = "motzkin";
  static constexpr char const* oeis = "A001006";
  static constexpr char const* recurrence = "a(n) = a(n-1) + sum of a(i) a(n-2-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    return detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr motzkin_series<T> motzkin{};

// Such paths with no level step on the ground. Their generating function R satisfies (1 + x) R = 1 + x (1 + x) R^2
// (A005043); the recurrence is its coefficients, with what is subtracted cancelled.
template <class T> struct riordan_series : detail::growing_series<T> {
  static constexpr char const* name = "riordan";
  static constexpr char const* oeis = "A005043";
  static constexpr char const* recurrence =
      "a(n) = a(n-1) + sum of a(i) a(n-1-i) for 0 < i < n-1 + sum of a(i) a(n-2-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return n == 0 ? T{1} : T{};
    return detail::sum<T>(detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1, 1)),
                          detail::convolution<T>(self, n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr riordan_series<T> riordan{};

// 0, 1, 0, 1, 2, 6, 18, 57, ...: from 1 on, Dyck paths of n - 1 ups with no hill. With f = F / x, f (1 + 2x) = 1 + (2x
// + x^2) f^2 (A000957); the recurrence is its coefficients, with what is subtracted cancelled.
template <class T> struct fine_series : detail::growing_series<T> {
  static constexpr char const* name = "fine";
  static constexpr char const* oeis = "A000957";
  static constexpr char const* recurrence =
      "a(n) = 2 a(n-1) + 2 sum of a(i) a(n-i) for 1 < i < n-1 + sum of a(i) a(n-1-i) for 0 < i < n-1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return n == 1 ? T{1} : T{};
    T const tall = detail::sum<T>(self(n - 1), detail::convolution<T>(self, n, 2));
    return detail::sum<T>(detail::sum<T>(tall, tall), detail::convolution<T>(self, n - 1, 1));
  }
};
template <class T = std::uint64_t> inline constexpr fine_series<T> fine{};

// Paths from (0, 0) to (n, n) by steps east, north and northeast that never rise above the diagonal. They begin
// northeast, or leave the diagonal and come back.
template <class T> struct large_schroeder_series : detail::growing_series<T> {
  static constexpr char const* name = "large_schroeder";
  static constexpr char const* oeis = "A006318";
  static constexpr char const* recurrence = "a(n) = a(n-1) + sum of a(i) a(n-1-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr large_schroeder_series<T> large_schroeder{};

// Ways to put brackets into a string of n + 1 letters. S = 1 - x S + 2x S^2 (A001003); the recurrence is its
// coefficients, with what is subtracted cancelled.
template <class T> struct little_schroeder_series : detail::growing_series<T> {
  static constexpr char const* name = "little_schroeder";
  static constexpr char const* oeis = "A001003";
  static constexpr char const* recurrence = "a(n) = 3 a(n-1) + 2 sum of a(i) a(n-1-i) for 0 < i < n-1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    T const half = detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1, 1));
    return detail::sum<T>(self(n - 1), detail::sum<T>(half, half));
  }
};
template <class T = std::uint64_t> inline constexpr little_schroeder_series<T> little_schroeder{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
