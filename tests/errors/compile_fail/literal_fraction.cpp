// EXPECT: priori: the literal is not an integer, or does not fit into a long long
#include <priori/constant.hpp>

using namespace priori::literals;
#ifdef CONTROL
auto x = 15_c;
#else
auto x = 1.5_c;
#endif
