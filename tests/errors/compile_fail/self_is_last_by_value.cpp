// EXPECT-FIRST: priori: self is the first parameter of a recurrence, before the keys
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto f = [](auto self, int n) -> long { return n == 0 ? 0 : self(n - 1) + 1; };
#else
constexpr auto f = [](int n, auto self) -> long { return n == 0 ? 0 : self(n - 1) + 1; };
#endif

auto x = priori::value<f, 3>;
