// priori: the integers modulo the largest prime of 64 bits, in which recurrences of integers are found.
#pragma once

#include "../../modular.hpp"
#include "../integer.hpp"

#include <cstdint>
#include <utility>

namespace priori::inline v0::detail {

using prime_field = modular<0xFFFF'FFFF'FFFF'FFC5>; // 2^64 - 59

// Of the integers that a residue stands for, the one nearest to 0.
template <std::uint64_t M> constexpr int128 nearest(modular<M> a) {
  std::uint64_t const n = a.value();
  return n > M / 2 ? int128{n} - M : int128{n};
}

// The denominator, at most 2^31, of a fraction of small integers that a residue stands for: P. S. Wang, 1981. 0, if
// there is none.
template <std::uint64_t M> constexpr std::uint64_t denominator_of(modular<M> a) {
  constexpr int128 bound = int128{1} << 31;
  int128 r0 = M, r1 = a.value(), s0 = 0, s1 = 1; // r is s a
  while (r1 > bound) {
    int128 const quotient = r0 / r1;
    r0 = std::exchange(r1, r0 - quotient * r1);
    s0 = std::exchange(s1, s0 - quotient * s1);
  }
  auto const size = magnitude(s1);
  return size > bound ? 0 : static_cast<std::uint64_t>(size);
}

} // namespace priori::v0::detail
