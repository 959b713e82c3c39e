// LINES: 25, because what a store lacks is said one at a time
// EXPECT-FIRST: priori: a store needs find\(key\), which gives a Value\*
#include "../../unit/ordered.hpp"

#include <priori/memoize_in.hpp>

template <class Key, class Value> class empty {};

#ifdef CONTROL
auto f = priori::memoize<ordered>([](auto&, int n) -> int { return n; });
#else
auto f = priori::memoize<empty>([](auto&, int n) -> int { return n; });
#endif
