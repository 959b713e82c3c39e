// EXPECT-FIRST: priori: a window is the number of values before it that a value needs: at least 1
#include <priori/table.hpp>

struct powers {
#ifdef CONTROL
  static constexpr int window = 1;
#else
  static constexpr int window = -2;
#endif
  constexpr unsigned operator()(auto& self, unsigned n) const { return n == 0 ? 1 : 3 * self(n - 1); }
  constexpr void fill(auto& at, unsigned long i, unsigned long end, unsigned) const {
    for (; i != end; ++i) at[i] = 3 * at[i - 1];
  }
};

auto x = priori::table<powers{}, 10>;
