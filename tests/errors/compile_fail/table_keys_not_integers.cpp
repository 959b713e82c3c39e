// EXPECT: priori: a table's keys are integers
#include <priori/table.hpp>

#ifdef CONTROL
constexpr auto f = [](auto&, int x) -> double { return x / 2.0; };
#else
constexpr auto f = [](auto&, double x) -> double { return x / 2; };
#endif

auto x = priori::table<f, 10>;
