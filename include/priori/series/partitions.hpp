// priori: series that count partitions of a number.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns total + a(n - 1) + a(n - 2) - a(n - 5) - a(n - 7) + ..., Euler's pentagonal sum, less one if `one_too_large`.
// It adds differences of two terms. None is negative if a(n) never decreases, so no intermediate number is larger than
// the result.
template <class T, class Self>
constexpr T pentagonal_sum(Self const& self, std::uint64_t n, T total, bool one_too_large = false) {
  auto const add = [&](std::uint64_t i, std::uint64_t j) {
    if (i > n) return;
    T d = self(n - i);
    if (j <= n) d = detail::difference<T>(d, self(n - j));
    if (one_too_large) d = detail::difference<T>(d, T{1});
    one_too_large = false;
    total = detail::sum<T>(total, d);
  };
  for (std::uint64_t k = 1, g = 1; g <= n; k += 2, g = k * (3 * k - 1) / 2) {
    add(g, g + 3 * k + 1);
    add(g + k, g + 4 * k + 2);
  }
  return total;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Partitions of n: ways to write n as a sum, in any order, n >= 0. (A000041; recurrence by Euler's pentagonal number
// theorem)
template <class T> struct partitions_series : detail::growing_series<T> {
  static constexpr char const* name = "partitions";
  static constexpr char const* oeis = "A000041";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) - a(n-5) - a(n-7) + ...";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::pentagonal_sum<T>(self, n, T{});
  }
};
template <class T = std::uint64_t> inline constexpr partitions_series<detail::number_type<T>> partitions{};

// Ways to write n as a sum of distinct numbers, in any order, n >= 0. The generating functions satisfy Q(x) / P(x) =
// 1 / P(x^2), and 1 / P(x) is Euler's pentagonal series. (A000009)
template <class T> struct distinct_partitions_series : detail::growing_series<T> {
  static constexpr char const* name = "distinct_partitions";
  static constexpr char const* oeis = "A000009";
  static constexpr char const* recurrence =
      "a(n) = a(n-1) + a(n-2) - a(n-5) - a(n-7) + ... + e(n), e(m (3m+-1)) = (-1)^m";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{1};
    std::uint64_t m = 1;
    while (m * (3 * m + 1) < n) m += 1;
    bool const correct = n == m * (3 * m - 1) || n == m * (3 * m + 1);
    return detail::pentagonal_sum<T>(self, n, correct && m % 2 == 0 ? T{1} : T{}, correct && m % 2 == 1);
  }
};
template <class T = std::uint64_t>
inline constexpr distinct_partitions_series<detail::number_type<T>> distinct_partitions{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
