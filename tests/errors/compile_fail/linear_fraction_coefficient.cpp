// EXPECT-FIRST: may have a fraction, where the terms are integers: name another type
#include <priori/linear.hpp>

#ifdef CONTROL
constexpr priori::linear<double, 2> x({1.5, 0.5}, {1, 2});
#else
constexpr priori::linear<long, 2> x({1.5, 0.5}, {1, 2});
#endif
static_assert(x.nth(2) > 0);
