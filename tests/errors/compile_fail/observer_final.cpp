// EXPECT: priori: an observer is of a class that is not final, or points to one
#include <priori/priori.hpp>

#ifdef CONTROL
struct observer {
#else
struct observer final {
#endif
  void hit(int) const {}
};

auto f = priori::memoize(priori::watched([](int n) -> int { return n; }, observer{}));
