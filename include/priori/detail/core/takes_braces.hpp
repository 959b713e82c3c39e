// priori: the calls of an object that remembers, for keys in braces.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/signature.hpp"

#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Base class of Object with overloads for keys in braces. They forward to the templates of Object. R is the result type
// of a call. `Object const`: its templates are const, and so are the overloads, or calls without braces would be
// ambiguous for an object that is not const.
template <class Object, class R, class S> class takes_braces;
template <class Object, class R, class T, class... K> class takes_braces<Object, R, signature<T, K...>> {
  static constexpr bool changes = !std::is_const_v<Object>;
  static constexpr bool several = sizeof...(K) > 1 && (is_ranged<K> || ...); // see braced_in_call

  constexpr Object& object() { return static_cast<Object&>(*this); }
  constexpr Object const& object() const { return static_cast<Object const&>(*this); }

public:
  constexpr R operator()(braced_in_call<K, K...>... k) requires changes {
    if constexpr (several) detail::raise_in_braces<K...>(k...);
    return object().template operator()<K...>(detail::unbraced<K>(k)...);
  }
  constexpr R operator()(braced_in_call<K, K...>... k) const {
    if constexpr (several) detail::raise_in_braces<K...>(k...);
    return object().template operator()<K...>(detail::unbraced<K>(k)...);
  }
  constexpr bool contains(braced_in_call<K, K...>... k) const {
    if constexpr (several)
      if (detail::faults_in_braces<K...>(k...) != fault::none) return false;
    return object().template contains<K...>(detail::unbraced<K>(k)...);
  }
  constexpr std::optional<T> find(braced_in_call<K, K...>... k) const {
    if constexpr (several)
      if (detail::faults_in_braces<K...>(k...) != fault::none) return std::nullopt;
    return object().template find<K...>(detail::unbraced<K>(k)...);
  }
  template <class V>
  constexpr bool insert(braced_in_call<K, K...>... k, V&& value) requires(changes && sizeof...(K) > 0) {
    if constexpr (several) detail::raise_in_braces<K...>(k...);
    return object().template insert<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(value));
  }
  template <class V> constexpr bool insert(braced_in_call<K, K...>... k, V&& value) const requires(sizeof...(K) > 0) {
    if constexpr (several) detail::raise_in_braces<K...>(k...);
    return object().template insert<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(value));
  }
  template <class V>
  constexpr decltype(auto) visit(braced_in_call<K, K...>... k, V&& visitor) requires(changes && sizeof...(K) > 0) {
    if constexpr (several) detail::raise_in_braces<K...>(k...);
    return object().template visit<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(visitor));
  }
  template <class V> constexpr decltype(auto) visit(braced_in_call<K, K...>... k, V&& visitor) const
      requires(sizeof...(K) > 0) {
    if constexpr (several) detail::raise_in_braces<K...>(k...);
    return object().template visit<K const&..., V>(detail::unbraced<K>(k)..., std::forward<V>(visitor));
  }
  constexpr bool erase(braced_in_call<K, K...>... k) requires changes {
    if constexpr (several)
      if (detail::faults_in_braces<K...>(k...) != fault::none) return false;
    return object().template erase<K...>(detail::unbraced<K>(k)...);
  }
  constexpr bool erase(braced_in_call<K, K...>... k) const {
    if constexpr (several)
      if (detail::faults_in_braces<K...>(k...) != fault::none) return false;
    return object().template erase<K...>(detail::unbraced<K>(k)...);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
