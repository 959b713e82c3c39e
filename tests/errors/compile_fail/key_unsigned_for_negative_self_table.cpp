// EXPECT: error::outside_domain
#include <priori/table.hpp>

#ifdef CONTROL
using number = long long;
#else
using number = unsigned long long; // in which -5 is 2^64 - 5
#endif

constexpr auto from_minus_5 = [](auto& self, int n) -> int {
  return n < -4 ? 0 : self(static_cast<number>(n - 1)) + 1;
};

auto const& x = priori::table<from_minus_5, priori::from_to(-5, 200)>;
