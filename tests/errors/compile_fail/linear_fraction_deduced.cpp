// EXPECT-FIRST: may have a fraction, where the terms are integers: name another type
#include <priori/linear.hpp>

#ifdef CONTROL
priori::linear const x({0.5, 0.5}, {1.0, 2.0});
#else
priori::linear const x({0.5, 0.5}, {1, 2});
#endif
auto y = x.nth(5);
