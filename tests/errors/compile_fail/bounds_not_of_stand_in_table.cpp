// LINES: 60, because what takes no stand-ins is computed as in a table that can be made, and clang shows each call
// EXPECT-FIRST: 'other'|other\[n\]
#include <priori/table.hpp>

constexpr int swapped[2] = {1, 0}, other[5] = {};

constexpr auto f = [](auto& self, int n, int k) -> int { // takes no value but 0 and 1
#ifdef CONTROL
  if (n == 4) return k;
#endif
  return other[n] > 0 ? 1 : swapped[self(n + 1, k)];
};
auto x = priori::table<f, 3, 2>;
