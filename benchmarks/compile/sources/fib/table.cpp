// priori::table of a lambda.
#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

std::uint64_t get(std::size_t i) { return priori::table<fib, SIZE>[i]; }
