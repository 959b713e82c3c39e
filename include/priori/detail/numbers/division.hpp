// priori: division of many numbers by the same divisor.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/numbers/uint128.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// N. Moeller, T. Granlund, Improved division by invariant integers, 2011, algorithm 4. The divisor's highest bit must
// be set. reciprocal_of returns floor((2^128 - 1) / divisor) - 2^64.
constexpr std::uint64_t reciprocal_of(std::uint64_t divisor) {
  return static_cast<std::uint64_t>(~uint128{0} / divisor);
}

// Returns n modulo the divisor. Assumes n < 2^64 divisor.
constexpr std::uint64_t remainder_by(std::uint64_t divisor, std::uint64_t reciprocal, uint128 n) {
  uint128 const quotient = uint128{reciprocal} * static_cast<std::uint64_t>(n >> 64) + n;
  std::uint64_t rest = static_cast<std::uint64_t>(n) - (static_cast<std::uint64_t>(quotient >> 64) + 1) * divisor;
  if (rest > static_cast<std::uint64_t>(quotient)) rest += divisor;
  return rest >= divisor ? rest - divisor : rest;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
