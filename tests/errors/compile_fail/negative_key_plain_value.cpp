// EXPECT: error::negative_index
#include <priori/value.hpp>

constexpr auto square = [](unsigned n) -> unsigned { return n * n; };

#ifdef CONTROL
auto x = priori::value<square, 1>;
#else
auto x = priori::value<square, -1>;
#endif
