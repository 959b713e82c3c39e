// EXPECT: error::no_modulus
#include <priori/linear.hpp>

constexpr priori::linear fibonacci({1, 1}, {0, 1});
#ifdef CONTROL
static_assert(fibonacci.nth(90, 1) == 0);
#else
static_assert(fibonacci.nth(90, 0) == 0);
#endif
