// EXPECT-FIRST: priori: a table's function is a constant: make its call operator const
#include <priori/table.hpp>

struct sum {
#ifdef CONTROL
  constexpr int operator()(auto& self, int n) const { return n == 0 ? 0 : n + self(n - 1); }
#else
  constexpr int operator()(auto& self, int n) { return n == 0 ? 0 : n + self(n - 1); }
#endif
};
auto x = priori::table<sum{}, 10>;
