// EXPECT: priori: the argument does not convert to the type of the key
#include <priori/memo.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n < 1 ? 0 : self(n - 1); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n < 1 ? 0 : self("n - 1"); };
#endif

static_assert(priori::memo<f>(3) != 77);
