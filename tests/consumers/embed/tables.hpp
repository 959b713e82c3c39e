// A plain function of which the build makes a table.
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

} // namespace tables
