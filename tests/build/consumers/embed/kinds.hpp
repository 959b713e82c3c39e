// More of them, so that a change of tables.hpp does not concern all.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace tables {

inline constexpr auto binomial = [](auto& self, int n, int k) -> std::uint64_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

// No constant expression: std::sin.
inline constexpr auto sine = [](int degrees) -> double { return std::sin(degrees * 3.14159265358979323846 / 180); };

// The numbers of steps to 1: the recurrence asks for keys above the table, below it and ahead.
inline constexpr auto collatz = [](auto& self, std::uint64_t n) -> std::uint16_t {
  return n == 1 ? std::uint16_t{0} : static_cast<std::uint16_t>(1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1));
};

// The digits of n^2: an array.
inline constexpr auto digits = [](unsigned n) -> std::array<unsigned char, 5> {
  std::array<unsigned char, 5> d{};
  for (unsigned i = 0, square = n * n; i < 5; ++i, square /= 10) d[i] = static_cast<unsigned char>(square % 10);
  return d;
};

// The n-th prime, from 2 on.
inline constexpr auto prime = [](auto& self, int n) -> std::uint64_t {
  if (n == 0) return 2;
  for (std::uint64_t p = self(n - 1) + 1;; ++p)
    for (std::uint64_t d = 2; p % d != 0; ++d)
      if (d * d > p) return p;
};

inline constexpr auto square = [](int n) -> int { return n * n; };

} // namespace tables
