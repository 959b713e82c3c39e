// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = priori::checked<int>(-1) << 31;
#else
constexpr auto x = priori::checked<int>(1) << 31;
#endif
static_assert(x < 0);
