// LINES: 60, because the recurrence fails by itself beyond what a slow second evaluation reaches
// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>
#include <priori/value.hpp>

#include <cstdint>

constexpr auto sum = [](auto& self, int n) -> priori::checked<std::int32_t> {
  if (n == 0) return 0;
  return self(n - 1) + 100 * n;
};

#ifdef CONTROL
auto x = priori::value<sum, 6'000>;
#else
auto x = priori::value<sum, 7'000>;
#endif
