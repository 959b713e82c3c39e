// EXPECT-FIRST: error::overflow
#include <priori/modular.hpp>

constexpr priori::modular<1000> n = -1;
#ifdef CONTROL
constexpr auto x = static_cast<short>(n);
#else
constexpr auto x = static_cast<unsigned char>(n);
#endif
static_assert(x == 999);
