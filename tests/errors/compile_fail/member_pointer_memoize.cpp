// EXPECT-FIRST: priori: a pointer to a member needs an object; write a lambda that calls it on one
#include <priori/memoize.hpp>

struct shape {
  int side = 3;
  long area(int n) const { return long{side} * n; }
};

#ifdef CONTROL
auto area = priori::memoize([s = shape()](int n) -> long { return s.area(n); });
#else
auto area = priori::memoize(&shape::area);
#endif
