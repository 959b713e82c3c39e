// EXPECT: priori: the literal is not an integer, or does not fit into a long long
#include <priori/constant.hpp>

using namespace priori::literals;

#ifdef CONTROL
auto x = 9'223'372'036'854'775'807_c;
#else
auto x = 9'223'372'036'854'775'808_c;
#endif
