// EXPECT-FIRST: priori: a table's values are default-constructible in constant expressions
#include <priori/table.hpp>

struct count {
  int n = 0;
#ifdef CONTROL
  constexpr count() {}
#else
  count() {}
#endif
};
constexpr auto f = [](auto&, int) -> count { return {}; };

auto x = priori::table<f, 3>;
