// priori: keys, from an argument as it is given to a key as it is stored.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/same.hpp"
#include "priori/recurrence.hpp"

#include <cstddef>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// keys<K...>: the key of one evaluation, up to four values.
template <class... K> struct keys;

template <> struct keys<> {
  static constexpr bool is() { return true; }
  template <class Call> static constexpr decltype(auto) apply(Call const& call) { return call(); }
};

template <class A> struct keys<A> {
  A a;
  template <class X> constexpr bool is(X const& x) const {
    if constexpr (compared_by_equality<A>) return a == x;
    else return detail::same(a, x);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a); }
};

template <class A, class B> struct keys<A, B> {
  A a;
  B b;
  template <class X, class Y> constexpr bool is(X const& x, Y const& y) const {
    if constexpr (compared_by_equality<A, B>) return a == x && b == y;
    else return detail::same(a, x) && detail::same(b, y);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b); }
};

template <class A, class B, class C> struct keys<A, B, C> {
  A a;
  B b;
  C c;
  template <class X, class Y, class Z> constexpr bool is(X const& x, Y const& y, Z const& z) const {
    if constexpr (compared_by_equality<A, B, C>) return a == x && b == y && c == z;
    else return detail::same(a, x) && detail::same(b, y) && detail::same(c, z);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b, c); }
};

template <class A, class B, class C, class D> struct keys<A, B, C, D> {
  A a;
  B b;
  C c;
  D d;
  template <class X, class Y, class Z, class W>
  constexpr bool is(X const& x, Y const& y, Z const& z, W const& w) const {
    if constexpr (compared_by_equality<A, B, C, D>) return a == x && b == y && c == z && d == w;
    else return detail::same(a, x) && detail::same(b, y) && detail::same(c, z) && detail::same(d, w);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b, c, d); }
};

// Stands for a table, where of a recurrence none is known.
struct nothing_known {
  static constexpr bool any = false;
};

// How a key is passed where a call stays a call: in a register, if it fits one.
template <class K> using passed = std::conditional_t<std::is_scalar_v<K> || integer<K>, K, K const&>;

// Arguments as they were given.
template <class... A> constexpr keys<std::decay_t<A const&>...> as_given(A const&... a) { return {a...}; }

// What a compiler is shown of a key: its numbers. Other parts may be of types that other headers do not know.
struct not_shown {};
template <class A> constexpr auto shown_part(A const& a) {
  if constexpr (integer<A>) return a;
  else if constexpr (std::is_enum_v<A>) return static_cast<std::underlying_type_t<A>>(a);
  else return not_shown{};
}
template <class... A> constexpr auto shown(A const&... a) {
  return keys<decltype(detail::shown_part(a))...>{detail::shown_part(a)...};
}

// A constant: its type carries its value, to which it converts.
template <class A>
concept carries_value = std::is_empty_v<A> && requires {
  A::value;
} && std::is_convertible_v<A const&, std::remove_cvref_t<decltype(A::value)>>;

// An argument that stands for a number known at compile time is read as that number.
template <class A> constexpr decltype(auto) plain_value(A const& a) {
  if constexpr (carries_value<A>) return A::value;
  else return (a);
}

// What an argument is, once a constant is read as its number.
template <class A> using plain_type = std::remove_cvref_t<decltype(detail::plain_value(std::declval<A const&>()))>;

// May an argument be given for a key?
template <class A, class K>
concept fraction_for = integer<K> && std::is_floating_point_v<plain_type<A>>;
template <class A, class K>
concept convertible_to_key = std::is_same_v<A, K> || std::is_convertible_v < plain_type<A>
const&, K > || (std::is_class_v<plain_type<A>> && std::is_constructible_v<K, plain_type<A> const&>);
template <class A, class K>
concept argument_for = convertible_to_key<A, K> && !fraction_for<A, K>;

template <class Key, class... A> inline constexpr bool arguments_fit = false;
template <class... K, class... A>
requires(sizeof...(K) == sizeof...(A)) inline constexpr bool arguments_fit<keys<K...>, A...> = (argument_for<A, K> &&
                                                                                                ...);

// Says what is wrong with arguments that do not fit.
template <class... K, class... A> constexpr void refuse_arguments(keys<K...> const*, A const&...) {
  constexpr bool as_many = sizeof...(A) == sizeof...(K);
  static_assert(as_many, "priori: give as many keys as the recurrence takes");
  if constexpr (as_many) {
    static_assert(!(fraction_for<A, K> || ...), "priori: the key is an integer; convert the argument to one");
    static_assert((... && (convertible_to_key<A, K> || fraction_for<A, K>)),
                  "priori: the argument does not convert to the type of the key");
  }
}

// Stands for the value after a refusal, which the compiler does not get to.
template <class T> T no_value();

// fault_of<K>(a): has the key's type the value of `a`?
template <class K, class A> constexpr fault fault_of(A const& a) {
  if constexpr (integer<K> && integer<plain_type<A>>) {
    auto const b = detail::plain_value(a);
    return detail::fits<K>(b) ? fault::none : detail::is_negative(b) ? fault::negative_index : fault::outside_domain;
  } else {
    return fault::none;
  }
}

// The first fault of several arguments.
template <class... K, class... A> constexpr fault faults_of(A const&... a) {
  fault reason = fault::none;
  ((reason = reason == fault::none ? detail::fault_of<K>(a) : reason), ...);
  return reason;
}

template <class K, class A> constexpr decltype(auto) to_key(A const& a) {
  if constexpr (std::is_same_v<K, A>) return (a);
  else return static_cast<K>(detail::plain_value(a));
}

// Is `key` below the first one on which F is defined?
template <class F, class K> constexpr bool below_first(K const& key) {
  if constexpr (integer<K> && requires { F::first; }) return detail::less(key, F::first);
  else return false;
}

template <class K> inline constexpr K top_bit = static_cast<K>(static_cast<K>(1) << (8 * sizeof(K) - 1));

template <class F, class K> constexpr bool may_have_wrapped(K const& key) {
  if constexpr (wraps<F, K>) return key >= top_bit<K>;
  else return false;
}

// Has `key` wrapped below zero on its way from `asker`?
template <class F, class K> constexpr bool wrapped(K const& key, K const& asker) {
  if constexpr (wraps<F, K>) return key >= top_bit<K> && asker < top_bit<K>;
  else return false;
}

// Nothing about the key calls for a closer look.
template <class F, class K> constexpr bool ordinary(K const& key) {
  if constexpr (requires { F::first; }) return false;
  else if constexpr (wraps<F, K>) return key < top_bit<K>;
  else return true;
}

// Hashes integers and enumerations, and puts anything else into one bucket: enough while constants are evaluated.
struct constant_hash {
  template <class K> static constexpr std::size_t one(K const&) { return 0; }
  template <class K>
  requires(integer<K> || std::is_enum_v<K>) static constexpr std::size_t one(K const& key) {
    return static_cast<std::size_t>(key);
  }
  template <class... K> constexpr std::size_t operator()(K const&... k) const {
    std::size_t h = 0;
    (..., (h = h * 1'000'003 + one(k)));
    return h;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
