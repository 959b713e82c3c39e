// A plain function that does more work for some keys than for others: trial division.
#pragma once

#include <cstdint>

constexpr bool is_prime(std::uint32_t n) {
  if (n < 4 || n % 2 == 0) return n == 2 || n == 3;
  for (std::uint32_t d = 3; d * d <= n; d += 2)
    if (n % d == 0) return false;
  return true;
}
