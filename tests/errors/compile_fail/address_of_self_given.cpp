// EXPECT: priori: self is not an argument of self: write self\(n - 1\), not self\(self, n - 1\)
#include <priori/memoize_shared.hpp>

int main() {
#ifdef CONTROL
  auto f = priori::memoize_shared([](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1); });
#else
  auto f = priori::memoize_shared([](auto& self, int n) -> int { return n == 0 ? 0 : self(&self); });
#endif
  return f(3);
}
