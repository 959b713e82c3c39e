// EXPECT: priori: a recurrence takes self and up to four keys of stated types
#include <priori/priori.hpp>

#ifdef CONTROL
constexpr auto identity = [](auto&, int n) -> int { return n; };
#else
constexpr auto identity = [](auto, auto n) { return n; };
#endif

auto f = priori::memoize(priori::watched(identity, priori::no_observer{}));
