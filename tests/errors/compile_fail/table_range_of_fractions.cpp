// EXPECT: priori: an extent is a number of keys, or priori::from_to\(first, last\)
#include <priori/table.hpp>

constexpr auto squares = [](auto&, int n) -> int { return n * n; };

#ifdef CONTROL
auto const& table = priori::table<squares, priori::from_to(1, 5)>;
#else
auto const& table = priori::table<squares, priori::from_to(1.0, 5.0)>;
#endif
