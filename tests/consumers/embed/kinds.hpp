// More of them, so that a change of tables.hpp does not concern all.
#pragma once

#include <cmath>
#include <cstdint>

namespace tables {

inline constexpr auto binomial = [](auto& self, int n, int k) -> std::uint64_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

// No constant expression: std::sin.
struct direction {
  double x, y;
};
inline constexpr auto direction_of = [](int degrees) -> direction {
  double const angle = degrees * 3.14159265358979323846 / 180;
  return {std::cos(angle), std::sin(angle)};
};

// The numbers of steps to 1: the recurrence asks for keys above the table, below it and ahead.
inline constexpr auto collatz = [](auto& self, std::uint64_t n) -> std::uint16_t {
  return n == 1 ? std::uint16_t{0} : static_cast<std::uint16_t>(1 + self(n % 2 == 0 ? n / 2 : 3 * n + 1));
};

// The n-th prime, from 2 on.
inline constexpr auto prime = [](auto& self, int n) -> std::uint64_t {
  if (n == 0) return 2;
  for (std::uint64_t p = self(n - 1) + 1;; ++p)
    for (std::uint64_t d = 2; p % d != 0; ++d)
      if (d * d > p) return p;
};

} // namespace tables
