// priori: how deep a recurrence may go before it counts as runaway, and how large a table may be.
// PRIORI_NO_FRESH_STACKS, if defined, ends a recursion with the stack it began on (runtime/fresh_stack.hpp). Where units
// of a program define PRIORI_MAX_DEPTH differently, one of the limits holds.
#pragma once

#include "priori/detail/begin.hpp"

#ifndef PRIORI_MAX_CONSTEXPR_DEPTH
#define PRIORI_MAX_CONSTEXPR_DEPTH 25'000
#endif

#ifndef PRIORI_MAX_DEPTH
#define PRIORI_MAX_DEPTH 12'000'000
#endif

#ifndef PRIORI_MAX_TABLE
#define PRIORI_MAX_TABLE 4'194'304
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr int max_constexpr_depth = PRIORI_MAX_CONSTEXPR_DEPTH;
inline constexpr int max_depth = PRIORI_MAX_DEPTH;
inline constexpr unsigned long long max_table = PRIORI_MAX_TABLE;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
