// EXPECT: priori: bool is not a number type
#include <priori/linear.hpp>

#ifdef CONTROL
constexpr priori::linear<int, 2> x({1, 1}, {0, 1});
#else
constexpr priori::linear<bool, 2> x({1, 1}, {0, 1});
#endif
auto y = x.nth(10);
