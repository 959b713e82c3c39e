// EXPECT: priori: the literal is not an integer, or does not fit into a long long
#include <priori/constant.hpp>

using namespace priori::literals;

#ifdef CONTROL
auto x = 0x7fff'ffff'ffff'ffff_c;
#else
auto x = 0x8000'0000'0000'0000_c;
#endif
