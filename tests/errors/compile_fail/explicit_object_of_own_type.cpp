// EXPECT-FIRST: priori: leave the type of the explicit object parameter open
// EXPLICIT OBJECT
#include <priori/value.hpp>

struct factorial {
#ifdef CONTROL
  constexpr long operator()(this auto const& self, int n) { return n == 0 ? 1 : n * self(n - 1); }
#else
  constexpr long operator()(this factorial const& self, int n) { return n == 0 ? 1 : n * self(n - 1); }
#endif
};

static_assert(priori::value<factorial{}, 5> == 120);
