// EXPECT-FIRST: may have a fraction, where the terms are integers: name another type
#include <priori/find_linear.hpp>

#ifdef CONTROL
auto x = priori::find_linear({1.0, 0.5, 0.25, 0.125}) -> rule<1>();
#else
auto x = priori::find_linear({1.0, 0.5, 0.25, 0.125}) -> rule<1, long>();
#endif
