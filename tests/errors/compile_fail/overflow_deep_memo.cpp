// LINES: 240, because the recurrence fails by itself, deep in a constant expression, and g++ shows each call in flight
// EXPECT: error::overflow
#include <priori/checked.hpp>
#include <priori/memo.hpp>

constexpr auto sum = [](auto& self, int n) -> priori::checked<int> {
  if (n == 0) return 0;
  return self(n - 1) + 100 * n;
};

#ifdef CONTROL
static_assert(priori::memo<sum>(6'000) > 0);
#else
static_assert(priori::memo<sum>(7'000) > 0);
#endif
