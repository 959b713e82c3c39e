// priori: families of constants. A memo returns constants of the family of its keys.
#pragma once

#include "priori/detail/begin.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI {

template <auto v> struct constant;

namespace detail {

// The family of the constant type C: the type of its value, and like<v>, the constant of this family with value v.
template <class C> struct constant_family {};
template <auto v> struct constant_family<constant<v>> {
  using value_type = std::remove_const_t<decltype(v)>;
  template <auto w> using like = constant<w>;
};
template <class T, T v> struct constant_family<std::integral_constant<T, v>> {
  using value_type = T;
  template <auto w> using like = std::integral_constant<std::remove_const_t<decltype(w)>, w>;
};
template <class C>
requires(std::is_base_of_v<std::integral_constant<typename C::value_type, C::value>, C> &&
         !std::is_same_v<std::integral_constant<typename C::value_type, C::value>, C>) struct constant_family<C>
    : constant_family<std::integral_constant<typename C::value_type, C::value>> {
};

template <class C>
concept constant_like = requires {
  typename constant_family<C>::value_type;
};

} // namespace detail

}} // namespace priori

#include "priori/detail/end.hpp"
