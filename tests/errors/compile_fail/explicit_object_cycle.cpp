// EXPECT-FIRST: priori::error::cycle
// EXPLICIT OBJECT
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto f = [](this auto const& self, int n) -> int { return n == 0 ? 0 : self(n / 2); };
#else
constexpr auto f = [](this auto const& self, int n) -> int { return n == 0 ? 0 : self(n / 2 + 1); };
#endif

static_assert(priori::value<f, 9> == 0);
