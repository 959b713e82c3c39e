// EXPECT: error::division_by_zero
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = 1_c / 1_c;
#else
auto x = 1_c / 0_c;
#endif
