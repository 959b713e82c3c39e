// EXPECT: error::outside_domain
#include <priori/memo.hpp>

#include <cstdint>

#ifdef CONTROL
constexpr auto far = [](auto& self, std::uint8_t n) -> int { return n < 9 ? n : self(n - 9); };
#else
constexpr auto far = [](auto& self, std::uint8_t n) -> int { return n < 9 ? n : self(n + 300); };
#endif

static_assert(priori::memo<far>(20) != 77);
