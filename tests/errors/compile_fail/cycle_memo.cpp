// EXPECT: error::cycle
#include <priori/memo.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n < 2 ? 0 : self(n / 2); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n < 2 ? self(n + 2) : self(n / 2); };
#endif

static_assert(priori::memo<f>(9) != 77);
