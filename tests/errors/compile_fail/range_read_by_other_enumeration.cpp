// EXPECT-FIRST: priori: give the grid indices of the types of its extents: numbers, or enumerators of the same
// enumeration
#include <priori/table.hpp>

enum class colour { red, green, blue, count };
enum class fruit { apple, pear };

constexpr auto letter = [](colour c) -> char { return "rgb"[static_cast<int>(c)]; };

#ifdef CONTROL
char x = priori::table<letter, colour::count>[colour::red];
#else
char x = priori::table<letter, colour::count>[fruit::apple];
#endif
