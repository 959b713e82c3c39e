// EXPECT: priori: a recurrence takes self and up to four keys of stated types
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto sum = [](auto&, int a, int b, int c, int d) -> int { return a + b + c + d; };
auto x = priori::value<sum, 1, 2, 3, 4>;
#else
constexpr auto sum = [](auto&, int a, int b, int c, int d, int e) -> int { return a + b + c + d + e; };
auto x = priori::value<sum, 1, 2, 3, 4, 5>;
#endif
