// priori: eight bytes that are compared at once.
#pragma once

#include "priori/detail/begin.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A search returns a word with a bit set for each byte that matches; 0 if none does. The lowest bit set is always
// correct; bits above it may be set for bytes that do not match.
class byte_group {
  static constexpr std::uint64_t ones = UINT64_MAX / 0xFF; // 1 in each byte

  std::uint64_t bytes; // the first one in the lowest bits

  static std::uint64_t zeros(std::uint64_t b) { return (b - ones) & ~b & (ones << 7); }

public:
  static constexpr std::uint32_t size = 8;

  explicit byte_group(std::uint8_t const* from) {
    std::memcpy(&bytes, from, size);
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  }
  std::uint64_t equal_to(std::uint8_t b) const { return zeros(bytes ^ ones * b); }
  std::uint64_t below_two() const { return zeros(bytes & ~ones); }

  // The place of the first byte in a result that is not 0.
  static std::uint32_t first(std::uint64_t found) { return static_cast<std::uint32_t>(std::countr_zero(found)) / 8; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
