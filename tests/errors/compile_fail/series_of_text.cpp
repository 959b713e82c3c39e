// EXPECT: priori: this is not a number type: terms have \+ and \*
#include <priori/series.hpp>
#include <priori/value.hpp>

#include <string>

#ifdef CONTROL
auto x = priori::value<priori::series::fibonacci<long>, 10>;
#else
auto x = priori::value<priori::series::fibonacci<std::string>, 10>;
#endif
