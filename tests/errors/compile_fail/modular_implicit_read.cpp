// EXPECT: conver
#include <priori/modular.hpp>

priori::modular<7> n = 3;
#ifdef CONTROL
int x = static_cast<int>(n);
#else
int x = n;
#endif
