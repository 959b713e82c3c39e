// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::too_deep
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = [](auto self, auto n) {
#ifdef CONTROL
  if constexpr (n.value == 209) return n;
  else return self(n + 1_c) + 1_c;
#else
  return self(n + 1_c) + 1_c;
#endif
};
auto x = priori::memo<f>(9_c);
