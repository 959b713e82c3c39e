// EXPECT: error::too_deep
#include <priori/value.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, unsigned long long n) -> int {
  return n > 999 ? 0 : self(2 * n + 1) + self(n / 2 + n + 2);
};
#else
constexpr auto f = [](auto& self, unsigned long long n) -> int {
  return self((2 * n + 1) % 1'000'000'007) + self((3 * n + 2) % 1'000'000'007);
};
#endif

auto x = priori::value<f, 9u>;
