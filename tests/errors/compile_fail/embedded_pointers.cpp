// EXPECT: priori: values that are embedded are copied byte by byte: make them trivially copyable, and no pointers
#include <priori/embed.hpp>

#ifdef CONTROL
using entry = char;
#else
using entry = char const*;
#endif
constexpr auto names = [](int) -> entry { return {}; };

extern "C" {
extern priori::detail::embedded_contents<entry, 4> const embedded_names;
}
entry get(int n) { return priori::embedded<names, embedded_names, 4>{}[n]; }
