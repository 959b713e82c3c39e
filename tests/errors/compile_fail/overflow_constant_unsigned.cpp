// EXPECT: error::overflow
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = constant<1u>{} - constant<1u>{};
#else
auto x = constant<0u>{} - constant<1u>{};
#endif
