// EXPECT: error::outside_domain
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto narrow = [](auto& self, std::uint8_t n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };

#ifdef CONTROL
static_assert(priori::memo<narrow>(255) == 255);
#else
static_assert(priori::memo<narrow>(300) == 300);
#endif
