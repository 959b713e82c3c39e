// EXPECT-FIRST: priori: this remembers already; give the function itself, not a memo, memoize or fix of it
#include <priori/fix.hpp>

constexpr auto f = [](auto self, auto n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#ifdef CONTROL
constexpr auto g = priori::fix(f);
#else
constexpr auto g = priori::fix(priori::fix(f));
#endif
long x = g(10);
