// priori: the limits on the depth of a recursion and on the size of a table. A program may define them.
//
// If translation units define PRIORI_MAX_DEPTH differently, any one of the limits applies. PRIORI_NO_FRESH_STACKS, if
// defined, limits a recursion to the stack that it began on (runtime/fresh_stack.hpp).
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
