// EXPECT-FIRST: use of deleted function.*residues_have_no_order|priori: residues have no order
#include <priori/modular.hpp>

priori::modular<7> a = 3;
#ifdef CONTROL
auto x = a.value() < 5;
#else
auto x = a < 5;
#endif
