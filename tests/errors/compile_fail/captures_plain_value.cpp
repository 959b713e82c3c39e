// EXPECT: make it an object: priori::memoize\(f\)|structural
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto scaled = [](int n) -> int { return 3 * n; };
#else
constexpr auto scaled = [factor = 3](int n) -> int { return factor * n; };
#endif

auto x = priori::value<scaled, 5>;
