// priori: the statistics of a memo.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI {

// The result of stats().
struct memo_stats {
  std::size_t size = 0;      // keys remembered
  std::size_t hits = 0;      // calls answered from memory; memo does not count them
  std::size_t misses = 0;    // keys computed
  std::size_t evictions = 0; // keys removed to make room
};

}} // namespace priori

#include "priori/detail/end.hpp"
