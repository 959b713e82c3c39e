// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>
#include <priori/table.hpp>

constexpr auto sum = [](auto& self, int n) -> priori::checked<int> {
  if (n == 0) return 0;
  return self(n - 1) + 100 * n;
};

#ifdef CONTROL
auto x = priori::table<sum, 6'000>;
#else
auto x = priori::table<sum, 7'000>;
#endif
