// EXPECT: priori: a linear recurrence has at least one coefficient
#include <priori/linear.hpp>

#ifdef CONTROL
using rule = priori::linear<int, 1>;
#else
using rule = priori::linear<int, 0>;
#endif
static_assert(sizeof(rule) > 0);
