// EXPECT: error::too_deep
#include <priori/memo.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n < 0 ? 0 : self(n - 1); };
#else
constexpr auto f = [](auto& self, int n) -> int { return self(n - 1); };
#endif

static_assert(priori::memo<f>(9) != 77);
