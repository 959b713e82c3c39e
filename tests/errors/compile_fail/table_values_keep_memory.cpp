// EXPECT-FIRST: priori: a constant cannot keep memory that it allocates
#include <priori/table.hpp>

#include <array>
#include <vector>

struct divisors {
#ifdef CONTROL
  std::array<int, 2> all{};
#else
  std::vector<int> all;
#endif
};
constexpr auto f = [](auto& self, int n) -> divisors {
  if (n < 1) return {{1, n}};
  divisors d = self(n - 1);
  d.all[1] = n;
  return d;
};

auto const& x = priori::table<f, 5>;
