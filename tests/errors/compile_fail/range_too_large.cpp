// EXPECT-FIRST: a table has at most PRIORI_MAX_TABLE entries .*: give smaller extents, or ask memo<f>.n. at run time
#include <priori/table.hpp>

#include <cstdint>
#include <limits>

constexpr auto twice = [](std::int64_t n) -> std::int64_t { return 2 * n; };

#ifdef CONTROL
auto const& x = priori::table<twice, priori::from_to(-5, 5)>;
#else
using limits = std::numeric_limits<std::int64_t>; // 2^64 keys
auto const& x = priori::table<twice, priori::from_to(limits::min(), limits::max())>;
#endif
