// EXPECT: used before its definition|if undefined: join recurrences that ask each other
#include <priori/value.hpp>

struct later {
  template <class Self> constexpr int operator()(Self& self, int n) const;
};
#ifdef CONTROL
template <class Self> constexpr int later::operator()(Self& self, int n) const { return n == 0 ? 1 : n * self(n - 1); }
#endif
static_assert(priori::value<later{}, 5> == 120);
