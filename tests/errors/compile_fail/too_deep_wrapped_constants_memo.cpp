// LINES: 42, because clang shows the function with the message, too
// EXPECT-FIRST: priori::error::cycle or priori::error::too_deep.* is a base case missing
#include <priori/memo.hpp>

#include <type_traits>

constexpr auto f = [](auto self, auto n) {
  if constexpr (n == 0) return n;
  else return self(std::integral_constant<unsigned, n - 2>{});
};
#ifdef CONTROL
auto x = priori::memo<f>(std::integral_constant<unsigned, 1000>{});
#else
auto x = priori::memo<f>(std::integral_constant<unsigned, 1001>{});
#endif
