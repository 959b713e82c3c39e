// priori: series that count arrangements of n things.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/series_values.hpp"

#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Iterates over the binomial coefficients C(n, 0), C(n, 1), ..., C(n, n).
template <class T, bool divides = is_whole<T> || std::is_floating_point_v<T>> class binomials {
  std::uint64_t const n;
  std::uint64_t k = 0;
  T current{1};

public:
  constexpr explicit binomials(std::uint64_t row) : n(row) {}
  constexpr T const& operator*() const { return current; }
  constexpr void operator++() {
    current = detail::scaled<T>(current, n - k, k + 1);
    k += 1;
  }
};
// The same by Pascal's rule, for types in which division is not always possible.
template <class T> class binomials<T, false> {
  T* const row;
  std::uint64_t k = 0;

public:
  constexpr explicit binomials(std::uint64_t n) : row(new T[n + 2]{}) {
    row[0] = T{1};
    for (std::uint64_t i = 1; i <= n; ++i)
      for (std::uint64_t j = i; j > 0; --j) row[j] = row[j] + row[j - 1];
  }
  binomials(binomials const&) = delete;
  constexpr ~binomials() { delete[] row; }
  constexpr T const& operator*() const { return row[k]; }
  constexpr void operator++() { k += 1; }
};

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Permutations of n things: n!, n >= 0. (A000142)
template <class T> struct factorial_series : detail::growing_series<T> {
  static constexpr char const* name = "factorial";
  static constexpr char const* oeis = "A000142";
  static constexpr char const* recurrence = "a(n) = n a(n-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::product<T>(detail::converted<T>(n), self(n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr factorial_series<detail::number_type<T>> factorial{};

// The double factorial n!! = n (n-2) (n-4) ..., n >= 0. (A006882)
template <class T> struct double_factorial_series : detail::growing_series<T> {
  static constexpr char const* name = "double_factorial";
  static constexpr char const* oeis = "A006882";
  static constexpr char const* recurrence = "a(n) = n a(n-2)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n < 2 ? T{1} : detail::product<T>(detail::converted<T>(n), self(n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr double_factorial_series<detail::number_type<T>> double_factorial{};

// Permutations of n things without a fixed point, n >= 0. n moves to one of n - 1 places; the thing from there moves to
// the place of n, or to another. (A000166; recurrence by Euler)
template <class T> struct derangements_series : detail::growing_series<T> {
  static constexpr char const* name = "derangements";
  static constexpr char const* oeis = "A000166";
  static constexpr char const* recurrence = "a(n) = (n-1) (a(n-1) + a(n-2))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return n == 0 ? T{1} : T{};
    return detail::product<T>(detail::converted<T>(n - 1), detail::sum<T>(self(n - 1), self(n - 2)));
  }
};
template <class T = std::uint64_t> inline constexpr derangements_series<detail::number_type<T>> derangements{};

// Central binomial coefficients C(2n, n), n >= 0. For modular<M>, n must be invertible modulo M. (A000984)
template <class T> struct central_binomial_series : detail::growing_series<T> {
  static constexpr char const* name = "central_binomial";
  static constexpr char const* oeis = "A000984";
  static constexpr char const* recurrence = "a(n) = a(n-1) (4n-2) / n";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::scaled<T>(self(n - 1), 4 * n - 2, n);
  }
};
template <class T = std::uint64_t> inline constexpr central_binomial_series<detail::number_type<T>> central_binomial{};

// Partitions of a set of n things, n >= 0. All but k of the others are in the same part as the last one. (A000110)
template <class T> struct bell_series : detail::growing_series<T> {
  static constexpr char const* name = "bell";
  static constexpr char const* oeis = "A000110";
  static constexpr char const* recurrence = "a(n) = sum of C(n-1, k) a(k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{1};
    T total{};
    detail::binomials<T> choose(n - 1);
    for (std::uint64_t k = 0; k < n; ++k, ++choose) total = detail::sum<T>(total, detail::product<T>(*choose, self(k)));
    return total;
  }
};
template <class T = std::uint64_t> inline constexpr bell_series<detail::number_type<T>> bell{};

// Weak orders of n things, n >= 0: k of them are tied for the first place. (A000670)
template <class T> struct fubini_series : detail::growing_series<T> {
  static constexpr char const* name = "fubini";
  static constexpr char const* oeis = "A000670";
  static constexpr char const* recurrence = "a(n) = sum of C(n, k) a(n-k) for k > 0";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{1};
    T total{};
    detail::binomials<T> choose(n);
    for (std::uint64_t k = 1; k <= n; ++k)
      ++choose, total = detail::sum<T>(total, detail::product<T>(*choose, self(n - k)));
    return total;
  }
};
template <class T = std::uint64_t> inline constexpr fubini_series<detail::number_type<T>> fubini{};

// Permutations of n things that are their own inverses, n >= 0: the last thing is fixed, or changes places with
// another. (A000085)
template <class T> struct involutions_series : detail::growing_series<T> {
  static constexpr char const* name = "involutions";
  static constexpr char const* oeis = "A000085";
  static constexpr char const* recurrence = "a(n) = a(n-1) + (n-1) a(n-2)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    return detail::sum<T>(self(n - 1), detail::product<T>(detail::converted<T>(n - 1), self(n - 2)));
  }
};
template <class T = std::uint64_t> inline constexpr involutions_series<detail::number_type<T>> involutions{};

// Alternating permutations of n things, n >= 0. The largest thing has k things before it, and k is even. (A000111;
// recurrence by Andre)
template <class T> struct euler_zigzag_series : detail::growing_series<T> {
  static constexpr char const* name = "euler_zigzag";
  static constexpr char const* oeis = "A000111";
  static constexpr char const* recurrence = "a(n) = sum of C(n-1, k) a(k) a(n-1-k) for even k";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    T total{};
    detail::binomials<T> choose(n - 1);
    for (std::uint64_t k = 0; k < n; ++k, ++choose)
      if (k % 2 == 0)
        total = detail::sum<T>(total, detail::product<T>(*choose, detail::product<T>(self(k), self(n - 1 - k))));
    return total;
  }
};
template <class T = std::uint64_t> inline constexpr euler_zigzag_series<detail::number_type<T>> euler_zigzag{};

}}} // namespace priori::series

#include "priori/detail/end.hpp"
