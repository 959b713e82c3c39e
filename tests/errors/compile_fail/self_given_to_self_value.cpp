// EXPECT: priori: self is not an argument of self: write self\(n - 1\), not self\(self, n - 1\)
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto g = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1); };
#else
constexpr auto g = [](auto& self, int n) -> int { return n == 0 ? 0 : self(self, n - 1); };
#endif

auto x = priori::value<g, 3>;
