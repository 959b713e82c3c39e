// priori: an unsigned integer of 128 bits, for products of two words: the target's own, or a class of two words if the
// target has none. The class has few statements and calls, which compilers count during constant evaluation.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef __SIZEOF_INT128__
using uint128 = uintmax;
#else
class uint128 {
  std::uint64_t high = 0, low;

  static constexpr std::uint64_t half = 0xFFFF'FFFF;

  constexpr uint128(std::uint64_t h, std::uint64_t l) : high(h), low(l) {}

  // Sets *this to the quotient and returns the remainder. Bit by bit, because each modulus divides only once.
  constexpr std::uint64_t divide(std::uint64_t b) {
    std::uint64_t rest = 0;
    for (int bits = 128; bits > 0; --bits) {
      bool const exceeds = rest >> 63;
      rest = rest << 1 | high >> 63;
      *this <<= 1;
      if (!exceeds && rest < b) continue;
      rest -= b;
      low |= 1;
    }
    return rest;
  }

public:
  constexpr uint128(std::uint64_t a = 0) : low(a) {}
  explicit constexpr operator std::uint64_t() const { return low; }

  friend constexpr bool operator<(uint128 a, uint128 b) {
    return a.high < b.high || (a.high == b.high && a.low < b.low);
  }

  friend constexpr uint128 operator~(uint128 a) { return {~a.high, ~a.low}; }
  friend constexpr uint128 operator-(uint128 a) { return ~a + 1; }
  friend constexpr uint128 operator|(uint128 a, uint128 b) { return {a.high | b.high, a.low | b.low}; }
  friend constexpr uint128 operator<<(uint128 a, int k) {
    if (k >= 64) return {a.low << (k - 64), 0};
    return k == 0 ? a : uint128{a.high << k | a.low >> (64 - k), a.low << k};
  }
  friend constexpr uint128 operator>>(uint128 a, int k) {
    if (k >= 64) return a.high >> (k - 64);
    return k == 0 ? a : uint128{a.high >> k, a.high << (64 - k) | a.low >> k};
  }

  friend constexpr uint128 operator+(uint128 a, uint128 b) {
    std::uint64_t const sum = a.low + b.low;
    return {a.high + b.high + (sum < a.low), sum};
  }
  friend constexpr uint128 operator*(uint128 a, std::uint64_t b) {
    std::uint64_t const lowest = (a.low & half) * (b & half), left = (a.low >> 32) * (b & half),
                        right = (a.low & half) * (b >> 32), middle = (lowest >> 32) + (left & half) + (right & half);
    return {a.high * b + (a.low >> 32) * (b >> 32) + (left >> 32) + (right >> 32) + (middle >> 32),
            middle << 32 | (lowest & half)};
  }
  friend constexpr uint128 operator/(uint128 a, std::uint64_t b) {
    a.divide(b);
    return a;
  }
  friend constexpr std::uint64_t operator%(uint128 a, std::uint64_t b) { return a.divide(b); }

  constexpr uint128& operator+=(uint128 a) { return *this = *this + a; }
  constexpr uint128& operator<<=(int k) { return *this = *this << k; }
};
#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
