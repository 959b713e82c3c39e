// Pascal's triangle modulo 2^64, SIZE rows: priori::table with two keys.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto binomial = [](auto& self, std::size_t n, std::size_t k) -> std::uint64_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

std::uint64_t get(std::size_t i) { return priori::table<binomial, SIZE, SIZE>.data()[i]; }
