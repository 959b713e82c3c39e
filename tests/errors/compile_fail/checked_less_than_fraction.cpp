// EXPECT-FIRST: use of deleted function.*floating_point|invalid operands
#include <priori/checked.hpp>

priori::checked<int> a = 3;
#ifdef CONTROL
auto x = a < 2;
#else
auto x = a < 2.5;
#endif
