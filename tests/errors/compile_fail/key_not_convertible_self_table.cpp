// EXPECT: priori: the argument does not convert to the type of the key
#include <priori/table.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> int { return n < 1 ? 0 : self(n - 1); };
#else
constexpr auto f = [](auto& self, int n) -> int { return n < 1 ? 0 : self("n - 1"); };
#endif

auto x = priori::table<f, 4>;
