// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::cycle or .* a key needs its own value
// EXPECT: constant<2
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = [](auto self, auto n) {
#ifdef CONTROL
  if constexpr (n.value == 3) return n;
#else
  if constexpr (n.value == 2) return self(4_c);
#endif
  else return self(n - 1_c);
};
auto x = priori::memo<f>(9_c);
