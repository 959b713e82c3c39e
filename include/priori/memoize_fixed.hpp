// priori: memoized objects that remember a fixed number of keys in themselves, for one thread, without a heap.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/stores/fixed_store.hpp"
#include "priori/memoize.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <std::size_t capacity, class S> struct fixed_store_of;
template <std::size_t capacity, class T, class... K> struct fixed_store_of<capacity, signature<T, K...>> {
  using type = fixed_store<capacity, T, K...>;
};

template <std::size_t capacity, class S>
concept storable_in_fixed = capacity >
0 && storable<S>&& implicitly_copyable<typename S::result>;
template <std::size_t capacity, class S> struct require_storable_in_fixed : require_storable<S> {
  static_assert(capacity > 0, "priori: memoize_fixed needs room for at least one key: memoize_fixed<64>(f)");
  static_assert(
      implicitly_copyable<typename S::result>,
      "priori: memoize_fixed gives copies of values, which make room for others: their type must be copyable");
};

} // namespace detail

// The store of memoize_fixed<capacity>(f): for one thread, with room for that many keys.
template <std::size_t capacity> struct fixed {
  // For F.
  template <class F> using store = typename detail::fixed_store_of<capacity, signature_of<F>>::type;
};

template <std::size_t capacity> struct detail::rules_of<fixed<capacity>> {
  template <class S> static constexpr bool accepts = storable_in_fixed<capacity, S>;
  template <class S> using requirement = require_storable_in_fixed<capacity, S>;
};

// memoize_fixed<capacity>(f): f, memoized at run time, for one thread, with room for that many keys in the object: no
// memory is taken but what keys, values and f take. f may have captures, and take `self` or not. The object is neither
// copied nor moved; a static one can be `constinit` and never_destroyed.
//
// When it is full, a new key takes the place of the one that has been remembered longest. A key that is being computed
// keeps its place, and if all do, it is a depth_error: a recursion may be `capacity` keys deep.
template <std::size_t capacity, class F> constexpr auto memoize_fixed(F f) {
  return detail::memoized_by<fixed<capacity>>(std::move(f));
}

}} // namespace priori

#include "priori/detail/end.hpp"
