// ONE-OBJECT: 752
#include <priori/table.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

std::uint64_t f(std::uint64_t n) { return priori::table<fib, 94>[n]; }
