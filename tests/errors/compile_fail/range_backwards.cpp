// EXPECT-FIRST: priori: an extent is not negative, and priori::from_to\(first, last\) has the smaller key first
#include <priori/table.hpp>

constexpr auto fahrenheit = [](int celsius) -> int { return celsius * 18 + 320; };

#ifdef CONTROL
auto const& x = priori::table<fahrenheit, priori::from_to(-40, 125)>;
#else
auto const& x = priori::table<fahrenheit, priori::from_to(125, -40)>;
#endif
