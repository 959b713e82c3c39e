// EXPECT-FIRST: priori: f's call operator is not const: a memo of it is not const, either
#include <priori/memoize.hpp>

int f(int n) {
#ifdef CONTROL
  auto count = priori::memoize([c = 0](int) mutable -> int { return ++c; });
#else
  auto const count = priori::memoize([c = 0](int) mutable -> int { return ++c; });
#endif
  return count(n);
}
