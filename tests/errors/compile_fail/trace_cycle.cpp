// LINES: 48, because the evaluation ends where the error is, and clang shows five calls from both ends
// EXPECT: error::cycle
#include <priori/trace.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n < 2 ? 0 : self(n / 2); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n < 2 ? self(n + 2) : self(n / 2); };
#endif

static_assert(priori::trace(f, 9).calls() == 4);
