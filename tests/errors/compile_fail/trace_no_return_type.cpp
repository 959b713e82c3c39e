// EXPECT: priori: give the recurrence an explicit return type
#include <priori/trace.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1); };
#else
constexpr auto f = [](auto& self, int n) { return n == 0 ? 0 : self(n - 1); };
#endif

auto const recorded = priori::trace(f, 3);
