// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

constexpr priori::checked<int> n = 300;
#ifdef CONTROL
constexpr auto x = static_cast<short>(n);
#else
constexpr auto x = static_cast<unsigned char>(n);
#endif
static_assert(x == 300);
