// EXPECT: a table has at most PRIORI_MAX_TABLE entries .*: give smaller extents, or ask memo<f>.n. at run time
// EXPECT: 1001
#define PRIORI_MAX_TABLE 1000
#include <priori/table.hpp>

constexpr auto twice = [](unsigned n) -> unsigned { return 2 * n; };

#ifdef CONTROL
auto const& x = priori::table<twice, 1000>;
#else
auto const& x = priori::table<twice, 1001>;
#endif
