// EXPECT: priori: this is not a number type: terms have \+ and \*
#include <priori/find_linear.hpp>

#ifdef CONTROL
auto x = priori::find_linear({1, 1});
#else
auto x = priori::find_linear({"a", "b"});
#endif
