// LINES: 48, because the evaluation ends where the error is, and clang shows five calls from both ends
// EXPECT: error::negative_index
#include <priori/trace.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, unsigned n) -> unsigned { return n == 0 ? 0 : self(n - 1); };
#else
constexpr auto f = [](auto& self, unsigned n) -> unsigned { return self(n - 1); };
#endif

static_assert(priori::trace(f, 3).calls() == 4);
