// priori: series like Catalan's, which count paths and brackets. Their recurrences are sums of products of two terms.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the sum of a(i) a(n - i) for i from `from` to n - from.
template <class T, class Self> constexpr T convolution(Self const& self, std::uint64_t n, std::uint64_t from = 0) {
  T total{};
  for (std::uint64_t i = from; i + from <= n; ++i)
    total = detail::sum<T>(total, detail::product<T>(self(i), self(n - i)));
  return total;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The Catalan numbers: balanced strings of n pairs of brackets, n >= 0. The first pair contains i pairs. (A000108;
// recurrence by Segner)
template <class T> struct catalan_series : detail::growing_series<T> {
  static constexpr char const* name = "catalan";
  static constexpr char const* oeis = "A000108";
  static constexpr char const* recurrence = "a(n) = sum of a(i) a(n-1-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::convolution<T>(self, n - 1);
  }
};
template <class T = std::uint64_t> inline constexpr catalan_series<detail::number_type<T>> catalan{};

// The Motzkin numbers: paths of n steps up, level or down that begin and end on the ground and never go below it, n >=
// 0. The path begins with a level step, or with an up step and the down step that returns to the ground. (A001006)
template <class T> struct motzkin_series : detail::growing_series<T> {
  static constexpr char const* name = "motzkin";
  static constexpr char const* oeis = "A001006";
  static constexpr char const* recurrence = "a(n) = a(n-1) + sum of a(i) a(n-2-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    return detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr motzkin_series<detail::number_type<T>> motzkin{};

// The Riordan numbers: Motzkin paths without a level step on the ground, n >= 0. Their generating function R satisfies
// (1 + x) R = 1 + x (1 + x) R^2 (A005043). The recurrence compares coefficients; the subtracted terms are canceled.
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
template <class T = std::uint64_t> inline constexpr riordan_series<detail::number_type<T>> riordan{};

// The Fine numbers, n >= 0: 0, 1, 0, 1, 2, 6, 18, 57, ... For n >= 1, Dyck paths with n - 1 up steps and no hill. For
// the generating function F and f = F / x, f (1 + 2x) = 1 + (2x + x^2) f^2 (A000957). The recurrence compares
// coefficients; the subtracted terms are canceled.
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
template <class T = std::uint64_t> inline constexpr fine_series<detail::number_type<T>> fine{};

// The large Schroeder numbers: paths from (0, 0) to (n, n) by steps east, north and northeast that never rise above the
// diagonal, n >= 0. A path begins with a step northeast, or leaves the diagonal and returns to it. (A006318)
template <class T> struct large_schroeder_series : detail::growing_series<T> {
  static constexpr char const* name = "large_schroeder";
  static constexpr char const* oeis = "A006318";
  static constexpr char const* recurrence = "a(n) = a(n-1) + sum of a(i) a(n-1-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr large_schroeder_series<detail::number_type<T>> large_schroeder{};

// The little Schroeder numbers: ways to put brackets into a string of n + 1 letters, n >= 0. Their generating function
// S satisfies S = 1 - x S + 2x S^2 (A001003). The recurrence compares coefficients; the subtracted terms are canceled.
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
template <class T = std::uint64_t> inline constexpr little_schroeder_series<detail::number_type<T>> little_schroeder{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
