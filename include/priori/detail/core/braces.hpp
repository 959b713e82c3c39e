// priori: keys in braces. A template cannot deduce a type from braces, so these functions have parameters of fixed
// types.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// An integer key part, given beside a part in braces. It is range-checked like any argument. The conversion that it
// takes makes overload resolution prefer the templates if no argument is in braces.
template <integer K> struct integer_in_braces {
  K key;
  fault reason;
  long long given;

  template <argument_for<K> A> constexpr integer_in_braces(A const& a)
      : key(static_cast<K>(detail::plain_value(a))), reason(detail::fault_of<K>(a)),
        given(static_cast<long long>(detail::plain_value(a))) {}
};
// The parameter type for a part of a key that may be in braces.
template <class K, std::size_t keys> struct in_braces { using type = passed<K>; };
template <integer K, std::size_t keys>
requires(keys > 1 && sizeof(K) <= sizeof(long long)) struct in_braces<K, keys> {
  using type = integer_in_braces<K> const&;
};
template <class K, std::size_t keys> using braced = typename in_braces<K, keys>::type;

// Return the key part. Error: the fault that was found in it.
template <class K> constexpr K const& unbraced(K const& k) { return k; }
template <class K> constexpr K unbraced(integer_in_braces<K> const& k) {
  if (k.reason != fault::none) detail::raise(k.reason, keys<long long>{k.given});
  return k.key;
}

// True if a key has integer parts, which are range-checked, and parts that may be in braces.
template <class... K> inline constexpr bool mixed_keys = (integer<K> || ...) && !(integer<K> && ...);

// Base class of Object with overloads for keys in braces. They forward to the templates of Object. R is the result type
// of a call. `Object const`: its templates are const, and so are the overloads, or calls without braces would be
// ambiguous for an object that is not const.
template <class Object, class R, class S> class takes_braces;
template <class Object, class R, class T, class... K> class takes_braces<Object, R, signature<T, K...>> {
  static constexpr bool changes = !std::is_const_v<Object>;

  constexpr Object& object() { return static_cast<Object&>(*this); }
  constexpr Object const& object() const { return static_cast<Object const&>(*this); }

public:
  constexpr R operator()(braced<K, sizeof...(K)>... k) requires changes {
    return object().template operator()<K...>(detail::unbraced<K>(k)...);
  }
  constexpr R operator()(braced<K, sizeof...(K)>... k) const {
    return object().template operator()<K...>(detail::unbraced<K>(k)...);
  }
  constexpr bool contains(braced<K, sizeof...(K)>... k) const {
    return object().template contains<K...>(detail::unbraced<K>(k)...);
  }
  constexpr std::optional<T> find(braced<K, sizeof...(K)>... k) const {
    return object().template find<K...>(detail::unbraced<K>(k)...);
  }
  template <class V>
  constexpr bool insert(braced<K, sizeof...(K)>... k, V&& value) requires(changes && sizeof...(K) > 0) {
    return object().template insert<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(value));
  }
  template <class V> constexpr bool insert(braced<K, sizeof...(K)>... k, V&& value) const requires(sizeof...(K) > 0) {
    return object().template insert<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(value));
  }
  template <class V>
  constexpr decltype(auto) visit(braced<K, sizeof...(K)>... k, V&& visitor) requires(changes && sizeof...(K) > 0) {
    return object().template visit<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(visitor));
  }
  template <class V> constexpr decltype(auto) visit(braced<K, sizeof...(K)>... k, V&& visitor) const
      requires(sizeof...(K) > 0) {
    return object().template visit<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(visitor));
  }
  constexpr decltype(auto) erase(braced<K, sizeof...(K)>... k) requires changes {
    return object().template erase<K...>(detail::unbraced<K>(k)...);
  }
  constexpr decltype(auto) erase(braced<K, sizeof...(K)>... k) const {
    return object().template erase<K...>(detail::unbraced<K>(k)...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
