// EXPECT: error::too_deep
#include <priori/memoize.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n > 999 ? 0 : self(n + 1); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n < -999 ? 0 : self(n + 1); };
#endif

static_assert(priori::memoize(f)(9) != 77);
