// priori: keys in braces. A template cannot deduce a type from braces, so functions that take them have parameters of
// fixed types.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"

#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key part that is a number, given in braces or beside a part in braces. It is range-checked like any argument. The
// conversion that it takes makes overload resolution prefer the templates if no argument is in braces.
template <class K> struct number_in_braces {
  K key{};
  fault reason = fault::none;
  intmax given = 0; // the argument, if there is a fault

  constexpr number_in_braces() = default; // {}
  template <argument_for<K> A> constexpr number_in_braces(A const& a)
      : key(static_cast<K>(detail::plain_value(a))), reason(detail::fault_of<K>(a)) {
    if constexpr (integer<K>) given = static_cast<intmax>(detail::given_part<K>(a));
  }
  template <fraction_for<K> A> constexpr number_in_braces(A const&) {
    static_assert(sizeof(A) == 0, "priori: the key is an integer; convert the argument to one");
  }
};
// The parameter type for a part of a key that may be in braces.
template <class K> inline constexpr bool is_number = integer<K> || std::is_enum_v<K>;
template <class K> using braced = std::conditional_t<is_number<K>, number_in_braces<K> const&, passed<K>>;

// The same in a call of an object. One number is taken by value, so that it may be a constant that a lambda does not
// capture.
template <class K, std::size_t keys> using braced_in_call = std::conditional_t<keys == 1, passed<K>, braced<K>>;

// The part of the key, the fault that was found in it, and the argument as a message shows it.
template <class K> constexpr K const& unbraced(K const& k) { return k; }
template <class K> constexpr K const& unbraced(number_in_braces<K> const& k) { return k.key; }
template <class K> constexpr fault fault_in_braces(K const&) { return fault::none; }
template <class K> constexpr fault fault_in_braces(number_in_braces<K> const& k) { return k.reason; }
template <class K> constexpr K const& given_in_braces(K const& k) { return k; }
template <class K> constexpr auto given_in_braces(number_in_braces<K> const& k) {
  if constexpr (integer<K>) return k.given;
  else return k.key;
}

// Returns the first fault that was found in the parts of a key.
template <class... K> constexpr fault faults_in_braces(braced<K>... k) {
  fault reason = fault::none;
  ((reason = reason == fault::none ? detail::fault_in_braces<K>(k) : reason), ...);
  return reason;
}
// Raises the fault that was found in the parts of a key, if there is one.
template <class... K> constexpr void raise_in_braces(braced<K>... k) {
  if constexpr ((is_number<K> || ...) && (std::is_copy_constructible_v<K> && ...))
    if (fault const reason = detail::faults_in_braces<K...>(k...); reason != fault::none)
      detail::raise(reason, keys<std::remove_cvref_t<decltype(detail::given_in_braces<K>(k))>...>{
                                detail::given_in_braces<K>(k)...});
}

// True if the arguments have the types of the key's parts. `self` takes them by a template: a function of these types
// would be chosen for a part in braces, and convert the others unchecked.
template <class Key, class... A> inline constexpr bool are_keys = false;
template <class... K, class... A>
requires(sizeof...(K) == sizeof...(A)) inline constexpr bool are_keys<keys<K...>, A...> = (std::is_same_v<K, A> && ...);

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
