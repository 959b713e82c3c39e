// EXPECT: error::outside_domain
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto narrow = [](auto& self, std::uint8_t n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
using namespace priori::literals;

#ifdef CONTROL
auto x = priori::memo<narrow>(255_c);
#else
auto x = priori::memo<narrow>(300_c);
#endif
