// EXPECT-FIRST: priori: a recurrence takes self and up to four keys of stated types, by one public call operator
#include <priori/memoize.hpp>

#ifdef CONTROL
auto f = priori::memoize([](auto&, int n) -> long { return n; });
#else
auto f = priori::memoize(3);
#endif
