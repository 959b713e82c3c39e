// The Hofstadter-Conway sequence: reads near n/2, where the last value says.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto conway = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 3 ? 1 : self(self(n - 1)) + self(n - self(n - 1));
};

std::uint64_t get(std::size_t i) { return priori::table<conway, SIZE>[i]; }
