// EXPECT-FIRST: priori: give the grid indices of the types of its extents: numbers, or enumerators of the same
// enumeration
#include <priori/table.hpp>

enum class color { red, green, blue, count };
enum class fruit { apple, pear };

constexpr auto letter = [](color c) -> char { return "rgb"[static_cast<int>(c)]; };

#ifdef CONTROL
char x = priori::table<letter, color::count>[color::red];
#else
char x = priori::table<letter, color::count>[fruit::apple];
#endif
