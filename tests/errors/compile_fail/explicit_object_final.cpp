// EXPECT-FIRST: priori: a recurrence with an explicit object parameter is derived from, so its class is not final
// EXPLICIT OBJECT
#include <priori/memo.hpp>

#ifdef CONTROL
struct factorial {
#else
struct factorial final {
#endif
  constexpr long operator()(this auto const& self, int n) { return n == 0 ? 1 : n * self(n - 1); }
};

long f(int n) { return priori::memo<factorial{}>(n); }
