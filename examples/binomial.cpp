// Binomial coefficients: a recurrence with two keys, and Pascal's triangle as a grid.
#include <priori/priori.hpp>

#include <cstdint>
#include <iomanip>
#include <iostream>

inline constexpr auto binomial = [](auto& self, std::uint32_t n, std::uint32_t k) -> std::uint64_t {
  if (k > n) return 0;
  if (k == 0 || k == n) return 1;
  return self(n - 1, k - 1) + self(n - 1, k);
};

static_assert(priori::value<binomial, 5, 2> == 10);
static_assert(priori::value<binomial, 52, 5> == 2'598'960);  // poker hands
static_assert(priori::value<binomial, 49, 6> == 13'983'816); // a lottery

// All of them below 64 over 64: a grid, row after row in .rodata.
inline constexpr auto& pascal = priori::table<binomial, 64, 64>;
static_assert(pascal.rank() == 2 && pascal.extent(0) == 64 && pascal.size() == 64 * 64);
static_assert(pascal(10, 5) == 252 && pascal(5, 10) == 0);
static_assert(pascal(40, 20) == 137'846'528'820);

constexpr std::uint64_t row_sum(std::uint32_t n) {
  std::uint64_t sum = 0;
  for (std::uint32_t k = 0; k <= n; ++k) sum += pascal(n, k);
  return sum;
}
static_assert(row_sum(63) == std::uint64_t{1} << 63);

int main() {
  for (std::uint32_t n = 0; n < 8; ++n) {
    std::cout << std::setw(static_cast<int>(3 * (8 - n))) << "";
    for (std::uint32_t k = 0; k <= n; ++k) std::cout << std::setw(6) << pascal(n, k);
    std::cout << '\n';
  }
  // Beyond the grid: computed, once, from what the grid knows.
  std::cout << "66 over 33: " << priori::memo<binomial, 64, 64>(66, 33) << '\n';
}
