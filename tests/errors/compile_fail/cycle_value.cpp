// EXPECT: error::cycle
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n < 2 ? 0 : self(n / 2); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n < 2 ? self(n + 2) : self(n / 2); };
#endif

auto x = priori::value<f, 9>;
