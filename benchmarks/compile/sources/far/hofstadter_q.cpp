// Hofstadter's Q: reads where the last two values say, mostly near n/2.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto q = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 3 ? 1 : self(n - self(n - 1)) + self(n - self(n - 2));
};

std::uint64_t get(std::size_t i) { return priori::table<q, SIZE>[i]; }
