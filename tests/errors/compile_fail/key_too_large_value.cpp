// EXPECT: error::outside_domain
#include <priori/value.hpp>

#include <cstdint>

constexpr auto narrow = [](auto& self, std::uint8_t n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };

#ifdef CONTROL
auto x = priori::value<narrow, 255>;
#else
auto x = priori::value<narrow, 300>;
#endif
