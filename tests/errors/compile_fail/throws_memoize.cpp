// EXPECT: throw std::runtime_error|<throw-expression>
#include <priori/memoize.hpp>

#include <stdexcept>

constexpr auto f = [](auto& self, int n) -> int {
  if (n == 5) throw std::runtime_error("no five");
  return n < 1 ? 0 : self(n - 1);
};

#ifdef CONTROL
static_assert(priori::memoize(f)(4) == 0);
#else
static_assert(priori::memoize(f)(7) == 0);
#endif
