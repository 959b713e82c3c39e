// EXPECT-FIRST: 0 is not a modulus
#include <priori/modular.hpp>

#ifdef CONTROL
constexpr priori::modular<1> x = 3;
#else
constexpr priori::modular<0> x = 3;
#endif
static_assert(x == 3);
