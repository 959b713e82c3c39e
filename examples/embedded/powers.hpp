// Powers of five as parsers and printers of floating-point numbers use them: the upper 128 bits.
#pragma once

#include <cstdint>

struct wide_power {
  std::uint64_t high, low; // 5^n / 2^e for some e, rounded down; the top bit of `high` is set

  friend constexpr bool operator==(wide_power const&, wide_power const&) = default;
};

// Exact up to 5^308 by long multiplication, and cut off at the end only.
constexpr wide_power power_of_five(int n) {
  std::uint32_t digits[24]{1}; // to base 2^32, the lowest first: 5^308 has 716 bits
  int length = 1;
  for (int i = 0; i < n; ++i) {
    std::uint64_t carry = 0;
    for (int j = 0; j < length; ++j) {
      carry += std::uint64_t{digits[j]} * 5;
      digits[j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) digits[length++] = static_cast<std::uint32_t>(carry);
  }
  int const shift = __builtin_clz(digits[length - 1]);
  auto const word = [&](int from_top) -> std::uint32_t { // 32 bits, after the leading zeros
    int const i = length - 1 - from_top;
    std::uint64_t const pair = (i >= 0 ? std::uint64_t{digits[i]} << 32 : 0) | (i >= 1 ? digits[i - 1] : 0);
    return static_cast<std::uint32_t>(pair << shift >> 32);
  };
  return {std::uint64_t{word(0)} << 32 | word(1), std::uint64_t{word(2)} << 32 | word(3)};
}
