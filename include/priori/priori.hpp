// priori: write a recurrence once, as an ordinary function of itself. It is known before the program runs, and
// computed, remembered and never recomputed when it does. This is all of it but what needs Boost: hana.hpp,
// multiprecision.hpp and flat_map.hpp.
//
//   inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
//     return n < 2 ? n : self(n - 1) + self(n - 2);
//   };
//   static_assert(priori::value<fib, 90> == 2'880'067'194'370'816'120);
//   constexpr auto const& first = priori::table<fib, 94>;
//   std::uint64_t at_run_time(unsigned n) { return priori::memo<fib, 94>(n); }
//
// A recurrence takes itself first, then up to four keys, and states its return type. For value, table and memo it has
// no captures. Its arithmetic is its own: an integer that overflows is only noticed if it is a checked<T>.
//
//   value<f, key...>             one value, a constant                                          value.hpp
//   table<f, extent...>          those of the keys below extent..., in .rodata                  table.hpp, grid.hpp
//   table<f, from_to(-40, 125)>  those of a range, or of an enumeration: e::count               from_to.hpp
//   memo<f, known...>(key...)    the same call at every stage; at run time for many threads     memo.hpp
//   memoize(f)                   an object that remembers, for one thread; f may have captures  memoize.hpp
//   memoize_shared(f, options)   one for many threads, and of a capacity and a lifetime         memoize_shared.hpp
//   memoize<Store>(f)            one with a store of yours                                      memoize_in.hpp
//   never_destroyed{object}      one at namespace scope, safe at any time                       never_destroyed.hpp
//   cases<T(K...)>(...)          a recurrence for constants and for values                      cases.hpp
//   fix(f)(key...)               one that is called where it is written                         fix.hpp
//   trace(f, key...)             one evaluation, as text, SVG, DOT or JSON                      trace.hpp
//   watched(f, observer)         one that tells what its memo does                              memo_observer.hpp
//   checked<T>, modular<M>       numbers that refuse to wrap, or wrap at M               checked.hpp, modular.hpp
//   linear, find_linear          linear recurrences, their terms by number; and from terms  linear.hpp, find_linear.hpp
//   series::fibonacci<>, ...     52 of them; last_index<series>: the last term that fits   series.hpp, last_index.hpp
//   constant<v>, 90_c            keys that are types; the literal is in priori::literals        constant.hpp
//   domain_error, ...            what is thrown                                                 error.hpp
//
// Macros that a program may define: PRIORI_MAX_DEPTH, PRIORI_MAX_TABLE,
// PRIORI_MAX_CONSTEXPR_DEPTH (detail/core/limits.hpp) and PRIORI_NO_FRESH_STACKS (detail/runtime/stack.hpp).
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/cases.hpp"
#include "priori/checked.hpp"
#include "priori/constant.hpp"
#include "priori/error.hpp"
#include "priori/find_linear.hpp"
#include "priori/fix.hpp"
#include "priori/from_to.hpp"
#include "priori/grid.hpp"
#include "priori/last_index.hpp"
#include "priori/linear.hpp"
#include "priori/memo.hpp"
#include "priori/memo_observer.hpp"
#include "priori/memo_store.hpp"
#include "priori/memoize.hpp"
#include "priori/memoize_in.hpp"
#include "priori/memoize_shared.hpp"
#include "priori/modular.hpp"
#include "priori/never_destroyed.hpp"
#include "priori/recurrence.hpp"
#include "priori/series.hpp"
#include "priori/stats.hpp"
#include "priori/table.hpp"
#include "priori/trace.hpp"
#include "priori/value.hpp"
#include "priori/version.hpp"
