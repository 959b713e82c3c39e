// EXPECT: make it an object: priori::memoize\(f\)|structural
#include <priori/priori.hpp>

int value_of(int n) {
#ifdef CONTROL
  constexpr auto sum = [](int a) -> int { return a + 1; };
#else
  constexpr int one = 1;
  constexpr auto sum = [one = one](int a) -> int { return a + one; };
#endif
  return priori::memo<priori::watched(sum, priori::no_observer{})>(n);
}
