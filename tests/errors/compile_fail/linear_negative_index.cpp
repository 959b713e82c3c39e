// EXPECT: error::negative_index
#include <priori/linear.hpp>

constexpr priori::linear fibonacci({1, 1}, {0, 1});
#ifdef CONTROL
static_assert(fibonacci.nth(1, 10) == 1);
#else
static_assert(fibonacci.nth(-1, 10) == 1);
#endif
