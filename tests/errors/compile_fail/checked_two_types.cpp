// EXPECT-FIRST: use of deleted function.*not_an_integer_or_the_same_checked|priori: a checked number takes
#include <priori/checked.hpp>

constexpr priori::checked<int> a = 3;
constexpr priori::checked<long> b = 4;
#ifdef CONTROL
constexpr auto x = a + b.value();
#else
constexpr auto x = a + b;
#endif
static_assert(x == 7);
