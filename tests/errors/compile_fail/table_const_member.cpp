// EXPECT-FIRST: priori: a table's values are assigned to its entries
#include <priori/table.hpp>

struct pair {
#ifdef CONTROL
  int a = 0;
#else
  int const a = 0;
#endif
  int b = 0;
};
constexpr auto f = [](auto& self, int n) -> pair { return n == 0 ? pair{} : pair{self(n - 1).a + 1, n}; };
auto x = priori::table<f, 10>;
