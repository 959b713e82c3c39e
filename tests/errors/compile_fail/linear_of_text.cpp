// EXPECT: priori: this is not a number type: terms have \+ and \*
#include <priori/linear.hpp>

#include <string>

#ifdef CONTROL
priori::linear<long, 2> const x({1, 1}, {0, 1});
#else
priori::linear<std::string, 2> const x({"a", "b"}, {"c", "d"});
#endif
auto y = x.nth(10);
