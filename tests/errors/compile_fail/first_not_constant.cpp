// EXPECT-FIRST: priori: what a recurrence declares as `first` is an integer constant
#include <priori/table.hpp>

struct f {
#ifdef CONTROL
  static constexpr int first = 1;
#else
  static inline int first = 1;
#endif
  template <class Self> constexpr int operator()(Self const& self, int n) const { return n < 2 ? n : self(n - 1) + 1; }
};
auto x = priori::table<f{}, 10>;
