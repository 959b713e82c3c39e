// EXPECT: priori: a recurrence over constants takes constants and types
#include <priori/memo.hpp>

constexpr auto sum = [](auto self, auto n) {
  if constexpr (n == 0) return n;
  else return n + self(n - priori::constant<1LL>{});
};
using namespace priori::literals;

#ifdef CONTROL
auto f() { return priori::memo<sum>(9_c); }
#else
auto f(int n) { return priori::memo<sum>(n); }
#endif
