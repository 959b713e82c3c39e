// priori: conversion of the arguments of a call to a key.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/keys.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A constant, such as priori::constant and std::integral_constant: its type carries its value.
template <class A>
concept carries_value = std::is_empty_v<A> && requires {
  A::value;
} && !std::is_same_v<A, std::remove_cvref_t<decltype(A::value)>> &&
    std::is_convertible_v<A const&, std::remove_cvref_t<decltype(A::value)>>;

// Returns the value of a constant, and any other argument unchanged.
template <class A> constexpr decltype(auto) plain_value(A const& a) {
  if constexpr (carries_value<A>) return A::value;
  else return (a);
}

// The type of plain_value(a).
template <class A> using plain_type = std::remove_cvref_t<decltype(detail::plain_value(std::declval<A const&>()))>;

// True if an A is of a class that converts to a number, which a K may not hold.
template <class A, class K>
concept may_narrow = integer<K> && std::is_class_v<plain_type<A>> && std::is_constructible_v < K,
        plain_type<A>
const& > &&!requires(plain_type<A> const& a) { K{a}; };
// True if that number is an integer. as_wide() returns it.
template <class A>
concept converts_to_wide = requires(plain_type<A> const& a) {
  intmax{a};
}
|| requires(plain_type<A> const& a) { uintmax{a}; };
template <class A> constexpr auto as_wide(A const& a) {
  if constexpr (requires { intmax{a}; }) return intmax{a};
  else return uintmax{a};
}

// argument_for<A, K>: an A is accepted for a key part of type K. Floating-point numbers are not converted to integers,
// and pointers not to bool.
template <class A, class K>
concept fraction_for = integer<K> &&
    (std::is_floating_point_v<plain_type<A>> || (may_narrow<A, K> && !converts_to_wide<A>));
template <class A, class K>
concept convertible_to_key = std::is_same_v<A, K> ||
                             (std::is_convertible_v<plain_type<A> const&, K> &&
                              (!std::is_same_v<K, bool> || !std::is_pointer_v<std::decay_t<plain_type<A> const&>>)) ||
                             (std::is_class_v<plain_type<A>> && !std::is_same_v<K, bool> &&
                              std::is_constructible_v<K, plain_type<A> const&>);
template <class A, class K>
concept argument_for = convertible_to_key<A, K> && !fraction_for<A, K>;

template <class Key, class... A> inline constexpr bool arguments_fit = false;
template <class... K, class... A>
requires(sizeof...(K) == sizeof...(A)) inline constexpr bool arguments_fit<keys<K...>, A...> = (argument_for<A, K> &&
                                                                                                ...);

// True if the key's parts are integers, and the arguments, too.
template <class Key, class... A> inline constexpr bool all_integers = false;
template <class... K, class... A>
requires(sizeof...(K) ==
         sizeof...(A)) inline constexpr bool all_integers<keys<K...>, A...> = (... && (integer<K> && integer<A>));

// True if arguments equal keys of a table if the two are equal as ordinals. Where the keys begin at zero, no negative
// argument is like one of them; elsewhere a key of fewer bits than an ordinal is unlike a negative argument if it is
// unsigned, and unlike a large unsigned one if it is negative.
template <class Ordinal, bool from_zero, class Key, class... A> inline constexpr bool equal_as_ordinals = false;
template <class Ordinal, bool from_zero, integer... K, integer... A>
requires(sizeof...(K) == sizeof...(A)) inline constexpr bool equal_as_ordinals<Ordinal, from_zero, keys<K...>, A...> =
    (... && (sizeof(A) <= sizeof(Ordinal) &&
             (from_zero || (sizeof(K) < sizeof(Ordinal) &&
                            (std::is_signed_v<A> || sizeof(A) < sizeof(Ordinal) || std::is_unsigned_v<K>)))));

// Fail to compile. Their arguments do not tell one kind of `self` from another, so that they fail once for all kinds.
template <class... K> constexpr void refuse_self_as_key() {
  constexpr bool is_key = sizeof...(K) > 4; // false; clang would say that a comparison is
  static_assert(is_key, "priori: self is not an argument of self: write self(n - 1), not self(self, n - 1)");
}
template <std::size_t given, class... K> constexpr void refuse_number_of_keys() {
  constexpr bool has_keys = sizeof...(K) > 0;
  static_assert(!has_keys, "priori: give as many keys as the recurrence takes");
  static_assert(
      has_keys,
      "priori: the recurrence has no keys: its first parameter, without a type, is self; state the types of keys");
}

