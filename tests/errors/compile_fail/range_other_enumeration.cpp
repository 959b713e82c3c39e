// EXPECT-FIRST: priori: an extent is a number of keys, or priori::from_to\(first, last\); over a scoped enumeration
// both are its own enumerators
#include <priori/table.hpp>

enum class color { red, green, blue };
enum class fruit { apple, pear };

constexpr auto letter = [](color c) -> char { return "rgb"[static_cast<int>(c)]; };

#ifdef CONTROL
auto const& x = priori::table<letter, priori::from_to(color::red, color::blue)>;
#else
auto const& x = priori::table<letter, priori::from_to(fruit::apple, fruit::pear)>;
#endif
