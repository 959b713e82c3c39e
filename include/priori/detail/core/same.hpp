// priori: when two keys are the same.
#pragma once

#include "priori/detail/begin.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// key_parts<K>: the parts of a key that is compared and hashed part by part. A specialisation has
//   parts               their types, a part_list
//   each(key, visit)    which calls visit(part) with each of them
//   same(a, b)          true if all of them are the same
// Any other type is compared by its == and hashed by its std::hash. key_parts.hpp has the standard library's types.
template <class... Part> struct part_list {};
template <class K> struct key_parts {};

template <class K>
concept made_of_parts = requires {
  typename key_parts<K>::parts;
};

// Compilers count the steps of a constant evaluation, and numbers that are compared at once take fewer.
template <class... K> inline constexpr bool compared_by_equality =
    !((std::is_floating_point_v<K> || made_of_parts<K>) || ...);

// A floating-point number is its bits, so -0.0 is not 0.0; but every NaN is the same.
template <class K> constexpr bool same_number(K a, K b) {
  auto const sign = [](K x) { return __builtin_copysignl(1.0L, static_cast<long double>(x)); };
  return a == b ? a != 0 || sign(a) == sign(b) : a != a && b != b;
}

// same(a, b): true if they are the same key. `b` may be of a type by which an `A` is looked up.
template <class A, class B> constexpr bool same(A const& a, B const& b) {
  if constexpr (compared_by_equality<A>) return static_cast<bool>(a == b);
  else if constexpr (made_of_parts<A>) return key_parts<A>::same(a, b);
  else return detail::same_number(a, b);
}

template <class A, class B> struct key_parts<std::pair<A, B>> {
  using parts = part_list<A, B>;
  using key = std::pair<A, B>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    visit(k.first);
    visit(k.second);
  }
  static constexpr bool same(key const& a, key const& b) {
    return detail::same(a.first, b.first) && detail::same(a.second, b.second);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
