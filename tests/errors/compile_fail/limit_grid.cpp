// EXPECT: a table has at most PRIORI_MAX_TABLE entries .*: give smaller extents, or ask memo<f>.n. at run time
// EXPECT: 2048(UL)?, 2049
#include <priori/table.hpp>

constexpr auto sum = [](unsigned n, unsigned k) -> unsigned { return n + k; };

#ifdef CONTROL
auto const& x = priori::table<sum, 20, 20>;
#else
auto const& x = priori::table<sum, 2048, 2049>;
#endif
