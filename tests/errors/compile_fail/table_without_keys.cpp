// EXPECT-FIRST: priori: a table is of a recurrence with keys; one without has one value, value<f>
#include <priori/table.hpp>

#ifdef CONTROL
constexpr auto one = [](auto&, int n) -> int { return n; };
auto x = priori::table<one, 1>;
#else
constexpr auto one = [](auto&) -> int { return 1; };
auto x = priori::table<one>;
#endif
