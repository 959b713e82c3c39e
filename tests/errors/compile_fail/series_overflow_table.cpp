// EXPECT-FIRST: error::overflow
#include <priori/series.hpp>
#include <priori/table.hpp>

#ifdef CONTROL
auto x = priori::table<priori::series::bell<>, 26>;
#else
auto x = priori::table<priori::series::bell<>, 27>;
#endif
