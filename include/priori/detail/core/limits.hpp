// priori: the limits on the depth of a recursion and on the size of a table. A program may define them.
//
// If translation units define PRIORI_MAX_DEPTH differently, any one of the limits applies. PRIORI_NO_FRESH_STACKS, if
// defined, limits a recursion to the stack that it began on (runtime/fresh_stack.hpp).
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>

#ifndef PRIORI_MAX_CONSTEXPR_DEPTH
#define PRIORI_MAX_CONSTEXPR_DEPTH 25'000
#endif

#ifndef PRIORI_MAX_DEPTH
#define PRIORI_MAX_DEPTH 12'000'000
#endif

// Bytes that a recursion may use of a stack whose bounds are not known, where it cannot continue on another.
#ifndef PRIORI_STACK_BUDGET
#if defined(__wasm__) // where emscripten defines __unix__, too
#define PRIORI_STACK_BUDGET 32'768
#elif defined(__unix__) || defined(__APPLE__) || defined(_WIN32)
#define PRIORI_STACK_BUDGET 65'536
#else
#define PRIORI_STACK_BUDGET 4'096
#endif
#endif

#ifndef PRIORI_MAX_TABLE
#define PRIORI_MAX_TABLE 4'194'304
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr int max_constexpr_depth = PRIORI_MAX_CONSTEXPR_DEPTH;
inline constexpr int max_depth = PRIORI_MAX_DEPTH;
inline constexpr std::size_t stack_budget = PRIORI_STACK_BUDGET;
inline constexpr unsigned long long max_table = PRIORI_MAX_TABLE;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
