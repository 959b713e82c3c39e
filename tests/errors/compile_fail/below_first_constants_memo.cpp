// EXPECT: error::outside_domain
#include <priori/memo.hpp>

struct from_one {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self& self, int n) const { return n == 1 ? 1 : self(n - 1) + 1; }
};
constexpr from_one f;
using namespace priori::literals;

#ifdef CONTROL
auto x = priori::memo<f>(1_c);
#else
auto x = priori::memo<f>(0_c);
#endif
