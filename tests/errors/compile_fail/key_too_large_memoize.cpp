// EXPECT: error::outside_domain
#include <priori/memoize.hpp>

#include <cstdint>

constexpr auto narrow = [](auto& self, std::uint8_t n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };

#ifdef CONTROL
static_assert(priori::memoize(narrow)(255) == 255);
#else
static_assert(priori::memoize(narrow)(300) == 300);
#endif
