// ONE-OBJECT: 664
#include <priori/table.hpp>

enum class scale : unsigned char { celsius, fahrenheit, count };

inline constexpr auto tenths = [](int celsius, scale s) -> short {
  return static_cast<short>(s == scale::celsius ? celsius * 10 : celsius * 18 + 320);
};

short f(int celsius, scale s) { return priori::table<tenths, priori::from_to(-40, 125), scale::count>(celsius, s); }
