// EXPECT: priori: the key is an integer; convert the argument to one
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto half = [](auto& self, int n) -> int { return n < 1 ? 0 : self(n / 2) + 1; };
#else
constexpr auto half = [](auto& self, int n) -> int { return n < 1 ? 0 : self(n / 2.0) + 1; };
#endif

auto x = priori::value<half, 9>;
