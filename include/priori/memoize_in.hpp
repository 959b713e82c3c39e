// priori: memoized objects that remember in a store of your own, for one thread.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/stores/adapted_store.hpp"
#include "priori/memo_store.hpp"
#include "priori/memoize.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// The store of a signature, made of the template Store. It compares keys, and may hash them, in its own way.
template <template <class, class> class Store, class S> struct adapted_store_of;
template <template <class, class> class Store, class T, class... K> struct adapted_store_of<Store, signature<T, K...>> {
  using key = typename store_key<K...>::type;
  using value = adapted_entry<T>;
  using values = Store<key, value>;
  using type = adapted_store<values, T, K...>;
  static constexpr bool fits = memo_store<values, key, value>;
  using require = require_memo_store<values, key, value>;
};

// True for a template of the standard library, which is not a store. Its name tells that without an instantiation,
// which fails for a std::vector.
template <template <class, class> class Store> constexpr bool is_standard() {
  constexpr char sought[] = "Store = std::"; // by hand: a std::string_view would be instantiated for each include
  for (char const* name = __PRETTY_FUNCTION__; *name != 0; ++name) {
    std::size_t n = 0;
    while (sought[n] != 0 && name[n] == sought[n]) ++n;
    if (sought[n] == 0) return true;
  }
  return false;
}

template <class S>
concept can_be_stored =
    std::is_void_v<typename refused_part<S, needs::copy>::type> && implicitly_copyable<typename S::result>;
template <template <class, class> class Store, class S>
concept storable_in = can_be_stored<S> && !detail::is_standard<Store>() && adapted_store_of<Store, S>::fits;

template <class S> struct require_can_be_stored : key_part<typename refused_part<S, needs::copy>::type, needs::copy> {
  static_assert(implicitly_copyable<typename S::result>,
                "priori: values in a store of your own are given by copy, and this type has none");
};
template <template <class, class> class Store, class S> struct require_storable_in : require_can_be_stored<S> {
  static_assert(!can_be_stored<S> || !detail::is_standard<Store>(),
                "priori: a template of the standard library is not a store; put it into a class of your own that has "
                "find, insert, erase, clear and size (memo_store.hpp)");
};
template <template <class, class> class Store, can_be_stored S>
requires(!detail::is_standard<Store>()) struct require_storable_in<Store, S> : adapted_store_of<Store, S>::require {
};

} // namespace detail

// The store of memoize<Store>(f): for one thread, a Store of your own.
template <template <class, class> class Store> struct stored_in {
  // For F.
  template <class F> using store = typename detail::adapted_store_of<Store, signature_of<F>>::type;
};

template <template <class, class> class Store> struct detail::rules_of<stored_in<Store>> {
  template <class S> static constexpr bool accepts = storable_in<Store, S>;
  template <class S> using requirement = require_storable_in<Store, S>;
};

// memoize<Store>(f): f, memoized, with its values in a Store<Key, Value> (memo_store.hpp). At run time, for one thread.
// f may have captures, and take `self` or not.
template <template <class, class> class Store, class F> auto memoize(F f) {
  return detail::memoized_by<stored_in<Store>>(std::move(f));
}

}} // namespace priori

#include "priori/detail/end.hpp"
