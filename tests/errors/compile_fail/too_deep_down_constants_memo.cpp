// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::too_deep
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = [](auto self, auto n) {
#ifdef CONTROL
  if constexpr (n.value == -200) return n;
  else return self(n - 1_c) + n;
#else
  return self(n - 1_c) + n;
#endif
};
auto x = priori::memo<f>(9_c);
