// priori: the integer or the fraction that a residue modulo m stands for.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"

#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the integer nearest to 0 that is congruent to `residue` modulo m.
constexpr std::int64_t nearest_integer(std::uint64_t residue, std::uint64_t m) {
  return static_cast<std::int64_t>(residue > m / 2 ? residue - m : residue);
}

// The largest denominator that is reconstructed.
inline constexpr std::uint64_t max_denominator = std::uint64_t{1} << 31;

// Returns the denominator of the fraction of small integers that is congruent to `residue` modulo m, or 0 if it exceeds
// max_denominator. By rational reconstruction: P. S. Wang, 1981.
constexpr std::uint64_t reconstructed_denominator(std::uint64_t residue, std::uint64_t m) {
  std::uint64_t r0 = m, r1 = residue;
  std::int64_t s0 = 0, s1 = 1; // r1 = s1 residue modulo m, and |s1| <= m / r0
  while (r1 > max_denominator) {
    std::uint64_t const quotient = r0 / r1;
    r0 = std::exchange(r1, r0 - quotient * r1);
    s0 = std::exchange(s1, s0 - static_cast<std::int64_t>(quotient) * s1);
  }
  std::uint64_t const size = detail::magnitude(s1);
  return size > max_denominator ? 0 : size;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
