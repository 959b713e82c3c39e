// priori: keys that are given in braces. These have no type that a template could deduce, so what takes them is none.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <optional>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// An integer beside a key in braces. It is checked as ever, and of a type that is not quite the key's: arguments that
// all have types prefer a template.
template <integer K> struct beside_braces {
  K key;
  fault reason;
  long long given;

  template <argument_for<K> A> constexpr beside_braces(A const& a)
      : key(static_cast<K>(detail::plain_value(a))), reason(detail::fault_of<K>(a)),
        given(static_cast<long long>(detail::plain_value(a))) {}
};
// A parameter for a part of a key in braces.
template <class K, std::size_t keys> struct in_braces { using type = passed<K>; };
template <integer K, std::size_t keys>
requires(keys > 1 && sizeof(K) <= sizeof(long long)) struct in_braces<K, keys> {
  using type = beside_braces<K> const&;
};
template <class K, std::size_t keys> using braced = typename in_braces<K, keys>::type;

template <class K> constexpr K const& unbraced(K const& k) { return k; }
template <class K> constexpr K unbraced(beside_braces<K> const& k) {
  if (k.reason != fault::none) detail::raise(k.reason, keys<long long>{k.given});
  return k.key;
}

// Some keys are integers, which are checked, and others may be given in braces.
template <class... K> inline constexpr bool mixed_keys = (integer<K> || ...) && !(integer<K> && ...);

// What calls Object with keys in braces, as its templates are called. R is what it gives.
template <class Object, class R, class S> class takes_braces;
template <class Object, class R, class T, class... K> class takes_braces<Object, R, signature<T, K...>> {
  constexpr Object& object() { return static_cast<Object&>(*this); }
  constexpr Object const& object() const { return static_cast<Object const&>(*this); }

public:
  constexpr R operator()(braced<K, sizeof...(K)>... k) {
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
  template <class V> constexpr bool insert(braced<K, sizeof...(K)>... k, V&& value) requires(sizeof...(K) > 0) {
    return object().template insert<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(value));
  }
  template <class V> constexpr bool insert(braced<K, sizeof...(K)>... k, V&& value) const requires(sizeof...(K) > 0) {
    return object().template insert<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(value));
  }
  constexpr decltype(auto) erase(braced<K, sizeof...(K)>... k) {
    return object().template erase<K...>(detail::unbraced<K>(k)...);
  }
  constexpr decltype(auto) erase(braced<K, sizeof...(K)>... k) const {
    return object().template erase<K...>(detail::unbraced<K>(k)...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
