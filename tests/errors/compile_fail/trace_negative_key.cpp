// EXPECT: error::negative_index
#include <priori/trace.hpp>

constexpr auto f = [](auto& self, unsigned n) -> unsigned { return n == 0 ? 0 : self(n - 1); };

#ifdef CONTROL
static_assert(priori::trace(f, 3).calls() == 4);
#else
static_assert(priori::trace(f, -3).calls() == 4);
#endif
