// EXPECT: priori: give as many keys as the recurrence takes
#include <priori/trace.hpp>

constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1); };

#ifdef CONTROL
auto const recorded = priori::trace(f, 3);
#else
auto const recorded = priori::trace(f, 3, 4);
#endif
