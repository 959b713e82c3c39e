// EXPECT: priori: give the table its extents
#include <priori/table.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto x = priori::table<fib, 4>;
#else
auto x = priori::table<fib>;
#endif
