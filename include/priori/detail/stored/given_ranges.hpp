// priori: the ranges that prefetch() and insert_all() of a stored memo take, and the messages about the others.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The type of the elements that a range-based `for` reads of a constant range.
namespace range_begin {
using std::begin;
template <class R> auto first_of(R const& range) -> decltype(*begin(range));
} // namespace range_begin
template <class R> using element_of = std::remove_cvref_t<decltype(range_begin::first_of(std::declval<R const&>()))>;

// Key is the std::tuple of a key's parts.
template <class R, class Key>
concept range_of_keys = std::is_constructible_v < Key,
        element_of<R>
const& > ;

// True if an E is a key and a value, or a class of which the compiler does not say what it has.
template <class E, class Key, class T> inline constexpr bool is_entry = std::is_class_v<E> || std::is_array_v<E>;
template <class E, class Key, class T>
requires requires { std::tuple_size<E>::value; }
inline constexpr bool is_entry<E, Key, T> = [] {
  if constexpr (std::tuple_size<E>::value != 2) return false;
  else
    return std::is_constructible_v<std::pair<Key, T>, std::tuple_element_t<0, E> const&,
                                   std::tuple_element_t<1, E> const&>;
}();
template <class R, class Key, class T>
concept range_of_entries = is_entry<element_of<R>, Key, T>;

template <class R, class Key> struct require_keys_to_prefetch {
  static constexpr bool taken = range_of_keys<R, Key>;
  static_assert(taken, "priori: prefetch takes a range of keys; a key of several parts is a std::tuple of them");
};
template <class R, class Key, class T> struct require_entries {
  static constexpr bool taken = range_of_entries<R, Key, T>;
  static_assert(taken, "priori: insert_all takes a range of pairs of a key and its value; a key of several parts is a "
                       "std::tuple of them");
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
