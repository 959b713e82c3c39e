// EXPECT: error::outside_domain
#include <priori/value.hpp>

#ifdef CONTROL
struct from_one {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self& self, int n) const { return n == 1 ? 1 : self(n - 1) + 1; }
};
constexpr from_one f;
#else
struct from_one {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self& self, int n) const { return n == 1 ? 1 : self(n - 2) + 1; }
};
constexpr from_one f;
#endif

auto x = priori::value<f, 4>;
