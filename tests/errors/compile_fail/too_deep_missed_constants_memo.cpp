// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::cycle or priori::error::too_deep.* is a base case missing
#include <priori/memo.hpp>

using namespace priori::literals;
constexpr auto f = [](auto self, auto n) {
  if constexpr (n.value == 0) return n;
  else return self(n - 2_c);
};
#ifdef CONTROL
auto x = priori::memo<f>(1000_c);
#else
auto x = priori::memo<f>(1001_c);
#endif
