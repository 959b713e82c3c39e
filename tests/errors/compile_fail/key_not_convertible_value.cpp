// EXPECT: priori: the argument does not convert to the type of the key
#include <priori/value.hpp>

struct point {
  int x, y;
};
constexpr auto square = [](auto&, int n) -> int { return n * n; };

#ifdef CONTROL
auto x = priori::value<square, 1>;
#else
auto x = priori::value<square, point{1, 2}>;
#endif
