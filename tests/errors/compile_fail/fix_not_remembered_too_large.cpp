// EXPECT: error::outside_domain
#include <priori/fix.hpp>

#include <string_view>

constexpr auto f = priori::fix([](auto, std::string_view, unsigned char n) -> long { return n; });
#ifdef CONTROL
static_assert(f("text", 255) == 255);
#else
static_assert(f("text", 256) == 0);
#endif
