// EXPECT-FIRST: priori: a key is given as a constant; take it by value or as K const&, and not as K& or K&&
#include <priori/value.hpp>

#ifdef CONTROL
using key = int;
#else
using key = int&;
#endif
constexpr auto f = [](auto&, key n) -> int { return n; };

static_assert(priori::value<f, 3> == 3);
