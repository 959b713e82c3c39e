// EXPECT-FIRST: priori: for a recurrence over values, include <priori/memo.hpp>
#include <priori/memo_of_constants.hpp>

#ifdef CONTROL
constexpr auto sum = [](auto self, auto n) {
  if constexpr (n == 0) return n;
  else return n + self(n - priori::constant<1LL>{});
};
#else
constexpr auto sum = [](auto& self, int n) -> int { return n == 0 ? 0 : n + self(n - 1); };
#endif
auto x = priori::memo<sum>(priori::constant<9LL>{});
