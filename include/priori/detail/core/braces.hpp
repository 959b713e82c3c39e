// priori: keys in braces. A template cannot deduce a type from braces, so functions that take them have parameters of
// fixed types.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"

#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class K>
concept is_number = integer<K> || std::is_enum_v<K> || std::is_floating_point_v<K>;
// True if an argument may be a number that a K does not hold.
template <class K> inline constexpr bool is_ranged = is_number<K> && !std::is_enum_v<K>;

// A key part that is a number, given in braces or beside a part in braces. It is range-checked like any argument. The
// conversion that it takes makes overload resolution prefer the templates if no argument is in braces.
template <is_number K> struct number_in_braces {
  using wide = std::conditional_t<std::is_floating_point_v<K>, long double, uintmax>;

  fault reason = fault::none;
  K key{};               // of a floating-point type: 0, if there is a fault
  bool negative = false; // the argument, and its bits or its value, if there is a fault
  wide given = 0;

  constexpr number_in_braces() = default; // {}
  template <argument_for<K> A> constexpr number_in_braces(A const& a) : number_in_braces(detail::settled<K>(a), 0) {}
  template <fraction_for<K> A> constexpr number_in_braces(A const&) {
    static_assert(!std::is_floating_point_v<A> && !std::is_class_v<A>,
                  "priori: the key is an integer; convert the argument to one");
  }

private:
  template <class A> constexpr number_in_braces(A const& a, int)
      : reason(detail::fault_of<K>(a)),
        key(std::is_floating_point_v<K> && reason != fault::none ? K{} : static_cast<K>(detail::plain_value(a))),
        negative(reason == fault::negative_index || (integer<K> && is_below_zero(detail::given_part<K>(a)))),
        given(static_cast<wide>(detail::given_part<K>(a))) {}
  template <class N> static constexpr bool is_below_zero(N n) {
    if constexpr (integer<N>) return detail::is_negative(n);
    else return false;
  }
};
// The parameter type for a part of a key that may be in braces.
template <class K> struct in_braces { using type = passed<K>; };
template <is_number K> struct in_braces<K> { using type = number_in_braces<K> const&; };
template <class K> using braced = typename in_braces<K>::type;

// The same in a call of an object. If no argument could be a wrong number, or there is one only, they are taken by
// value: they may be constants that a lambda does not capture.
template <class K, class... All> using braced_in_call =
    std::conditional_t<(sizeof...(All) > 1 && (is_ranged<All> || ...)), braced<K>, passed<K>>;

// The part of the key, and the fault that was found in it.
template <class K> constexpr K const& unbraced(K const& k) { return k; }
template <is_number K> constexpr K const& unbraced(number_in_braces<K> const& k) { return k.key; }
template <class K> constexpr fault fault_in_braces(K const&) { return fault::none; }
template <is_number K> constexpr fault fault_in_braces(number_in_braces<K> const& k) { return k.reason; }

// Returns the first fault that was found in the parts of a key.
template <class... K> constexpr fault faults_in_braces(braced<K>... k) {
  fault reason = fault::none;
  ((reason = reason == fault::none ? detail::fault_in_braces<K>(k) : reason), ...);
  return reason;
}

// The part as a message shows it: of a number, the argument; of an integer, as a Wide.
template <class K, class Wide> constexpr K const& given_in_braces(K const& k) { return k; }
template <is_number K, class Wide> constexpr auto given_in_braces(number_in_braces<K> const& k) {
  if constexpr (integer<K>) return static_cast<Wide>(k.given);
  else if constexpr (is_ranged<K>) return k.given;
  else return k.key;
}
template <class Wide, class... K> constexpr void raise_as(fault reason, braced<K>... k) {
  detail::raise(reason, keys<std::remove_cvref_t<decltype(detail::given_in_braces<K, Wide>(k))>...>{
                            detail::given_in_braces<K, Wide>(k)...});
}
template <class K> constexpr bool is_negative_in_braces(K const&) { return false; }
template <is_number K> constexpr bool is_negative_in_braces(number_in_braces<K> const& k) { return k.negative; }

// Raises the fault that was found in the parts of a key, if there is one.
template <class... K> constexpr void raise_in_braces(braced<K>... k) {
  if constexpr ((is_ranged<K> || ...) && (std::is_copy_constructible_v<K> && ...))
    if (fault const reason = detail::faults_in_braces<K...>(k...); reason != fault::none) {
      if ((detail::is_negative_in_braces<K>(k) || ...)) detail::raise_as<intmax, K...>(reason, k...);
      detail::raise_as<uintmax, K...>(reason, k...);
    }
}

// True if the arguments have the types of the key's parts. `self` takes them by a template: a function of these types
// would be chosen for a part in braces, and convert the others unchecked.
template <class Key, class... A> inline constexpr bool are_keys = false;
template <class... K, class... A>
requires(sizeof...(K) == sizeof...(A)) inline constexpr bool are_keys<keys<K...>, A...> = (std::is_same_v<K, A> && ...);

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
