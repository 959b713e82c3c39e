// EXPECT: priori: an observer is told as a constant; give a pointer to one that changes
#include <priori/priori.hpp>

struct observer {
  int hits = 0;
  void hit(int) { ++hits; }
};

observer o;
#ifdef CONTROL
auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, &o));
#else
auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, o));
#endif
