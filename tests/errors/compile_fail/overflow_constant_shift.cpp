// EXPECT: error::overflow
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = 1_c << 62_c;
#else
auto x = 1_c << 63_c;
#endif
