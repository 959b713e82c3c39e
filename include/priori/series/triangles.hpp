// priori: series of two keys. Where k > n, in a triangle, the value is 0.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Subsets of k things out of n: with the last one, and without. (Pascal)
template <class T> struct binomial_series : detail::series_of<T> {
  static constexpr char const* name = "binomial";
  static constexpr char const* oeis = "A007318";
  static constexpr char const* recurrence = "C(n, k) = C(n-1, k-1) + C(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k > n ? T{} : T{1};
    return detail::sum<T>(self(n - 1, k - 1), self(n - 1, k));
  }
};
template <class T = std::uint64_t> inline constexpr binomial_series<T> binomial{};

// Permutations of n things with k cycles: the last one is a cycle, or follows another in one. (Unsigned, first kind)
template <class T> struct stirling1_series : detail::series_of<T> {
  static constexpr char const* name = "stirling1";
  static constexpr char const* oeis = "A132393";
  static constexpr char const* recurrence = "c(n, k) = c(n-1, k-1) + (n-1) c(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::number<T>(n - 1), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr stirling1_series<T> stirling1{};

// Partitions of n things into k parts: the last one is a part, or joins one. (Second kind)
template <class T> struct stirling2_series : detail::series_of<T> {
  static constexpr char const* name = "stirling2";
  static constexpr char const* oeis = "A048993";
  static constexpr char const* recurrence = "S(n, k) = S(n-1, k-1) + k S(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::number<T>(k), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr stirling2_series<T> stirling2{};

// Permutations of n things with k ascents: the largest is put into an ascent or in front, or elsewhere.
template <class T> struct eulerian_series : detail::series_of<T> {
  static constexpr char const* name = "eulerian";
  static constexpr char const* oeis = "A173018";
  static constexpr char const* recurrence = "A(n, k) = (k+1) A(n-1, k) + (n-k) A(n-1, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == 0 ? T{1} : T{};
    return detail::sum<T>(detail::product<T>(detail::number<T>(k + 1), self(n - 1, k)),
                          detail::product<T>(detail::number<T>(n - k), self(n - 1, k - 1)));
  }
};
template <class T = std::uint64_t> inline constexpr eulerian_series<T> eulerian{};

// Balanced strings of n pairs of brackets with k pairs that hold nothing, n and k >= 1. For modular<M>, k (k-1) must be
// invertible modulo M.
template <class T> struct narayana_series : detail::series_of<T> {
  static constexpr char const* name = "narayana";
  static constexpr char const* oeis = "A001263";
  static constexpr char const* recurrence = "N(n, k) = N(n, k-1) (n-k+1) (n-k+2) / (k (k-1)), N(n, k) = N(n, n+1-k)";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 1 || k >= n) return k > n ? T{} : T{1};
    if (k > n + 1 - k) return self(n, n + 1 - k);
    return detail::scaled<T>(self(n, k - 1), detail::product<std::uint64_t>(n - k + 1, n - k + 2), k * (k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr narayana_series<T> narayana{};

// Partitions of n things into k lists: the last one is a list, or is put somewhere into one. (Unsigned)
template <class T> struct lah_series : detail::series_of<T> {
  static constexpr char const* name = "lah";
  static constexpr char const* oeis = "A271703";
  static constexpr char const* recurrence = "L(n, k) = L(n-1, k-1) + (n+k-1) L(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::number<T>(n + k - 1), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr lah_series<T> lah{};

// Paths from (0, 0) to (n, k) by steps east, north and northeast.
template <class T> struct delannoy_series : detail::series_of<T> {
  static constexpr char const* name = "delannoy";
  static constexpr char const* oeis = "A008288";
  static constexpr char const* recurrence = "D(n, k) = D(n-1, k) + D(n, k-1) + D(n-1, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (n == 0 || k == 0) return T{1};
    return detail::sum<T>(detail::sum<T>(self(n - 1, k), self(n, k - 1)), self(n - 1, k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr delannoy_series<T> delannoy{};

// Ways to count n votes and k, so that those k are never ahead: Catalan's triangle.
template <class T> struct ballot_series : detail::series_of<T> {
  static constexpr char const* name = "ballot";
  static constexpr char const* oeis = "A009766";
  static constexpr char const* recurrence = "T(n, k) = T(n-1, k) + T(n, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k > n) return k == 0 ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k), self(n, k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr ballot_series<T> ballot{};

// Ways to write n as a sum of k numbers, in any order, n and k >= 1: one of them is 1, or all are larger.
template <class T> struct partitions_into_series : detail::series_of<T> {
  static constexpr char const* name = "partitions_into";
  static constexpr char const* oeis = "A008284";
  static constexpr char const* recurrence = "p(n, k) = p(n-1, k-1) + p(n-k, k)";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 1 || k >= n) return k > n ? T{} : T{1};
    return n - k < k ? T(self(n - 1, k - 1)) : detail::sum<T>(self(n - 1, k - 1), self(n - k, k));
  }
};
template <class T = std::uint64_t> inline constexpr partitions_into_series<T> partitions_into{};

// Permutations of 0, ..., n that begin with k, fall first, and then alternate. (Entringer)
template <class T> struct entringer_series : detail::series_of<T> {
  static constexpr char const* name = "entringer";
  static constexpr char const* oeis = "A008281";
  static constexpr char const* recurrence = "E(n, k) = E(n, k-1) + E(n-1, n-k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k > n) return n == 0 && k == 0 ? T{1} : T{};
    return detail::sum<T>(self(n, k - 1), self(n - 1, n - k));
  }
};
template <class T = std::uint64_t> inline constexpr entringer_series<T> entringer{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
