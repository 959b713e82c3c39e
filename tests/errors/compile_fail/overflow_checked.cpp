// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>

#ifdef CONTROL
constexpr priori::checked<unsigned char> x(255);
#else
constexpr priori::checked<unsigned char> x(300);
#endif
static_assert(x == 255);
