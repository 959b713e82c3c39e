// EXPECT: priori: this is not a number type: terms have \+ and \*
#include <priori/find_linear.hpp>

#include <map>
#include <vector>

#ifdef CONTROL
std::vector<int> const terms{1, 1, 2, 3};
#else
std::map<int, int> const terms{{0, 1}, {1, 1}, {2, 2}, {3, 3}};
#endif
auto x = priori::find_linear(terms);
