// EXPECT: throw std::runtime_error|<throw-expression>
#include <priori/table.hpp>

#include <stdexcept>

constexpr auto f = [](auto& self, int n) -> int {
  if (n == 5) throw std::runtime_error("no five");
  return n < 1 ? 0 : self(n - 1);
};

#ifdef CONTROL
auto x = priori::table<f, 5>;
#else
auto x = priori::table<f, 8>;
#endif
