// EXPECT: priori: this is watched already; one observer can tell others
#include <priori/priori.hpp>

struct observer {
  void hit(int) const {}
};

auto const once = priori::watched([](int n) -> int { return n; }, observer{});
#ifdef CONTROL
auto f = priori::memoize(once);
#else
auto f = priori::memoize(priori::watched(once, observer{}));
#endif
