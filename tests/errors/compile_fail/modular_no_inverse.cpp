// EXPECT-FIRST: error::not_invertible
#include <priori/modular.hpp>

constexpr priori::modular<9> six = 6;
#ifdef CONTROL
constexpr auto x = (six + 1).inverse();
#else
constexpr auto x = six.inverse();
#endif
static_assert(x == 4);
