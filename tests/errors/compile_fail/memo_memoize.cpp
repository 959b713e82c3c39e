// EXPECT-FIRST: priori: this remembers already; give the function itself, not a memo, memoize or fix of it
#include <priori/priori.hpp>

constexpr auto fib = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#ifdef CONTROL
auto f = priori::memoize(fib);
#else
auto f = priori::memoize(priori::memo<fib>);
#endif
