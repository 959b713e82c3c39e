// The partition numbers modulo 2^64 by Euler's pentagonal theorem, some 1.6 sqrt(n) terms for the n-th: priori::table.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto partitions = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n == 0) return 1;
  std::uint64_t sum = 0;
  for (std::uint64_t k = 1, g = 1; g <= n; ++k, g = k * (3 * k - 1) / 2) {
    std::uint64_t const pair = self(n - g) + (g + k <= n ? self(n - g - k) : 0);
    sum = k % 2 == 1 ? sum + pair : sum - pair;
  }
  return sum;
};

std::uint64_t get(std::size_t i) { return priori::table<partitions, SIZE>[i]; }
