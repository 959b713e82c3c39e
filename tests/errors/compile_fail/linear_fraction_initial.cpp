// EXPECT-FIRST: may have a fraction, where the terms are integers: name another type
#include <priori/linear.hpp>

#ifdef CONTROL
priori::linear<double, 2> const x({1, 1}, {0.5, 1.5});
#else
priori::linear<long, 2> const x({1, 1}, {0.5, 1.5});
#endif
auto y = x.nth(5);
