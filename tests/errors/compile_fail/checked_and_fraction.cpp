// EXPECT-FIRST: use of deleted function.*not_an_integer_or_the_same_checked|priori: a checked number takes
#include <priori/checked.hpp>

priori::checked<int> a = 3;
#ifdef CONTROL
auto x = a + 2;
#else
auto x = a + 2.5;
#endif
