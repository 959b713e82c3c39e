// priori: memo of recurrences over constants and types: all that a metaprogram needs, and a light header.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/constant.hpp"
#include "priori/detail/types/descent.hpp"
#include "priori/recurrence.hpp"

#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class S> inline constexpr bool over_constants = false;
template <> inline constexpr bool over_constants<no_signature> = true;

// Is a value of the type all that it can be?
template <class K> inline constexpr bool known_by_type = std::is_empty_v<K>;

template <class... Key> struct require_constants {
  static_assert(
      (known_by_type<Key> && ...),
      "priori: a recurrence over constants takes constants and types; for values, state the types of its keys");
};

// What memo<F, known...> does, by what F is over.
template <auto F, bool constants, auto... known> struct memo_by {
  static_assert(constants, "priori: for a recurrence over values, include <priori/memo.hpp>");
};
template <auto F, auto... known> struct memo_by<F, true, known...> {
  template <class... A> constexpr auto operator()(A const&...) const {
    using self = descent<F, 0, 0, A...>;
    if constexpr (!(known_by_type<A> && ...)) return sizeof(require_constants<A...>);
    else if constexpr (requires { F(self_of<self>, A{}...); }) return recalled<F, self, A...>;
    else return F(A{}...);
  }
};

} // namespace detail

// What memo<F, known...> is. For a recurrence over values it has contains, stats, erase, clear and reserve, too
// (memo.hpp).
template <auto F, auto... known> struct memo_t
    : detail::memo_by<F, detail::over_constants<signature_of<detail::function_of<F>>>, known...> {
  // The function itself, which remembers nothing.
  static constexpr detail::function_of<F> function() { return F; }
};

// memo<F, known...>: F, remembered. The keys of the extents `known...` come from table<F, known...>.
//
//   memo<F>(constants...)   a constant of the first one's family, computed once per key and translation unit
//   memo<F>(types...)       for a recurrence over constants: whatever it returns
//   memo<F>(values...)      in a constant expression: computed there; at run time: from the table, else from the store
//                           that all threads share, else computed, once, and remembered
//
// Errors: domain_error, cycle_error, depth_error, and whatever F throws; then nothing is remembered of the key.
template <auto F, auto... known> inline constexpr memo_t<F, known...> memo{};

}} // namespace priori

#include "priori/detail/end.hpp"
