// priori: a range of keys, where they do not begin at 0.
#pragma once

#include "priori/detail/begin.hpp"

namespace priori { inline namespace PRIORI_ABI {

// from_to(first, last): the keys from first to last, both included, as an extent of a table, of what a memo knows, or
// of a ranged_grid. Both are integers, or enumerators of one enumeration, whose values between them are keys, too.
template <class First, class Last> struct from_to {
  First first; // the smallest
  Last last;   // the largest

  // Both ends.
  constexpr from_to(First f, Last l) : first(f), last(l) {}
};
template <class First, class Last> from_to(First, Last) -> from_to<First, Last>;

}} // namespace priori

#include "priori/detail/end.hpp"
