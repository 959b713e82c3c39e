// EXPECT: error::negative_index
#include <priori/memoize.hpp>

#include <cstdint>

#ifdef CONTROL
constexpr auto binomial = [](auto& self, std::uint64_t n, std::uint64_t k) -> std::uint64_t {
  return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
#else
constexpr auto binomial = [](auto& self, std::uint64_t n, std::uint64_t k) -> std::uint64_t {
  return k == 999 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
#endif

static_assert(priori::memoize(binomial)(5u, 2u) != 77);
