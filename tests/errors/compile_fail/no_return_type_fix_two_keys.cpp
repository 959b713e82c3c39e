// EXPECT-FIRST: priori: give the function in fix an explicit return type
#include <priori/fix.hpp>

#ifdef CONTROL
constexpr auto f = priori::fix([](auto self, auto n, auto k) -> long {
#else
constexpr auto f = priori::fix([](auto self, auto n, auto k) {
#endif
  if (n < k) return n + k;
  return self(n - 1, k) + self(n - 1, k - 1);
});
auto x = f(5, 5L);
