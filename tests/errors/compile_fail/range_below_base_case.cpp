// EXPECT-FIRST: error::outside_domain
#include <priori/table.hpp>

#ifdef CONTROL
constexpr int step = 1;
#else
constexpr int step = 2; // -4 asks for -6
#endif

struct from_minus_five {
  static constexpr int first = -5;
  constexpr int operator()(auto& self, int n) const { return n == first ? 50 : self(n - step) + 1; }
};

auto const& x = priori::table<from_minus_five{}, priori::from_to(-9, 9)>;
