// EXPECT-FIRST: priori: this remembers already; give the function itself, not a memo, memoize or fix of it
#include <priori/priori.hpp>

constexpr auto fib = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#ifdef CONTROL
auto t = priori::trace(fib, 5);
#else
auto t = priori::trace(priori::memo<fib>, 5);
#endif
