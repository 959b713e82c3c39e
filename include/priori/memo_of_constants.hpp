// priori: memo, for recurrences over constants and types. A light header, which suffices for metaprograms.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/constant.hpp"
#include "priori/detail/core/well_formed.hpp"
#include "priori/detail/types/descent.hpp"
#include "priori/recurrence.hpp"

#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class S> inline constexpr bool over_constants = false;
template <> inline constexpr bool over_constants<no_signature> = true;

// True if the type alone determines the value.
template <class K> inline constexpr bool known_by_type = std::is_empty_v<K>;

template <class... Key> struct require_constants {
  static_assert(
      (known_by_type<Key> && ...),
      "priori: a recurrence over constants takes constants and types; for values, state the types of its keys");
};

// The call operator of memo<F, known...>, for recurrences over constants. memo.hpp specializes it for values.
template <auto F, bool constants, auto... known> struct memo_by {
  static_assert(constants, "priori: for a recurrence over values, include <priori/memo.hpp>");
};
template <auto F, auto... known> struct memo_by<F, true, known...> {
  template <class... A> constexpr auto operator()(A const&...) const {
    using self = descent<F, 0, 0, A...>;
    if constexpr (std::is_member_pointer_v<decltype(F)> || remembers<function_of<F>>)
      return sizeof(require_well_formed<function_of<F>>);
    else if constexpr (!(known_by_type<A> && ...)) return sizeof(require_constants<A...>);
    else if constexpr (requires { F(self_of<self>, A{}...); }) return recalled<F, self, A...>;
    else return F(A{}...);
  }
};

} // namespace detail

// The type of memo<F, known...>. For recurrences over values memo.hpp adds members such as contains, erase and stats.
template <auto F, auto... known> struct memo_t
    : detail::memo_by<F, detail::over_constants<signature_of<detail::function_of<F>>>, known...> {
  // Returns F itself, which does not remember values.
  static constexpr detail::function_of<F> function() { return F; }
};

namespace detail {
template <auto F, auto... known> inline constexpr bool remembers<memo_t<F, known...>> = true;
}

// memo<F, known...>: the memoized F. Values of keys within the extents `known...` are read from table<F, known...>. In
// place of the extents stands an embedded table of F (embed.hpp), which is read at run time.
//
//   memo<F>(constants...)   returns a constant of the family of the first one, computed once per key and unit
//   memo<F>(types...)       returns the result of a recurrence over constants
//   memo<F>(values...)      returns a value: in a constant expression it is computed there; at run time it is read from
//                           the table or from the store that all threads share, or else computed, once, and remembered
//
// Errors: domain_error, cycle_error, depth_error, and any exception that F throws. The key is then not remembered.
template <auto F, auto... known> inline constexpr memo_t<F, known...> memo{};

}} // namespace priori

#include "priori/detail/end.hpp"
