// EXPECT-FIRST: use of deleted function.*bits_of_value_only|priori: a checked number has no bitwise operators
#include <priori/checked.hpp>

priori::checked<int> a = 3;
#ifdef CONTROL
auto x = a.value() & 1;
#else
auto x = a & 1;
#endif
