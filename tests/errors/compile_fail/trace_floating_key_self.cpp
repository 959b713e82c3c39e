// EXPECT: priori: the key is an integer; convert the argument to one
#include <priori/trace.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n / 2); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n / 2.0); };
#endif

auto const recorded = priori::trace(f, 3);
