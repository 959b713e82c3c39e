// EXPECT: error::outside_domain
#include <priori/memo.hpp>

struct from_one {
  static constexpr auto first = 1;
  template <class Self> constexpr int operator()(Self& self, int n) const { return n == 1 ? 1 : self(n - 1) + 1; }
};
constexpr from_one f;

#ifdef CONTROL
static_assert(priori::memo<f>(1) == 1);
#else
static_assert(priori::memo<f>(0) == 1);
#endif
