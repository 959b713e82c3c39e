// EXPECT-FIRST: error::not_invertible
#include <priori/modular.hpp>

constexpr priori::modular<7> a = 3;
#ifdef CONTROL
constexpr auto x = a / 13;
#else
constexpr auto x = a / 14;
#endif
static_assert(x == 4);
