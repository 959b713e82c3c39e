// EXPECT: priori: a recurrence takes self and one to four keys of stated types
#include <priori/memo.hpp>

#ifdef CONTROL
constexpr auto one = [](auto&, int n) -> int { return n; };
int f() { return priori::memo<one>(1); }
#else
constexpr auto one = [](auto&) -> int { return 1; };
int f() { return priori::memo<one>(); }
#endif
