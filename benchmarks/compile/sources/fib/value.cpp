// priori::value: the last of SIZE values.
#include <cstdint>
#include <priori/value.hpp>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

std::uint64_t get() { return priori::value<fib, SIZE - 1>; }
