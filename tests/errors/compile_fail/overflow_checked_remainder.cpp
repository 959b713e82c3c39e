// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = -6 % priori::checked<unsigned>(3);
#else
constexpr auto x = -7 % priori::checked<unsigned>(3);
#endif
static_assert(x == 0);
