// priori: series of two keys. The value of a triangle is 0 for k > n.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Binomial coefficients: subsets of k of n things, n, k >= 0. They contain the last thing, or do not. (A007318;
// recurrence by Pascal)
template <class T> struct binomial_series : detail::series_of<T> {
  static constexpr char const* name = "binomial";
  static constexpr char const* oeis = "A007318";
  static constexpr char const* recurrence = "C(n, k) = C(n-1, k-1) + C(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k > n ? T{} : T{1};
    return detail::sum<T>(self(n - 1, k - 1), self(n - 1, k));
  }
};
template <class T = std::uint64_t> inline constexpr binomial_series<detail::number_type<T>> binomial{};

// Unsigned Stirling numbers of the first kind: permutations of n things with k cycles, n, k >= 0. The last thing is a
// cycle by itself, or follows another thing in a cycle. (A132393)
template <class T> struct stirling1_series : detail::series_of<T> {
  static constexpr char const* name = "stirling1";
  static constexpr char const* oeis = "A132393";
  static constexpr char const* recurrence = "c(n, k) = c(n-1, k-1) + (n-1) c(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::converted<T>(n - 1), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr stirling1_series<detail::number_type<T>> stirling1{};

// Stirling numbers of the second kind: partitions of n things into k parts, n, k >= 0. The last thing is a part by
// itself, or joins another part. (A048993)
template <class T> struct stirling2_series : detail::series_of<T> {
  static constexpr char const* name = "stirling2";
  static constexpr char const* oeis = "A048993";
  static constexpr char const* recurrence = "S(n, k) = S(n-1, k-1) + k S(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::converted<T>(k), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr stirling2_series<detail::number_type<T>> stirling2{};

// Eulerian numbers: permutations of n things with k ascents, n, k >= 0. The largest thing is inserted into an ascent or
// at the front, or elsewhere. (A173018)
template <class T> struct eulerian_series : detail::series_of<T> {
  static constexpr char const* name = "eulerian";
  static constexpr char const* oeis = "A173018";
  static constexpr char const* recurrence = "A(n, k) = (k+1) A(n-1, k) + (n-k) A(n-1, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == 0 ? T{1} : T{};
    return detail::sum<T>(detail::product<T>(detail::converted<T>(k + 1), self(n - 1, k)),
                          detail::product<T>(detail::converted<T>(n - k), self(n - 1, k - 1)));
  }
};
template <class T = std::uint64_t> inline constexpr eulerian_series<detail::number_type<T>> eulerian{};

// Narayana numbers: balanced strings of n pairs of brackets with k empty pairs, n, k >= 1. For modular<M>, k (k-1) must
// be invertible modulo M. (A001263)
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
template <class T = std::uint64_t> inline constexpr narayana_series<detail::number_type<T>> narayana{};

// Unsigned Lah numbers: partitions of n things into k lists, n, k >= 0. The last thing is a list by itself, or is
// inserted into another list. (A271703)
template <class T> struct lah_series : detail::series_of<T> {
  static constexpr char const* name = "lah";
  static constexpr char const* oeis = "A271703";
  static constexpr char const* recurrence = "L(n, k) = L(n-1, k-1) + (n+k-1) L(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::converted<T>(n + k - 1), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr lah_series<detail::number_type<T>> lah{};

// Delannoy numbers: paths from (0, 0) to (n, k) by steps east, north and northeast, n, k >= 0. (A008288)
template <class T> struct delannoy_series : detail::series_of<T> {
  static constexpr char const* name = "delannoy";
  static constexpr char const* oeis = "A008288";
  static constexpr char const* recurrence = "D(n, k) = D(n-1, k) + D(n, k-1) + D(n-1, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (n == 0 || k == 0) return T{1};
    return detail::sum<T>(detail::sum<T>(self(n - 1, k), self(n, k - 1)), self(n - 1, k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr delannoy_series<detail::number_type<T>> delannoy{};

// Catalan's triangle: ways to count n votes for one side and k for the other such that the other is never ahead,
// n, k >= 0. (A009766)
template <class T> struct ballot_series : detail::series_of<T> {
  static constexpr char const* name = "ballot";
  static constexpr char const* oeis = "A009766";
  static constexpr char const* recurrence = "T(n, k) = T(n-1, k) + T(n, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k > n) return k == 0 ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k), self(n, k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr ballot_series<detail::number_type<T>> ballot{};

// Ways to write n as a sum of k numbers, in any order, n, k >= 1. One of them is 1, or all are larger. (A008284)
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
template <class T = std::uint64_t> inline constexpr partitions_into_series<detail::number_type<T>> partitions_into{};

// Entringer numbers: permutations of 0, ..., n that begin with k, fall, and then alternate, n, k >= 0. (A008281)
template <class T> struct entringer_series : detail::series_of<T> {
  static constexpr char const* name = "entringer";
  static constexpr char const* oeis = "A008281";
  static constexpr char const* recurrence = "E(n, k) = E(n, k-1) + E(n-1, n-k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k > n) return n == 0 && k == 0 ? T{1} : T{};
    return detail::sum<T>(self(n, k - 1), self(n - 1, n - k));
  }
};
template <class T = std::uint64_t> inline constexpr entringer_series<detail::number_type<T>> entringer{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
