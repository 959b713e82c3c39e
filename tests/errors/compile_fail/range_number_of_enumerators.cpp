// EXPECT-FIRST: priori: an extent is a number of keys, or priori::from_to\(first, last\); over a scoped enumeration
// both are its own enumerators
#include <priori/memo.hpp>

enum class color { red, green, blue, count };

constexpr auto letter = [](color c) -> char { return "rgb"[static_cast<int>(c)]; };

#ifdef CONTROL
char x = priori::memo<letter, color::count>(color::red);
#else
char x = priori::memo<letter, 3>(color::red);
#endif
