// EXPECT-FIRST: error::negative_shift
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr auto x = priori::checked<int>(7) >> 1;
#else
constexpr auto x = priori::checked<int>(7) >> -1;
#endif
static_assert(x == 3);
