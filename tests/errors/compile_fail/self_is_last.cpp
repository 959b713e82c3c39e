// EXPECT-FIRST: priori: self is the first parameter of a recurrence, before the keys
#include <priori/memoize.hpp>

#ifdef CONTROL
auto f = priori::memoize([](auto& self, int n) -> long { return n == 0 ? 0 : self(n - 1) + 1; });
#else
auto f = priori::memoize([](int n, auto& self) -> long { return n == 0 ? 0 : self(n - 1) + 1; });
#endif
