// EXPECT: make it an object: priori::memoize\(f\)|structural
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto scaled = [](auto& self, int n) -> int { return n < 1 ? 1 : 3 * self(n - 1); };
#else
constexpr auto scaled = [factor = 3](auto& self, int n) -> int { return n < 1 ? 1 : factor * self(n - 1); };
#endif

auto x = priori::value<scaled, 5>;
