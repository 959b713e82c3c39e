// EXPECT: priori: an observer.s evicted is called with the key: evicted\(key\.\.\.\)
#include <priori/priori.hpp>

class observer {
#ifdef CONTROL
public:
#endif
  void evicted(int) {}
};

observer o;
auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, &o));
