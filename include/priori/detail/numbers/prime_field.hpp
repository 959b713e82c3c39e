// priori: the integers modulo the largest prime of 64 bits, in which recurrences of integers are found.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/modular.hpp"

#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

using prime_field = modular<0xFFFF'FFFF'FFFF'FFC5>; // 2^64 - 59

// Of the integers that a residue stands for, the one nearest to 0.
template <std::uint64_t M> constexpr std::int64_t nearest(modular<M> a) {
  std::uint64_t const n = a.value();
  return static_cast<std::int64_t>(n > M / 2 ? n - M : n);
}

// The denominator, at most 2^31, of a fraction of small integers that a residue stands for: P. S. Wang, 1981. 0, if
// there is none.
template <std::uint64_t M> constexpr std::uint64_t denominator_of(modular<M> a) {
  constexpr std::uint64_t bound = std::uint64_t{1} << 31;
  std::uint64_t r0 = M, r1 = a.value();
  std::int64_t s0 = 0, s1 = 1; // r is s a, and |s1| is at most M / r0
  while (r1 > bound) {
    std::uint64_t const quotient = r0 / r1;
    r0 = std::exchange(r1, r0 - quotient * r1);
    s0 = std::exchange(s1, s0 - static_cast<std::int64_t>(quotient) * s1);
  }
  std::uint64_t const size = magnitude(s1);
  return size > bound ? 0 : size;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
