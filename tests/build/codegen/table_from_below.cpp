// ONE-OBJECT: 664
#include <priori/table.hpp>

inline constexpr auto fahrenheit = [](int celsius) -> int { return celsius * 18 + 320; };

int f(int celsius) { return priori::table<fahrenheit, priori::from_to(-40, 125)>[celsius]; }
