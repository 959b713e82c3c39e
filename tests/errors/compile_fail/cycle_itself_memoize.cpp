// EXPECT: error::cycle
#include <priori/memoize.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n / 2); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n == -1 ? 0 : self(n / 2); };
#endif

static_assert(priori::memoize(f)(9) != 77);
