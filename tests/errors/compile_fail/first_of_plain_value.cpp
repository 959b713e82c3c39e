// EXPECT: error::outside_domain
#include <priori/value.hpp>

struct from_one {
  static constexpr int first = 1;
  constexpr int operator()(int n) const { return 10 * n; }
};

#ifdef CONTROL
auto x = priori::value<from_one{}, 1>;
#else
auto x = priori::value<from_one{}, 0>;
#endif
