// EXPECT: priori: a recurrence returns a value, no reference and not void
#include <priori/memoize.hpp>

#ifdef CONTROL
auto f = priori::memoize([](auto&, int n) -> int { return n; });
#else
auto f = priori::memoize([](auto&, int) -> void {});
#endif
