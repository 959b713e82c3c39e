// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = priori::checked<unsigned>(7) / -8;
#else
constexpr auto x = priori::checked<unsigned>(7) / -7;
#endif
static_assert(x == 0);
