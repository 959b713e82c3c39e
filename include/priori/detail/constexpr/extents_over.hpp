// priori: whether the extents of a table match the keys of a recurrence.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if an E is an extent over keys of type K: a number for numbers, or an enumerator of the same scoped enumeration.
template <class K, class E> inline constexpr bool extends_over =
    number_like<K> ? number_like<E> : std::is_same_v<E, K>&& countable<K>;
template <class K, class A, class B> inline constexpr bool extends_over<K, from_to<A, B>> =
    extends_over<K, A>&& extends_over<K, B>;

// True if the first key of the extent is not above the last one. An extent that is a number must not be negative.
template <class N> constexpr bool ascends([[maybe_unused]] N n) {
  if constexpr (countable<N>) return !detail::is_negative(detail::as_number(n));
  else return true;
}
template <class A, class B> constexpr bool ascends([[maybe_unused]] from_to<A, B> keys) {
  if constexpr (countable<A> && countable<B>)
    return !detail::less(detail::as_number(keys.last), detail::as_number(keys.first));
  else return true;
}

// True if a K can hold the first and the last key of the extent.
template <class K, auto extent> constexpr bool holds_ends() {
  if constexpr (key_count<extent> == 0) return true;
  else
    return detail::fits<underlying_of<K>>(detail::as_number(first_key<extent>)) &&
           detail::fits<underlying_of<K>>(detail::as_number(last_key<extent>));
}

// Whether extents match the keys of a signature.
template <class S, auto... extent> struct extents_over {
  static constexpr bool are_such = false;
  static constexpr bool ascend = false;
  static constexpr bool fit = false;
};
template <class T, countable... K, auto... extent>
requires(sizeof...(K) == sizeof...(extent)) struct extents_over<signature<T, K...>, extent...> {
  static constexpr bool are_such = (extends_over<K, type_of<extent>> && ...);
  static constexpr bool ascend = (detail::ascends(extent) && ...);
  static constexpr bool fit = [] {
    if constexpr (are_such && ascend) return (detail::holds_ends<K, extent>() && ...);
    else return false;
  }();
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
