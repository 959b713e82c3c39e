// EXPECT-FIRST: use of deleted function.*residues_have_no_remainder|priori: residues have no remainder
#include <priori/modular.hpp>

priori::modular<7> a = 3;
#ifdef CONTROL
auto x = a.value() % 2;
#else
auto x = a % 2;
#endif
