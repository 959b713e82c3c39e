// EXPECT-FIRST: error::overflow
#include <priori/priori.hpp>

constexpr auto sub = [](auto& self, unsigned n) -> priori::checked<unsigned> {
  if (n == 0) return 30u;
  return self(n - 1) - 1;
};

#ifdef CONTROL
[[maybe_unused]] constexpr auto x = priori::table<sub, 30>[0];
#else
[[maybe_unused]] constexpr auto x = priori::table<sub, 6000>[0];
#endif
