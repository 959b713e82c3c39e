// Recurrences and plain functions of which the build makes tables.
#pragma once

#include <cstdint>

namespace tables {

// The smallest prime factor of n, or 1.
inline constexpr auto smallest_factor = [](std::uint32_t n) -> std::uint32_t {
  if (n < 2) return 1;
  for (std::uint32_t d = 2; d * d <= n; ++d)
    if (n % d == 0) return d;
  return n;
};

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

} // namespace tables
