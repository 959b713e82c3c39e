// priori: the `self` of a recurrence whose table is filled page by page.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/table_places.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/keys.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Page, class T, class Axes, std::size_t size, class... K> struct page_self;

// The recurrence's `self`. What each call needs is in itself, because a member of the page takes one more step.
template <class Page, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size,
          class... K>
struct page_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                 size, K...> {
  using priori_ordinal = typename Page::ordinal; // names that are none of a recurrence's, which may be a base with this

  Page& priori_page;
  T const (&priori_entries)[size];
  priori_ordinal priori_start; // the position of the first entry, counted from the key (0, 0, ...)
  std::size_t priori_near = 0; // entries below this index take the fast path; 0 while reads are counted
  bool priori_sure = false;    // true if no read is tested, and the compiler refuses those of no entry: see near_page

  template <class... A>
  requires are_keys<keys<K...>, A...>
  constexpr passed<T> operator()(A... k) const {
    if constexpr (Page::alone && sizeof...(K) == 1) { // the last branch is right for all; the others take fewer steps
      return (static_cast<priori_ordinal>(k), ...) < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(k), ...))]
                 : priori_page.look_up(priori_near, k...);
    } else if constexpr (sizeof...(K) == 1) {
      return priori_sure ? priori_entries[(static_cast<priori_ordinal>(k), ...) - priori_start]
             : (static_cast<priori_ordinal>(k), ...) - priori_start < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(k), ...) - priori_start)]
                 : priori_page.look_up(priori_near, k...);
    } else if constexpr (Page::from_zero) {
      return (... && (static_cast<priori_ordinal>(k) < extent)) &&
                     (priori_sure || (... + (static_cast<priori_ordinal>(k) * stride)) - priori_start < priori_near)
                 ? priori_entries[(... + (static_cast<priori_ordinal>(k) * stride)) - priori_start]
                 : priori_page.look_up(priori_near, k...);
    } else {
      return (... && (static_cast<priori_ordinal>(k) - static_cast<priori_ordinal>(first) < extent)) &&
                     (priori_sure || (... + (static_cast<priori_ordinal>(k) * stride)) - priori_start < priori_near)
                 ? priori_entries[(... + (static_cast<priori_ordinal>(k) * stride)) - priori_start]
                 : priori_page.look_up(priori_near, k...);
    }
  }

  // Integers of other types are the common case of these: the argument n - 1 is an int for a narrow key n.
  template <class... A>
  requires(!are_keys<keys<K...>, A...>) constexpr passed<T> operator()(A const&... a) const {
    if constexpr (Page::alone && sizeof...(K) == 1 &&
                  equal_as_ordinals<priori_ordinal, Page::from_zero, keys<K...>, A...>)
      return (static_cast<priori_ordinal>(a), ...) < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(a), ...))]
             : (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (sizeof...(K) == 1 && equal_as_ordinals<priori_ordinal, Page::from_zero, keys<K...>, A...>)
      return priori_sure ? priori_entries[(static_cast<priori_ordinal>(a), ...) - priori_start]
             : (static_cast<priori_ordinal>(a), ...) - priori_start < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(a), ...) - priori_start)]
             : (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (Page::from_zero && equal_as_ordinals<priori_ordinal, Page::from_zero, keys<K...>, A...>)
      return (... && (static_cast<priori_ordinal>(a) < extent)) &&
                     (priori_sure || (... + (static_cast<priori_ordinal>(a) * stride)) - priori_start < priori_near)
                 ? priori_entries[(... + (static_cast<priori_ordinal>(a) * stride)) - priori_start]
             : (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (all_integers<keys<K...>, A...>)
      return (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (arguments_fit<keys<K...>, A...>) {
      fault const reason = detail::faults_of<K...>(a...);
      return reason == fault::none ? (*this)(detail::to_key<K>(a)...)
                                   : priori_page.refuse({reason, {{detail::to_key<K>(a)...}}});
    } else {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_entries[0];
    }
  }

  constexpr passed<T> operator()(braced<K>... k) const {
    fault const reason = detail::faults_in_braces<K...>(k...);
    return reason == fault::none ? (*this)(detail::unbraced<K>(k)...)
                                 : priori_page.refuse({reason, {{detail::unbraced<K>(k)...}}});
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
