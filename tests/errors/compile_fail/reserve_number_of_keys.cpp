// EXPECT: priori: reserve takes the number of keys, or a number for each key
#include <priori/memoize.hpp>

auto f = priori::memoize([](int a, int b) { return a + b; });

int main() {
#ifdef CONTROL
  f.reserve(10, 20);
#else
  f.reserve(10, 20, 30);
#endif
  return 0;
}
