// EXPECT: priori: the key's type cannot hold the table's last index
#include <priori/table.hpp>

#include <cstdint>

constexpr auto twice = [](std::uint8_t n) -> int { return 2 * n; };

#ifdef CONTROL
auto x = priori::table<twice, 256>;
#else
auto x = priori::table<twice, 257>;
#endif
