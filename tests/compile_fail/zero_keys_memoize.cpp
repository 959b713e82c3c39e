// EXPECT: priori: a recurrence takes self and one to four keys of stated types
#include <priori/memoize.hpp>

#ifdef CONTROL
constexpr auto one = [](auto&, int n) -> int { return n; };
int f() { return priori::memoize(one)(1); }
#else
constexpr auto one = [](auto&) -> int { return 1; };
int f() { return priori::memoize(one)(); }
#endif
