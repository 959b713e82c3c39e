// EXPECT: priori: give as many keys
#include <priori/memo.hpp>

#include <cstdint>

#ifdef CONTROL
constexpr auto binomial = [](auto& self, std::uint64_t n, std::uint64_t k) -> std::uint64_t {
  return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
#else
constexpr auto binomial = [](auto& self, std::uint64_t n, std::uint64_t k) -> std::uint64_t {
  return k > n ? 0 : k == 0 ? 1 : self(n - 1, k - 1) + self(n - 1);
};
#endif

static_assert(priori::memo<binomial>(5, 2) != 77);
