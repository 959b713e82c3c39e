// priori: a range of keys that does not begin at 0.
#pragma once

#include "priori/detail/begin.hpp"

namespace priori { inline namespace PRIORI_ABI {

// from_to(first, last): the keys from first to last, both included, as an extent of a table, a memo or a ranged_grid.
// Both are integers, or enumerators of one enumeration. All values between two enumerators are keys.
template <class First, class Last> struct from_to {
  First first; // the smallest key
  Last last;   // the largest key

  // The range from f to l.
  constexpr from_to(First f, Last l) : first(f), last(l) {}
};
template <class First, class Last> from_to(First, Last) -> from_to<First, Last>;

}} // namespace priori

#include "priori/detail/end.hpp"
