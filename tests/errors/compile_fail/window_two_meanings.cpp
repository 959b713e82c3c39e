// EXPECT: priori: the recurrence's fill gives another value than the recurrence itself
#include <priori/table.hpp>

struct powers {
  static constexpr int window = 1;
  constexpr unsigned operator()(auto& self, unsigned n) const { return n == 0 ? 1 : 3 * self(n - 1); }
  constexpr void fill(auto& at, unsigned long i, unsigned long end, unsigned) const {
#ifdef CONTROL
    for (; i != end; ++i) at[i] = 3 * at[i - 1];
#else
    for (; i != end; ++i) at[i] = 2 * at[i - 1];
#endif
  }
};

auto x = priori::table<powers{}, 10>;
