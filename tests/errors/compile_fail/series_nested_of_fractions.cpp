// EXPECT: priori: the terms of this series are also its keys
#include <priori/series.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::series::golomb<int>, 4>;
#else
auto x = priori::value<priori::series::golomb<double>, 4>;
#endif
