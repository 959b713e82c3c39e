// EXPECT: priori: a recurrence takes self and one to four keys of stated types
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto one = [](auto&, int n) -> int { return n; };
auto x = priori::value<one, 1>;
#else
constexpr auto one = [](auto&) -> int { return 1; };
auto x = priori::value<one>;
#endif
