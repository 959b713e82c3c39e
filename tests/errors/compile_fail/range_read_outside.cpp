// EXPECT: error::outside_domain
// EXPECT: -41
#include <priori/table.hpp>

constexpr auto fahrenheit = [](int celsius) -> int { return celsius * 18 + 320; };
constexpr auto const& t = priori::table<fahrenheit, priori::from_to(-40, 125)>;

#ifdef CONTROL
static_assert(t[-40] == -400);
#else
static_assert(t[-41] == -418);
#endif
