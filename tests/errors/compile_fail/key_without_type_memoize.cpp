// EXPECT: priori: the recurrence has no keys: its first parameter, without a type, is self; state the types of keys
#include <priori/memoize.hpp>

#ifdef CONTROL
auto f = priori::memoize([](int n) -> int { return n > 0; });
#else
auto f = priori::memoize([](auto) -> int { return 1; });
#endif
int a = f(3);
