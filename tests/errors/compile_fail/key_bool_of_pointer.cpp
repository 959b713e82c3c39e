// EXPECT: priori: the argument does not convert to the type of the key
// Any text would be true.
#include <priori/memoize.hpp>

int main() {
  auto f = priori::memoize([](bool k) -> int { return k; });
#ifdef CONTROL
  return f(true);
#else
  return f("true");
#endif
}
