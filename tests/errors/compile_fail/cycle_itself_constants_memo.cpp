// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::cycle or .* a key needs its own value
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = [](auto self, auto n) {
#ifdef CONTROL
  if constexpr (n.value == 7) return n;
#else
  if constexpr (n.value == 7) return self(n);
#endif
  else return self(n - 1_c);
};
auto x = priori::memo<f>(9_c);
