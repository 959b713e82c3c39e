// EXPECT: priori: a table's values are default-constructible
#include <priori/table.hpp>

struct point {
#ifdef CONTROL
  int x = 0;
#else
  int x;
#endif
  constexpr explicit point(int a) : x(a) {}
#ifdef CONTROL
  constexpr point() = default;
#endif
};
constexpr auto f = [](auto&, int n) -> point { return point(n); };

auto x = priori::table<f, 10>;
