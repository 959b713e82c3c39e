// EXPECT: priori: bool is not a number type
#include <priori/series.hpp>
#include <priori/value.hpp>

#ifdef CONTROL
auto x = priori::value<priori::series::fibonacci<char>, 4>;
#else
auto x = priori::value<priori::series::fibonacci<bool>, 4>;
#endif
