// EXPECT-FIRST: priori: the key's type cannot hold the table's last index, or its first
#include <priori/table.hpp>

constexpr auto twice = [](unsigned n) -> unsigned { return 2 * n; };

#ifdef CONTROL
auto const& x = priori::table<twice, priori::from_to(1, 5)>;
#else
auto const& x = priori::table<twice, priori::from_to(-1, 5)>;
#endif
