// EXPECT-FIRST: error::overflow
#include <priori/linear.hpp>
#include <priori/table.hpp>

#ifdef CONTROL
auto x = priori::table<priori::linear({1, 1}, {0, 1}), 93>;
#else
auto x = priori::table<priori::linear({1, 1}, {0, 1}), 94>;
#endif
