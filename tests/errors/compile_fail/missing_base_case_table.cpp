// EXPECT: error::negative_index
#include <priori/table.hpp>

#include <cstdint>

#ifdef CONTROL
constexpr auto fact = [](auto& self, std::uint64_t n) -> std::uint64_t { return n == 0 ? 1 : n * self(n - 1); };
#else
constexpr auto fact = [](auto& self, std::uint64_t n) -> std::uint64_t { return n * self(n - 1); };
#endif

auto x = priori::table<fact, 10>;
