// EXPECT: priori: give the table its extents
#include <priori/series.hpp>
#include <priori/table.hpp>

#ifdef CONTROL
auto x = priori::table<priori::series::binomial<>, 4, 4>;
#else
auto x = priori::table<priori::series::binomial<>>;
#endif
