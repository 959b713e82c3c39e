// EXPECT: priori: a recurrence that declares its window has fill\(at, begin, end, n\) const, for one key
#include <priori/table.hpp>

struct powers {
  static constexpr int window = 1;
  constexpr unsigned operator()(auto& self, unsigned n) const { return n == 0 ? 1 : 3 * self(n - 1); }
#ifdef CONTROL
  constexpr void fill(auto& at, unsigned long i, unsigned long end, unsigned) const {
#else
  constexpr void fill(auto& at, unsigned long i, unsigned long end) const {
#endif
    for (; i != end; ++i) at[i] = 3 * at[i - 1];
  }
};

auto x = priori::table<powers{}, 10>;
