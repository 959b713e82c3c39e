// EXPECT-FIRST: use of deleted function.*floating_point|priori: a checked number takes
#include <priori/checked.hpp>

priori::checked<int> a = 3;
#ifdef CONTROL
auto x = 2 * a;
#else
auto x = 2.5 * a;
#endif
