// EXPECT-FIRST: priori: memoized<F> holds a function of type F
#include <priori/memoize.hpp>

long square(int n);
long square(int n) { return long{n} * n; }
int main() {
  auto const function = square;
#ifdef CONTROL
  priori::memoized<decltype(&square)> numbers{function};
#else
  priori::memoized<decltype(&square)&> numbers{function};
#endif
  return static_cast<int>(numbers(1));
}
