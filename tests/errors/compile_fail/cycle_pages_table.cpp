// EXPECT: error::cycle
// A cycle on a page whose values need those shortly before them.
#include <priori/table.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : n == 9'000 ? self(n) : self(n - 1); };
#endif

auto x = priori::table<f, 20'000>;
