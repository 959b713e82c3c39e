// priori: write a recurrence once, as an ordinary function of itself. priori computes its values at compile time, and
// memoizes the rest at run time.
//
//   inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
//     return n < 2 ? n : self(n - 1) + self(n - 2);
//   };
//   static_assert(priori::value<fib, 90> == 2'880'067'194'370'816'120);
//   constexpr auto const& first = priori::table<fib, 94>;
//   std::uint64_t at_run_time(unsigned n) { return priori::memo<fib, 94>(n); }
//
// A recurrence takes itself first, then up to four keys, and states its return type. For value, table and memo it has
// no captures. It chooses its own arithmetic: overflow of an integer is detected only if the integer is a checked<T>.
//
// This header includes all headers of priori except those that need Boost (hana.hpp, multiprecision.hpp, flat_map.hpp)
// or a store (stored.hpp, lmdb.hpp, redis.hpp), and those that few programs need (embed.hpp, trace_html.hpp). Each of
// these three includes a part, and its overview lists what it contains:
//
//   core.hpp      value, table, memo, memoize, memoize_shared, constant, the errors, ...: everything about recurrences
//   numbers.hpp   checked, modular, linear, find_linear, series: numbers that do not wrap, and recurrences of numbers
//   trace.hpp     trace(f, key...): one evaluation, recorded, as text, SVG, DOT or JSON
//
// A program may define these macros: PRIORI_MAX_DEPTH, PRIORI_MAX_TABLE and PRIORI_MAX_CONSTEXPR_DEPTH (see
// detail/core/limits.hpp), and PRIORI_NO_FRESH_STACKS (see detail/runtime/fresh_stack.hpp).
#pragma once

#include "priori/detail/begin.hpp"

// First, since a compiler lists the includes that lead to the header of a message.
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/signature.hpp"

#include "priori/detail/constexpr/pages.hpp"
#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/core/constant_arithmetic.hpp"
#include "priori/detail/types/descent.hpp"
#include "priori/table.hpp"
#include "priori/value.hpp"

#include "priori/core.hpp"
#include "priori/numbers.hpp"
#include "priori/trace.hpp"

#include "priori/detail/end.hpp"
