// EXPECT: priori: an observer.s hit is called with the key: hit\(key\.\.\.\)
#include <priori/priori.hpp>

struct observer {
#ifdef CONTROL
  int hits = 0;
#else
  int hit = 0;
#endif
  void computed(int, long) {}
};

observer o;
auto f = priori::memoize(priori::watched([](int n) -> long { return n; }, &o));
