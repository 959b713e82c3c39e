// Reads n/2, n/3 and n/4.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto divided = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n == 0 ? 1 : self(n / 2) + self(n / 3) + self(n / 4);
};

std::uint64_t get(std::size_t i) { return priori::table<divided, SIZE>[i]; }