// True of `self`, what wraps it, and its address: it can be called with the key.
template <class A, class... K>
concept asks_for = requires(A const& a, K const&... k) {
  a(k...);
}
|| requires(A const& a, K const&... k) { (*a)(k...); };

// Fails to compile, with a message that says why the arguments do not form a key.
template <class... K, class... A> constexpr void refuse_arguments(keys<K...> const*, A const&...) {
  if constexpr ((asks_for<A, K...> || ...)) detail::refuse_self_as_key<K...>();
  else if constexpr (sizeof...(A) != sizeof...(K)) detail::refuse_number_of_keys<sizeof...(A), K...>();
  else {
    static_assert(!(fraction_for<A, K> || ...), "priori: the key is an integer; convert the argument to one");
    static_assert((... && (convertible_to_key<A, K> || fraction_for<A, K>)),
                  "priori: the argument does not convert to the type of the key");
  }
}

// Stands for the result after refuse_arguments(), so that the compiler adds no further messages.
template <class T> T no_value() { __builtin_unreachable(); }

// The part of n above its low bits.
template <class U> constexpr U above(U n, int bits) { return bits < 8 * static_cast<int>(sizeof(U)) ? n >> bits : U{}; }

// True if a floating-point type K has a value for `a`: for an integer, that one; for a fraction, a near one.
template <class K, class A> constexpr bool has_value_for(A a) {
  using limits = std::numeric_limits<K>;
  if constexpr (integer<A>) {
    using U = std::conditional_t<(sizeof(A) <= sizeof(std::uint64_t)), std::uint64_t, uintmax>;
    U const n = detail::is_negative(a) ? U{} - static_cast<U>(a) : static_cast<U>(a);
    U const lowest = n & (U{} - n); // bit
    return n == 0 || (detail::above(n, limits::digits) < lowest && detail::above(n, limits::max_exponent) == 0);
  } else if constexpr (std::numeric_limits<A>::max_exponent <= limits::max_exponent) {
    return true;
  } else {
    constexpr auto most = static_cast<A>(limits::max());
    constexpr A infinity = std::numeric_limits<A>::infinity();
    return !(a > most || a < -most) || a == infinity || a == -infinity;
  }
}

// Returns fault::none if a K can hold the value of `a`, otherwise the reason.
template <class K, class A> constexpr fault fault_of(A const& a) {
  if constexpr (integer<K> && integer<plain_type<A>>) {
    auto const b = detail::plain_value(a);
    return detail::fits<K>(b) ? fault::none : detail::is_negative(b) ? fault::negative_index : fault::outside_domain;
  } else if constexpr (may_narrow<A, K>) {
    return detail::fault_of<K>(detail::as_wide(a));
  } else if constexpr (integer<K> && std::is_enum_v<plain_type<A>>) {
    return detail::fault_of<K>(static_cast<underlying_of<plain_type<A>>>(detail::plain_value(a)));
  } else if constexpr (std::is_floating_point_v<K> &&
                       (integer<plain_type<A>> || std::is_floating_point_v<plain_type<A>>)) {
    return detail::has_value_for<K>(detail::plain_value(a)) ? fault::none : fault::outside_domain;
  } else {
    return fault::none;
  }
}

// Returns the first fault among several arguments.
template <class... K, class... A> constexpr fault faults_of(A const&... a) {
  fault reason = fault::none;
  ((reason = reason == fault::none ? detail::fault_of<K>(a) : reason), ...);
  return reason;
}

// Converts an argument to a K. Assumes that fault_of<K>(a) is none.
template <class K, class A> constexpr decltype(auto) to_key(A const& a) {
  if constexpr (std::is_same_v<K, A>) return (a);
  else return static_cast<K>(detail::plain_value(a));
}

// An argument of a class that converts to a number, as that number: it is converted once. Any other argument unchanged.
template <class K, class A> constexpr decltype(auto) settled(A const& a) {
  if constexpr (may_narrow<A, K>) return detail::as_wide(a);
  else return (a);
}

// The arguments for an error message: numbers as they are given, others as parts of the key.
template <class K, class A> constexpr auto given_part(A const& a) {
  if constexpr (integer<plain_type<A>> || std::is_floating_point_v<plain_type<A>>) return detail::plain_value(a);
  else if constexpr (integer<K> && std::is_enum_v<plain_type<A>>)
    return static_cast<underlying_of<plain_type<A>>>(detail::plain_value(a));
  else return K(detail::to_key<K>(a));
}
template <class... K, class... A> constexpr auto as_given(keys<K...> const*, A const&... a) {
  return keys<decltype(detail::given_part<K>(a))...>{detail::given_part<K>(a)...};
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
