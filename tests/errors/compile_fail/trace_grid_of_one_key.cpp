// EXPECT: priori: a grid needs a recurrence whose keys are two integers
#include <priori/trace.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n, int k) -> int { return n == 0 ? k : self(n - 1, k); };
auto const picture = priori::trace(f, 3, 3).grid_svg();
#else
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1); };
auto const picture = priori::trace(f, 3).grid_svg();
#endif
