// EXPECT-FIRST: priori: fill is not a constant expression, and the recurrence is; does fill read more than the window
#include <priori/table.hpp>

#include <cstddef>

struct fib {
#ifdef CONTROL
  static constexpr int window = 2;
#else
  static constexpr int window = 1;
#endif
  constexpr long operator()(auto& self, int n) const { return n < 2 ? n : self(n - 1) + self(n - 2); }
  constexpr void fill(auto& at, std::size_t i, std::size_t end, int) const {
    for (; i != end; ++i) at[i] = at[i - 1] + at[i - 2];
  }
};

auto x = priori::table<fib{}, 50>;
