// EXPECT: conver
#include <priori/checked.hpp>

priori::checked<int> n = 3;
#ifdef CONTROL
int x = static_cast<int>(n);
#else
int x = n;
#endif
