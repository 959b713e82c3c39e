// EXPECT: priori: give as many keys
#include <priori/value.hpp>

constexpr auto square = [](int n) -> int { return n * n; };

#ifdef CONTROL
auto x = priori::value<square, 5>;
#else
auto x = priori::value<square, 5, 6>;
#endif
