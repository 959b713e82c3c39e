// EXPECT: error::overflow
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = constant<1u>{} >> 31_c;
#else
auto x = constant<1u>{} >> 32_c;
#endif
