// EXPECT: evaluation hit maximum step limit; possible infinite loop|loop iteration count exceeds limit of 262144
#include <priori/value.hpp>

constexpr auto steps = [](int n) -> unsigned {
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) sum = 5 * sum + 1;
  return sum;
};

#ifdef CONTROL
auto x = priori::value<steps, 250'000>;
#else
auto x = priori::value<steps, 1'100'000>;
#endif
