// EXPECT: priori: an observer has one of hit, waiting, waited, computing, computed, evicted; or is no_observer
#include <priori/priori.hpp>

#include <functional>

struct observer {
  void hit(int) {}
};

observer o;
#ifdef CONTROL
auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, &o));
#else
auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, std::ref(o)));
#endif
