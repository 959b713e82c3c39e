// EXPECT-FIRST: use of deleted function.*not_an_integer_or_the_same_modular|priori: a residue takes
#include <priori/modular.hpp>

priori::modular<7> a = 3;
#ifdef CONTROL
auto x = a == 3;
#else
auto x = a == 3.7;
#endif
