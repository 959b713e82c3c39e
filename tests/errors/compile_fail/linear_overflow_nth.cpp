// EXPECT: error::overflow
#include <priori/linear.hpp>

constexpr priori::linear fibonacci({1, 1}, {0, 1});
#ifdef CONTROL
static_assert(fibonacci.nth(92) >= 0);
#else
static_assert(fibonacci.nth(93) >= 0);
#endif
