// EXPECT-FIRST: error::denominator_not_one
#include <priori/find_linear.hpp>

#ifdef CONTROL
constexpr auto x = priori::find_linear({1, 2, 4, 8}) -> rule<1>();
#else
constexpr auto x = priori::find_linear({8, 4, 2, 1}) -> rule<1>();
#endif
static_assert(x.initial[0] > 0);
