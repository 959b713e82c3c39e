// EXPECT-FIRST: error::division_by_zero
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = 8 % priori::checked<int>(7);
#else
constexpr auto x = 8 % priori::checked<int>(0);
#endif
static_assert(x == 1);
