// EXPECT-FIRST: error::division_by_zero
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = priori::checked<int>(7) / 7;
#else
constexpr auto x = priori::checked<int>(7) / 0;
#endif
static_assert(x == 1);
