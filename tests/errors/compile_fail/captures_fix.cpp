// EXPECT: make it an object: priori::memoize\(f\)
#include <priori/fix.hpp>

#ifdef CONTROL
constexpr auto scaled = [](auto self, auto n) -> int { return n < 1 ? 1 : 3 * self(n - 1); };
#else
constexpr auto scaled = [factor = 3](auto self, auto n) -> int { return n < 1 ? 1 : factor * self(n - 1); };
#endif

int f(int n) { return priori::fix(scaled)(n); }
