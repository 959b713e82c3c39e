// EXPECT-FIRST: error::overflow
#include <priori/series.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::series::fibonacci<>, 93>;
#else
auto x = priori::value<priori::series::fibonacci<>, 94>;
#endif
