// EXPECT-FIRST: priori::error::too_deep: .*25,000.*: ask for a table, which is filled in order
#define PRIORI_MAX_TABLE 30'000
#include <priori/value.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto x = priori::value<fib, 29'999>;
#else
auto x = priori::value<fib, 30'000>;
#endif
