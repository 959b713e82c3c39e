// EXPECT: error::overflow
#include <priori/constant.hpp>

using namespace priori::literals;
using priori::constant;
#ifdef CONTROL
auto x = constant<-0x7fff'ffff - 1>{} % constant<1>{};
#else
auto x = constant<-0x7fff'ffff - 1>{} % constant<-1>{};
#endif
