// EXPECT: priori: a recurrence over constants takes constants and types
#include <priori/memo.hpp>

constexpr auto sum = [](auto self, auto n, auto k) {
  if constexpr (n.value == 0) return k;
  else return self(n - priori::constant<1LL>{}, k);
};
using namespace priori::literals;

#ifdef CONTROL
auto f() { return priori::memo<sum>(9_c, 1_c); }
#else
auto f(int n) { return priori::memo<sum>(9_c, n); }
#endif
