// EXPECT: error::overflow
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = 9'223'372'036'854'775'806_c + 1_c;
#else
auto x = 9'223'372'036'854'775'807_c + 1_c;
#endif
