// EXPECT: constraint
#include <priori/checked.hpp>

#ifdef CONTROL
priori::checked<int> x;
#else
priori::checked<bool> x;
#endif
