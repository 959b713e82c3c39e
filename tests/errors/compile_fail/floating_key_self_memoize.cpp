// EXPECT: priori: the key is an integer; convert the argument to one
#include <priori/memoize.hpp>

#ifdef CONTROL
constexpr auto half = [](auto& self, int n) -> int { return n < 1 ? 0 : self(n / 2) + 1; };
#else
constexpr auto half = [](auto& self, int n) -> int { return n < 1 ? 0 : self(n / 2.0) + 1; };
#endif

static_assert(priori::memoize(half)(9) != 77);
