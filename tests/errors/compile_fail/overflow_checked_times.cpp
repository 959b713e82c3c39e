// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

constexpr priori::checked<int> million = 1'000'000;
#ifdef CONTROL
constexpr auto x = million * 1'000;
#else
constexpr auto x = million * million;
#endif
static_assert(x > 0);
