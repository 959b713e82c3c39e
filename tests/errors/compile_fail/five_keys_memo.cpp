// EXPECT: priori: a recurrence takes self and up to four keys of stated types, by one public call operator; pack more
// into a std::tuple
#include <priori/memo.hpp>

#ifdef CONTROL
constexpr auto sum = [](auto&, int a, int b, int c, int d) -> int { return a + b + c + d; };
int f(int n) { return priori::memo<sum>(n, 2, 3, 4); }
#else
constexpr auto sum = [](auto&, int a, int b, int c, int d, int e) -> int { return a + b + c + d + e; };
int f(int n) { return priori::memo<sum>(n, 2, 3, 4, 5); }
#endif
