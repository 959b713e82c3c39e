// EXPECT-FIRST: use of deleted function.*not_an_integer_or_the_same_modular|priori: a residue takes
#include <priori/modular.hpp>

constexpr priori::modular<7> a = 3;
constexpr priori::modular<11> b = 3;
#ifdef CONTROL
constexpr auto x = a + b.value();
#else
constexpr auto x = a + b;
#endif
static_assert(x == 6);
