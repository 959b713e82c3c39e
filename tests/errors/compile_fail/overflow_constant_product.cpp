// EXPECT: error::overflow
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = 3'037'000'499_c * 3'037'000'499_c;
#else
auto x = 3'037'000'500_c * 3'037'000'500_c;
#endif
