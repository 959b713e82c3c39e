// EXPECT: priori: an observer.s computed is called with the key and its value: computed\(key\.\.\., value\)
#include <priori/priori.hpp>

struct observer {
#ifdef CONTROL
  void computed(int, int) {}
#else
  void computed(int) {}
#endif
};

observer o;
auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, &o));
