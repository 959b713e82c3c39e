// EXPECT: error::unequal_sizes
#include <priori/find_linear.hpp>

#ifdef CONTROL
static_assert(priori::found_linear<long>{{1, 1}, {0, 1}}.nth(10) == 55);
#else
static_assert(priori::found_linear<long>{{1, 1}, {1}}.nth(10) == 55);
#endif
