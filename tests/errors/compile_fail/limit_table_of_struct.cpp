// EXPECT-FIRST: a table has at most 262,144 entries .*: give smaller extents, or ask memo<f>.n. at run time
#include <priori/table.hpp>

struct point {
  int x = 0;
  int y = 0;
};
constexpr auto f = [](unsigned n, unsigned k) -> point { return {int(n), int(k)}; };

#ifdef CONTROL
auto const& x = priori::table<f, 512, 20>;
#else
auto const& x = priori::table<f, 512, 513>;
#endif
