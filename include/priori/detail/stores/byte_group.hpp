// priori: eight bytes that are compared at once.
#pragma once

#include "priori/detail/begin.hpp"

#include <bit>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A search returns a word with a bit set for each byte that matches; 0 if none does. The lowest bit set is always
// correct; a bit above it may be set for a byte that differs from the one sought in the lowest bit alone.
class byte_group {
  static constexpr std::uint64_t ones = UINT64_MAX / 0xFF; // 1 in each byte

  std::uint64_t bytes; // the first one in the lowest bits

  std::uint64_t high() const { return bytes & ones << 7; }
  static std::uint64_t zeros(std::uint64_t b) { return (b - ones) & ~b & (ones << 7); }

public:
  static constexpr std::uint32_t size = 8;

  explicit byte_group(std::uint64_t from) : bytes(from) {}

  std::uint8_t operator[](std::uint32_t i) const { return static_cast<std::uint8_t>(bytes >> 8 * i); }
  void set(std::uint32_t i, std::uint8_t to) {
    bytes = (bytes & ~(std::uint64_t{0xFF} << 8 * i)) | std::uint64_t{to} << 8 * i;
  }
  std::uint64_t word() const { return bytes; }

  // Bytes from 0x80 on: true if all bytes are; how many are; writes another byte in place of each.
  bool all_high() const { return high() == ones << 7; }
  std::uint32_t count_high() const { return static_cast<std::uint32_t>(std::popcount(high())); }
  void replace_high(std::uint8_t by) {
    std::uint64_t const places = high() >> 7;
    bytes = (bytes & ~(places * 0xFF)) | places * by;
  }

  std::uint64_t equal_to(std::uint8_t b) const { return zeros(bytes ^ ones * b); }
  // Bytes that are 0 but for these bits.
  std::uint64_t within(std::uint8_t bits) const { return zeros(bytes & ~(ones * bits)); }

  // The place of the first byte in a result that is not 0; of the first one from the i-th on, and then from the front.
  static std::uint32_t first(std::uint64_t found) { return static_cast<std::uint32_t>(std::countr_zero(found)) / 8; }
  static std::uint32_t first_from(std::uint32_t i, std::uint64_t found) {
    return (i + first(std::rotr(found, static_cast<int>(8 * i)))) % size;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
