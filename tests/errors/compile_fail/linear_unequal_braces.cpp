// LINES: 60, because each constructor and deduction guide is listed
// EXPECT: no viable constructor or deduction guide|class template argument deduction failed
#include <priori/linear.hpp>

#ifdef CONTROL
constexpr priori::linear x({1, 1}, {0, 1});
#else
constexpr priori::linear x({1, 1}, {0, 1, 1});
#endif
static_assert(sizeof(x) > 0);
