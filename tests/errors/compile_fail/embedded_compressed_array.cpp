// EXPECT: priori: COMPRESS is for entries of 1, 2, 4 or 8 bytes
#include <priori/embed.hpp>

#include <array>

#ifdef CONTROL
using entry = std::array<short, 4>;
#else
using entry = std::array<short, 5>;
#endif
constexpr auto digits = [](int n) -> entry { return {static_cast<short>(n)}; };

extern "C" {
extern priori::detail::packed_contents<entry, 4> const packed;
}
entry get(int n) { return priori::embedded<digits, packed, 4>{}[n]; }
