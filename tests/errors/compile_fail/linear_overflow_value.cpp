// EXPECT: error::overflow
#include <priori/linear.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::linear({1, 1}, {0, 1}), 92>;
#else
auto x = priori::value<priori::linear({1, 1}, {0, 1}), 93>;
#endif
