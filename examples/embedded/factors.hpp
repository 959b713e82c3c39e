// The smallest prime factor of a number, as a plain function: what a table is made of.
#pragma once

#include <cstdint>

constexpr std::uint32_t smallest_factor(std::uint32_t n) {
  if (n < 2) return 1;
  if (n % 2 == 0) return 2;
  for (std::uint32_t d = 3; d * d <= n; d += 2)
    if (n % d == 0) return d;
  return n;
}
