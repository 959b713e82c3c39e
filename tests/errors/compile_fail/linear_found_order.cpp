// EXPECT-FIRST: error::order_too_small
#include <priori/find_linear.hpp>

#ifdef CONTROL
constexpr auto x = priori::find_linear({0, 1, 1, 2, 3, 5}) -> rule<2>();
#else
constexpr auto x = priori::find_linear({0, 1, 1, 2, 3, 5}) -> rule<1>();
#endif
static_assert(x.initial[0] == 0);
