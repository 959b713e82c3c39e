// EXPECT: negative_index
#include <priori/memo.hpp>

#include <utility>

constexpr auto f = [](auto& self, std::pair<int, int> p, unsigned char n) -> int {
  return n == 0 ? p.first : self({p.first + p.second, p.second}, n - 1);
};

#ifdef CONTROL
static_assert(priori::memo<f>({1, 2}, 3) == 7);
#else
static_assert(priori::memo<f>({1, 2}, -1) == 7);
#endif
