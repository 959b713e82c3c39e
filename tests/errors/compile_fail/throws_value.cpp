// EXPECT: throw std::runtime_error|<throw-expression>
#include <priori/value.hpp>

#include <stdexcept>

constexpr auto f = [](auto& self, int n) -> int {
  if (n == 5) throw std::runtime_error("no five");
  return n < 1 ? 0 : self(n - 1);
};

#ifdef CONTROL
auto x = priori::value<f, 4>;
#else
auto x = priori::value<f, 7>;
#endif
