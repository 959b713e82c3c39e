// EXPECT: captures_of_explicit_object
// EXPLICIT OBJECT
#include <priori/memoize.hpp>

constexpr int f(int one) {
#ifdef CONTROL
  auto power = priori::memoize([one](auto& self, int n) -> int { return n == 0 ? one : self(n - 1); });
#else
  auto power = priori::memoize([one](this auto const& self, int n) -> int { return n == 0 ? one : self(n - 1); });
#endif
  return power(9);
}
static_assert(f(1) == 1);
