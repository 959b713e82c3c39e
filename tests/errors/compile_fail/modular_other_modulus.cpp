// EXPECT: operator\+
#include <priori/modular.hpp>

constexpr priori::modular<7> a = 3;
constexpr priori::modular<11> b = 3;
#ifdef CONTROL
constexpr auto x = a + b.value();
#else
constexpr auto x = a + b;
#endif
static_assert(x == 6);
