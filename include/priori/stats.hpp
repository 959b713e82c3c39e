// priori: what a memo counts.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI {

// What stats() of a memo gives.
struct memo_stats {
  std::size_t size = 0;      // keys remembered
  std::size_t hits = 0;      // answers from memory; memo does not count them
  std::size_t misses = 0;    // keys computed
  std::size_t evictions = 0; // keys forgotten to make room
};

}} // namespace priori

#include "priori/detail/end.hpp"
