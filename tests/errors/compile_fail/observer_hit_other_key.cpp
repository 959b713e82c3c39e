// EXPECT: priori: an observer.s hit is called with the key: hit\(key\.\.\.\)
#include <priori/priori.hpp>

struct observer {
#ifdef CONTROL
  void hit(int) const {}
#else
  void hit(int, int) const {}
#endif
};

auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, observer{}));
