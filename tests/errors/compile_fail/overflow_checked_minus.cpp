// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = priori::checked<unsigned>(3) - 3;
#else
constexpr auto x = priori::checked<unsigned>(3) - 4;
#endif
static_assert(x == 0);
