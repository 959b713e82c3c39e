// EXPECT: priori: watched\(\) derives from f, whose class is final; hand it a lambda that calls f
#include <priori/priori.hpp>

#ifdef CONTROL
struct steps {
#else
struct steps final {
#endif
  template <class Self> int operator()(Self& self, int n) const { return n == 0 ? 0 : self(n - 1) + 1; }
};
struct observer {
  void hit(int) const {}
};

auto f = priori::memoize(priori::watched(steps{}, observer{}));
