// EXPECT-FIRST: priori::error::cycle or priori::error::too_deep.*or its `if constexpr`
#include <priori/memo_of_constants.hpp>

#include <type_traits>

using zero = std::integral_constant<int, 0>;
constexpr auto f = [](auto self, auto n) {
#ifdef CONTROL
  if constexpr (n == 0) return 1;
#else
  if (n == 0) return 1;
#endif
  else return self(zero{}) * 2.0;
};
auto x = priori::memo<f>(std::integral_constant<int, 3>{});
