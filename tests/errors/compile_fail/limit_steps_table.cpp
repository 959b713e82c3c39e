// LINES: 60, because clang shows the calls between the table and its function
// EXPECT: evaluation hit maximum step limit; possible infinite loop|iteration count exceeds limit of 262144
#include <priori/table.hpp>

#ifdef CONTROL
constexpr int turns = 40'000;
#else
constexpr int turns = 1'100'000; // of one key
#endif

constexpr auto steps = [](auto& self, unsigned n) -> unsigned {
  unsigned sum = n == 0 ? 0 : self(n - 1);
  for (int i = 0; i < turns; ++i) sum = 5 * sum + 1;
  return sum;
};

auto const& x = priori::table<steps, 4>;
