// EXPECT: error::negative_index
#include <priori/series.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::series::catalan<>, 1>;
#else
auto x = priori::value<priori::series::catalan<>, -1>;
#endif
