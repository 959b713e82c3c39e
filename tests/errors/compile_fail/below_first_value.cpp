// EXPECT: error::outside_domain
#include <priori/value.hpp>

struct from_one {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self& self, int n) const { return n == 1 ? 1 : self(n - 1) + 1; }
};
constexpr from_one f;

#ifdef CONTROL
auto x = priori::value<f, 1>;
#else
auto x = priori::value<f, 0>;
#endif
