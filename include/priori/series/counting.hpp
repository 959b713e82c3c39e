// priori: series that count arrangements.
#pragma once

#include "../detail/series.hpp"

#include <cstdint>
#include <type_traits>

namespace priori::inline v0::detail {

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

} // namespace priori::v0::detail

namespace priori::inline v0::series {

// n!: permutations of n things.
template <class T> struct factorial_series : detail::growing_series<T> {
  static constexpr char const* name = "factorial";
  static constexpr char const* oeis = "A000142";
  static constexpr char const* recurrence = "a(n) = n a(n-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::product<T>(detail::number<T>(n), self(n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr factorial_series<T> factorial{};

// n!! = n (n-2) (n-4) ...
template <class T> struct double_factorial_series : detail::growing_series<T> {
  static constexpr char const* name = "double_factorial";
  static constexpr char const* oeis = "A006882";
  static constexpr char const* recurrence = "a(n) = n a(n-2)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n < 2 ? T{1} : detail::product<T>(detail::number<T>(n), self(n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr double_factorial_series<T> double_factorial{};

// Permutations of n things that leave none in its place. Euler: n comes to the place of another, which comes to the
// place of n or does not.
template <class T> struct derangements_series : detail::growing_series<T> {
  static constexpr char const* name = "derangements";
  static constexpr char const* oeis = "A000166";
  static constexpr char const* recurrence = "a(n) = (n-1) (a(n-1) + a(n-2))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return n == 0 ? T{1} : T{};
    return detail::product<T>(detail::number<T>(n - 1), detail::sum<T>(self(n - 1), self(n - 2)));
  }
};
template <class T = std::uint64_t> inline constexpr derangements_series<T> derangements{};

// C(2n, n). For modular<M>, n must be invertible modulo M.
template <class T> struct central_binomial_series : detail::growing_series<T> {
  static constexpr char const* name = "central_binomial";
  static constexpr char const* oeis = "A000984";
  static constexpr char const* recurrence = "a(n) = a(n-1) (4n-2) / n";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::scaled<T>(self(n - 1), 4 * n - 2, n);
  }
};
template <class T = std::uint64_t> inline constexpr central_binomial_series<T> central_binomial{};

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

// Partitions of a set of n things. All but k of the others are with the last one.
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
template <class T = std::uint64_t> inline constexpr bell_series<T> bell{};

// Weak orders of n things: k of them come first.
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
template <class T = std::uint64_t> inline constexpr fubini_series<T> fubini{};

// Permutations of n things that undo themselves: the last one stays, or changes places with another.
template <class T> struct involutions_series : detail::growing_series<T> {
  static constexpr char const* name = "involutions";
  static constexpr char const* oeis = "A000085";
  static constexpr char const* recurrence = "a(n) = a(n-1) + (n-1) a(n-2)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    return detail::sum<T>(self(n - 1), detail::product<T>(detail::number<T>(n - 1), self(n - 2)));
  }
};
template <class T = std::uint64_t> inline constexpr involutions_series<T> involutions{};

// Permutations of n things that alternately rise and fall. The largest stands after k others, an even number. (Andre)
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
template <class T = std::uint64_t> inline constexpr euler_zigzag_series<T> euler_zigzag{};

// Ways to write n as a sum, in any order. (Euler, by his pentagonal number theorem)
template <class T> struct partitions_series : detail::growing_series<T> {
  static constexpr char const* name = "partitions";
  static constexpr char const* oeis = "A000041";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) - a(n-5) - a(n-7) + ...";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::pentagonal_sum<T>(self, n, T{});
  }
};
template <class T = std::uint64_t> inline constexpr partitions_series<T> partitions{};

// Ways to write n as a sum of different numbers, in any order: Q(x) P(x)^-1 = P(x^2)^-1, and P(x)^-1 is Euler's
// pentagonal series. (A000009)
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
template <class T = std::uint64_t> inline constexpr distinct_partitions_series<T> distinct_partitions{};

// 2, 3, 7, 43, ...: one more than the product of those before. The sum of the reciprocals is 1.
template <class T> struct sylvester_series : detail::growing_series<T> {
  static constexpr char const* name = "sylvester";
  static constexpr char const* oeis = "A000058";
  static constexpr char const* recurrence = "a(n) = a(n-1) (a(n-1) - 1) + 1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{2};
    T const before = self(n - 1);
    return detail::sum<T>(detail::product<T>(before, detail::difference<T>(before, T{1})), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr sylvester_series<T> sylvester{};

} // namespace priori::v0::series
