// EXPECT-FIRST: priori: the key is an integer; convert the argument to one
#include <priori/fix.hpp>

#include <string_view>

constexpr auto f = priori::fix([](auto, std::string_view, int n) -> long { return n; });
#ifdef CONTROL
long x = f("text", 3);
#else
long x = f("text", 3.5);
#endif
