// LINES: 44, because clang shows the checked arithmetic that all numbers share as a call of its own
// EXPECT: error::overflow
#include <priori/linear.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::linear({1, 1}, {0, 1}), 92>;
#else
auto x = priori::value<priori::linear({1, 1}, {0, 1}), 93>;
#endif
