// EXPECT: priori: (the compiler cannot copy these values in constant expressions|a table's values are default-constructible in constant expressions)
#include <priori/table.hpp>

#include <string>
#include <string_view>

struct name {
#ifdef CONTROL
  std::string_view text;
#else
  std::string text;
#endif
};
constexpr auto f = [](int n) -> name { return {n % 2 == 0 ? "even" : "odd"}; };

auto x = priori::table<f, 3>;
