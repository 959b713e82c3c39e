// EXPECT-FIRST: a table has at most 262,144 entries .16,384 .* classes of one number: give smaller extents, or ask memo
// EXPECT: 16385
#include <priori/table.hpp>

#include <utility>

constexpr auto f = [](int n) -> std::pair<int, int> { return {n, -n}; };

#ifdef CONTROL
auto const& x = priori::table<f, 16'384>;
#else
auto const& x = priori::table<f, 16'385>;
#endif
