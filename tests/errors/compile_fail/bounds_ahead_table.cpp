// EXPECT-FIRST: array subscript value|one-past-the-end
#include <priori/table.hpp>

constexpr char text[] = "as_long_as_the_recursion_that_walks_through_it";

#ifdef CONTROL
constexpr char end = '\0';
#else
constexpr char end = ' ';
#endif

constexpr auto gaps = [](auto& self, int n, int found) -> int {
  return text[n] == end ? found : self(n + 1, found + (text[n] == '_'));
};
auto x = priori::table<gaps, 40, 2>;
