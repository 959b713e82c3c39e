// EXPECT: priori: give as many keys
#include <priori/table.hpp>

#include <cstdint>

constexpr auto binomial = [](auto& self, std::uint64_t n, std::uint64_t k) -> std::uint64_t {
  return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};

#ifdef CONTROL
auto x = priori::table<binomial, 3, 4>;
#else
auto x = priori::table<binomial, 4>;
#endif
