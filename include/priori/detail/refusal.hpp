// priori: what a compiler says of a key that priori refuses.
#pragma once

#include "fail.hpp"

namespace priori::inline v0::detail {

template <auto refused, fault why> inline constexpr bool spared = refused.why != why;

// `refused` tells the key and, for a cycle, how the path leads back to it.
template <auto refused> struct refusal {
  static_assert(spared<refused, fault::negative_index>,
                "priori::error::negative_index: the index is below zero; is a base case missing?");
  static_assert(spared<refused, fault::outside_domain>,
                "priori::error::outside_domain: the key's type cannot hold it, or the recurrence is not defined there");
  static_assert(spared<refused, fault::cycle>, "priori::error::cycle: the key needs its own value");
  static_assert(spared<refused, fault::too_deep>, "priori::error::too_deep: runaway recursion (is a base case "
                                                  "missing?), or deeper than a constant evaluation goes");
};

} // namespace priori::v0::detail
