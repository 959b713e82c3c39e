// EXPECT-FIRST: priori: the first template argument of memoize_shared is a clock
#include <priori/memoize_shared.hpp>

int square(int n);
int square(int n) { return n * n; }
int main() {
#ifdef CONTROL
  auto f = priori::memoize_shared(square, {.capacity = 9});
#else
  auto f = priori::memoize_shared<decltype(&square)>(square, {.capacity = 9});
#endif
  return f(2);
}
