// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::cycle or priori::error::too_deep.*is a base case missing
#include <priori/memo_of_constants.hpp>

using namespace priori::literals;
constexpr auto fib = [](auto self, auto n) {
#ifdef CONTROL
  if constexpr (n < 2_c) return n;
  else return self(n - 1_c) + self(n - 2_c);
#else
  return self(n - 1_c) + self(n - 2_c);
#endif
};
auto x = priori::memo<fib>(10_c);
