// The Catalan numbers modulo 2^64 by convolution, n terms for the n-th: priori::table.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto catalan = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n == 0) return 1;
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < n; ++i) sum += self(i) * self(n - 1 - i);
  return sum;
};

std::uint64_t get(std::size_t i) { return priori::table<catalan, SIZE>[i]; }
