// priori: what the ready-made series have in common.
#pragma once

#include "arithmetic.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace priori::inline v0::detail {

template <class T> inline constexpr bool is_whole = integer<T> || std::numeric_limits<T>::is_integer;
template <class T> inline constexpr bool wraps_silently =
    !integer<T> && is_whole<T> && std::numeric_limits<T>::is_modulo;

// A series of numbers of type T.
template <class T> struct series_of {
  static_assert(!std::is_same_v<T, bool>, "priori: a bool is no number type");
  static_assert(!wraps_silently<T>,
                "priori: this number type wraps silently: take one that is checked, such as checked_uint256_t");
  using value_type = T;
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
    a = b, b = r;
  }
  return a;
}

// a * b / c, where that is whole: no larger number appears on the way.
template <class T> constexpr T scaled(T const& a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t const g = gcd(b, c);
  return product<T>(c == g ? a : T(a / number<T>(c / g)), number<T>(b / g));
}

// The binomial coefficients C(n, 0), C(n, 1), ..., C(n, n), one after the other.
template <class T, bool divides = is_whole<T> || std::is_floating_point_v<T>> class binomials {
  std::uint64_t const n;
  std::uint64_t k = 0;
  T current{1};

public:
  constexpr explicit binomials(std::uint64_t row) : n(row) {}
  constexpr T const& operator*() const { return current; }
  constexpr void operator++() {
    current = scaled<T>(current, n - k, k + 1);
    k += 1;
  }
};
// Where not every number divides, by Pascal's rule.
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

// The sum of a(i) a(n - i) for i from `from` to n - from.
template <class T, class Self> constexpr T convolution(Self const& self, std::uint64_t n, std::uint64_t from = 0) {
  T total{};
  for (std::uint64_t i = from; i + from <= n; ++i) total = sum<T>(total, product<T>(self(i), self(n - i)));
  return total;
}

// Euler's pentagonal sum a(n - 1) + a(n - 2) - a(n - 5) - a(n - 7) + ..., added to `total`, which may be one too large
// at first. It is summed by differences: none is negative if a never falls, so that nothing on the way is larger than
// the result.
template <class T, class Self>
constexpr T pentagonal_sum(Self const& self, std::uint64_t n, T total, bool one_too_large = false) {
  auto const add = [&](std::uint64_t i, std::uint64_t j) {
    if (i > n) return;
    T d = self(n - i);
    if (j <= n) d = difference<T>(d, self(n - j));
    if (one_too_large) d = difference<T>(d, T{1});
    one_too_large = false;
    total = sum<T>(total, d);
  };
  for (std::uint64_t k = 1, g = 1; g <= n; k += 2, g = k * (3 * k - 1) / 2) {
    add(g, g + 3 * k + 1);
    add(g + k, g + 4 * k + 2);
  }
  return total;
}

// The smallest factor of n > 1 that is above 1.
constexpr std::uint64_t smallest_factor(std::uint64_t n) {
  if (n % 2 == 0) return 2;
  if (n % 3 == 0) return 3;
  for (std::uint64_t f = 5; f <= n / f; f += 6) {
    if (n % f == 0) return f;
    if (n % (f + 2) == 0) return f + 2;
  }
  return n;
}

} // namespace priori::v0::detail
