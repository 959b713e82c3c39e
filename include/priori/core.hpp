// priori: the core. Values and tables at compile time, memos at run time.
//
//   value<f, key...>             one value, a constant                                            value.hpp
//   table<f, extent...>          the values of the keys below extent..., in .rodata               table.hpp, grid.hpp
//   table<f, from_to(-40, 125)>  those of a range; table<f, e::count>: those of an enumeration    from_to.hpp
//   memo<f, known...>(key...)    the same call at every stage; at run time for many threads       memo.hpp
//   memoize(f)                   a memoized object for one thread; f may have captures            memoize.hpp
//   memoize_shared(f, options)   a memoized object for many threads, with capacity and lifetime   memoize_shared.hpp
//   memoize<Store>(f)            a memoized object with a store of yours                          memoize_in.hpp
//   memoize_fixed<64>(f)         a memoized object with room for 64 keys, without a heap          memoize_fixed.hpp
//   memo_store<S, Key, Value>    what such a store must offer                                     memo_store.hpp
//   never_destroyed{object}      an object at namespace scope that can be used at any time        never_destroyed.hpp
//   cases<T(K...)>(...)          one recurrence for constants and for values                      cases.hpp
//   fix(f)(key...)               a recurrence that is called where it is written                  fix.hpp
//   watched(f, observer)         a recurrence whose memo reports what it does                     memo_observer.hpp
//   last_index<f>                the last index whose value fits its type                         last_index.hpp
//   constant<v>, 90_c            keys that are types; the literal is in priori::literals          constant.hpp
//   signature_of<F>, ...         what counts as a recurrence                                      recurrence.hpp
//   memo_stats                   what a memo counts                                               stats.hpp
//   domain_error, ...            the exceptions                                                   error.hpp
//   PRIORI_VERSION               the version                                                      version.hpp
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/cases.hpp"
#include "priori/constant.hpp"
#include "priori/error.hpp"
#include "priori/fix.hpp"
#include "priori/from_to.hpp"
#include "priori/grid.hpp"
#include "priori/last_index.hpp"
#include "priori/memo.hpp"
#include "priori/memo_observer.hpp"
#include "priori/memo_store.hpp"
#include "priori/memoize.hpp"
#include "priori/memoize_fixed.hpp"
#include "priori/memoize_in.hpp"
#include "priori/memoize_shared.hpp"
#include "priori/never_destroyed.hpp"
#include "priori/recurrence.hpp"
#include "priori/stats.hpp"
#include "priori/table.hpp"
#include "priori/value.hpp"
#include "priori/version.hpp"

#include "priori/detail/end.hpp"
