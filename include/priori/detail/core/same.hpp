// priori: when two keys are the same.
#pragma once

#include "priori/detail/begin.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// key_parts<K>: the parts of a key that is compared and hashed part by part. A specialization has
//   parts               the types of the parts, a part_list
//   each(key, visit)    calls visit(part) for each part
//   same(a, b)          true if all parts are the same
// Any other type is compared by its == and hashed by its std::hash. key_parts.hpp has the standard library's types.
template <class... Part> struct part_list {};
template <class K> struct key_parts {};

template <class K>
concept made_of_parts = requires {
  typename key_parts<K>::parts;
};

// True if == compares the keys. It is called directly, which takes fewer steps of a constant evaluation.
template <class... K> inline constexpr bool compared_by_equality =
    !((std::is_floating_point_v<K> || made_of_parts<K>) || ...);

// Floating-point keys are compared so that -0.0 differs from 0.0, and all NaNs are the same.
template <class K> constexpr bool same_number(K a, K b) {
  auto const sign = [](K x) { return __builtin_copysignl(1.0L, static_cast<long double>(x)); };
  return a == b ? a != 0 || sign(a) == sign(b) : a != a && b != b;
}

// True if a and b are the same key. B may differ from A, as when a view looks up a string.
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
