// EXPECT-FIRST: priori: find_linear takes its terms as braces, an array or a range
#include <priori/find_linear.hpp>

#ifdef CONTROL
auto x = priori::find_linear({1, 1, 2, 3});
#else
auto x = priori::find_linear(1);
#endif
