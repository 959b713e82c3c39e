// EXPECT: priori: a table has at most PRIORI_MAX_TABLE entries
#include <priori/table.hpp>

constexpr auto twice = [](unsigned n) -> unsigned { return 2 * n; };

#ifdef CONTROL
auto const& x = priori::table<twice, 40>;
#else
auto const& x = priori::table<twice, 4'000'000'000>;
#endif
