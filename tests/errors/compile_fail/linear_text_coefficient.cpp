// EXPECT-FIRST: a coefficient or an initial term does not convert to the type of the terms
#include <priori/linear.hpp>

#ifdef CONTROL
priori::linear<long, 2> const x({1, 1}, {0, 1});
#else
priori::linear<long, 2> const x({"1", "1"}, {0, 1});
#endif
auto y = x.nth(5);
