// EXPECT: priori: give the recurrence an explicit return type that does not depend on self
#include <priori/memoize.hpp>

#ifdef CONTROL
auto f = priori::memoize([](auto& self, int n) -> double { return n == 0 ? 1.5 : self(n - 1) / 2; });
#else
auto f = priori::memoize([](auto& self, int n) -> decltype(self(n)) { return n == 0 ? 1.5 : self(n - 1) / 2; });
#endif
