// EXPECT-FIRST: priori: memoized<F> holds a function of type F: a functor's class, or long \(\*\)\(int\) for
// long\(int\)
#include <priori/memoize.hpp>

long square(int n);
long square(int n) { return long{n} * n; }
#ifdef CONTROL
struct page {
  priori::memoized<long (*)(int)> numbers{square};
};
#else
struct page {
  priori::memoized<long(int)> numbers{square};
};
#endif
long f(int n);
long f(int n) { return page{}.numbers(n); }
