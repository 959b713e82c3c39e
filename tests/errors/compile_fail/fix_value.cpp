// EXPECT-FIRST: priori: this remembers already; give the function itself, not a memo, memoize or fix of it
#include <priori/fix.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#else
constexpr auto f = priori::fix([](auto self, auto n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); });
#endif
long x = priori::value<f, 10>;
