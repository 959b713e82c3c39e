// priori: write a recurrence once, as an ordinary function of itself. priori computes its values at compile time, and
// memoizes the rest at run time.
//
//   inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
//     return n < 2 ? n : self(n - 1) + self(n - 2);
//   };
//   static_assert(priori::value<fib, 90> == 2'880'067'194'370'816'120);
//   constexpr auto const& first = priori::table<fib, 94>;
//   std::uint64_t at_run_time(unsigned n) { return priori::memo<fib, 94>(n); }
//
// A recurrence takes itself first, then up to four keys, and states its return type. For value, table and memo it has
// no captures. It chooses its own arithmetic: overflow of an integer is detected only if the integer is a checked<T>.
//
// This header includes all headers of priori except those that need Boost (hana.hpp, multiprecision.hpp, flat_map.hpp)
// or a store (stored.hpp, lmdb.hpp, redis.hpp), and those that few programs need (embed.hpp, trace_html.hpp). Each of
// these three includes a part, and its overview lists what it contains:
//
//   core.hpp      value, table, memo, memoize, memoize_shared, constant, the errors, ...: everything about recurrences
//   numbers.hpp   checked, modular, linear, find_linear, series: numbers that do not wrap, and recurrences of numbers
//   trace.hpp     trace(f, key...): one evaluation, recorded, as text, SVG, DOT or JSON
//
// A program may define these macros: PRIORI_MAX_DEPTH, PRIORI_MAX_TABLE and PRIORI_MAX_CONSTEXPR_DEPTH (see
// detail/core/limits.hpp), and PRIORI_NO_FRESH_STACKS (see detail/runtime/fresh_stack.hpp).
//
// One header, made of those in include/ by `cmake -P cmake/single_header.cmake`.
#pragma once

// The ABI of this translation unit, an inline namespace. Code compiled without exceptions, or without fresh stacks, has
// different names, so that the linker does not merge it with code compiled otherwise; so has code that pauses for a
// test (core/pausing.hpp). Entities that a program has once are in v0.
#ifndef PRIORI_ABI
#if __cplusplus < 202002L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
#error "priori needs C++20: compile with -std=c++20 or later"
#endif
#if defined(PRIORI_DETAIL_PAUSES)
#define PRIORI_ABI v0_pauses
#define PRIORI_ABI_TAG "v0_pauses"
#elif defined(__cpp_exceptions) && !defined(PRIORI_NO_FRESH_STACKS)
#define PRIORI_ABI v0
#define PRIORI_ABI_TAG "v0"
#elif defined(__cpp_exceptions)
#define PRIORI_ABI v0_one_stack
#define PRIORI_ABI_TAG "v0_one_stack"
#elif !defined(PRIORI_NO_FRESH_STACKS)
#define PRIORI_ABI v0_no_exceptions
#define PRIORI_ABI_TAG "v0_no_exceptions"
#else
#define PRIORI_ABI v0_no_exceptions_one_stack
#define PRIORI_ABI_TAG "v0_no_exceptions_one_stack"
#endif
#endif

// g++ warns if a name in a template hides a name of the program.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#ifdef __clang__
#pragma clang diagnostic ignored "-Wgcc-compat" // of the attribute diagnose_if
#endif

// Names used here or in the standard headers that may be macros of the program, <windows.h>, <complex.h>, Arduino.h,
// Qt, curses.h or term.h.
#pragma push_macro("A")
#pragma push_macro("B")
#pragma push_macro("C")
#pragma push_macro("D")
#pragma push_macro("E")
#pragma push_macro("F")
#pragma push_macro("G")
#pragma push_macro("H")
#pragma push_macro("I")
#pragma push_macro("J")
#pragma push_macro("K")
#pragma push_macro("L")
#pragma push_macro("M")
#pragma push_macro("N")
#pragma push_macro("O")
#pragma push_macro("P")
#pragma push_macro("Q")
#pragma push_macro("R")
#pragma push_macro("S")
#pragma push_macro("T")
#pragma push_macro("U")
#pragma push_macro("V")
#pragma push_macro("W")
#pragma push_macro("X")
#pragma push_macro("Y")
#pragma push_macro("Z")
#pragma push_macro("abs")
#pragma push_macro("bell")
#pragma push_macro("bit")
#pragma push_macro("bits")
#pragma push_macro("box")
#pragma push_macro("byte")
#pragma push_macro("clear")
#pragma push_macro("columns")
#pragma push_macro("emit")
#pragma push_macro("erase")
#pragma push_macro("far")
#pragma push_macro("lines")
#pragma push_macro("max")
#pragma push_macro("min")
#pragma push_macro("move")
#pragma push_macro("near")
#pragma push_macro("round")
#pragma push_macro("slots")
#pragma push_macro("small")
#pragma push_macro("timeout")
#pragma push_macro("word")

#undef A
#undef B
#undef C
#undef D
#undef E
#undef F
#undef G
#undef H
#undef I
#undef J
#undef K
#undef L
#undef M
#undef N
#undef O
#undef P
#undef Q
#undef R
#undef S
#undef T
#undef U
#undef V
#undef W
#undef X
#undef Y
#undef Z
#undef abs
#undef bell
#undef bit
#undef bits
#undef box
#undef byte
#undef clear
#undef columns
#undef emit
#undef erase
#undef far
#undef lines
#undef max
#undef min
#undef move
#undef near
#undef round
#undef slots
#undef small
#undef timeout
#undef word

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <iosfwd>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>
#include <version>

// ==== priori/detail/core/faults.hpp ====

// priori: the errors, by name.
//
// The functions are not constexpr: a call ends a constant evaluation, and the diagnostic names the function. error.hpp
// defines them for run time, where they throw. This header does not include <stdexcept>.

// Not in an inline namespace, so that a diagnostic reads priori::error::... The tag keeps versions of the library
// apart.
namespace priori::error {

// The key is below zero, or an unsigned key has wrapped below zero. Usually a base case is missing.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void negative_index(Key const& key);

// The key's type cannot hold the key, or the recurrence is not defined for it.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void outside_domain(Key const& key);

// f(k) needs f(k).
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void cycle(Key const& key);

// The recursion is deeper than the limit.
template <class Key> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void too_deep(Key const& key);

// `a op b` does not fit into a T.
template <class T, class A, class Op, class B>
[[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void overflow(A a, Op op, B b);

// `a` does not fit into a T.
template <class T, class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void overflow(A a);

// `a op 0`: a quotient or remainder of a division by zero.
template <class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void division_by_zero(A a, char op);

// `a op b`: a shift by a negative number of bits.
template <class A, class Op, class B>
[[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void negative_shift(A a, Op op, B b);

// `m` is not a valid modulus: it is not above zero, or is wider than 64 bits.
template <class M> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void no_modulus(M const& m);

// `a` has no inverse modulo `m`: they have a common factor.
template <class A> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void not_invertible(A const& a, A const& m);

// A found recurrence depends on `order` preceding terms, more than the D of rule<D>().
template <class N> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void order_too_small(N order, N d);

// A found recurrence has this denominator, and rule<D>() has none.
template <class C> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void denominator_not_one(C const& denominator);

// A found_linear has `coefficients` coefficients, and another number of initial terms.
template <class N> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void unequal_sizes(N coefficients, N initial);

// watched() is given a null pointer to an O.
template <class O> [[noreturn, gnu::abi_tag(PRIORI_ABI_TAG), gnu::cold]] void null_observer();

// A lambda with captures and an explicit object parameter works at run time only. In constant expressions take `self`
// as the first parameter.
[[gnu::abi_tag(PRIORI_ABI_TAG)]] inline void captures_of_explicit_object() {}

} // namespace priori::error

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Why a key is refused. fill_differs: fill() and the recurrence disagree. reported: the recurrence itself is not a
// constant expression, and the compiler has said why.
enum class fault : unsigned char { none, negative_index, outside_domain, cycle, too_deep, fill_differs, reported };

// Calls the error function for `reason`, if it has one.
template <class Key> constexpr void raise(fault reason, Key const& key) {
  if (reason == fault::negative_index) error::negative_index(key);
  if (reason == fault::outside_domain) error::outside_domain(key);
  if (reason == fault::cycle) error::cycle(key);
  if (reason == fault::too_deep) error::too_deep(key);
}

}}} // namespace priori::detail

// ==== priori/detail/core/integer.hpp ====

// priori: the integer types, and comparisons of integers by value.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The widest integers: 128 bits if the target has them.
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 intmax;
__extension__ typedef unsigned __int128 uintmax;
#else
using intmax = std::int64_t;
using uintmax = std::uint64_t;
#endif

template <class T>
concept integer = std::is_integral_v<T> || std::is_same_v<T, intmax> || std::is_same_v<T, uintmax>;

template <class T> inline constexpr bool is_signed = static_cast<T>(-1) < static_cast<T>(0);
template <> inline constexpr bool is_signed<bool> = false;

template <integer T> constexpr bool is_negative([[maybe_unused]] T a) {
  if constexpr (is_signed<T>) return a < 0;
  else return false;
}

// An operand that converts to it is a floating-point number. Deleted operators of checked and modular have parameters
// of such types, whose names say what is wrong: then g++ names the cause, and lists no candidates. Since an operand is
// converted, any other operator is a better match.
struct floating_point {
  template <class A>
  requires std::is_floating_point_v<A> floating_point(A);
};

// T for checked<T>, and any other type itself.
template <class T> struct unchecked { using type = T; };
template <class T> using unchecked_t = typename unchecked<T>::type;

// type: the integer type of a key, which for an enumeration is its underlying type. made: a type to which a number is
// cast to make the key. An enumerator is made from its underlying type, which preserves negative values.
template <class K, bool = std::is_enum_v<K>> struct key_number {
  using type = K;
  using made = K;
};
template <class K> struct key_number<K, true> {
  using type = std::underlying_type_t<K>;
  struct made {
    K k;
    template <class N> constexpr explicit made(N n) : k(static_cast<K>(static_cast<type>(n))) {}
    constexpr operator K() const { return k; }
  };
};
template <class K> using underlying_of = typename key_number<K>::type;
template <class K> using made_key = typename key_number<K>::made;

// An unsigned integer that holds all non-negative values of K. A negative value becomes a very large one.
template <class K> using index = std::conditional_t<(sizeof(K) > sizeof(std::uint64_t)), uintmax, std::uint64_t>;

// Returns |a|.
template <integer A> constexpr index<A> magnitude(A a) {
  return detail::is_negative(a) ? index<A>{} - static_cast<index<A>>(a) : static_cast<index<A>>(a);
}

// True if a To can hold the value of `a`. Calls nothing: compilers count the calls of a constant expression.
template <integer To, integer From> constexpr bool fits(From a) {
  if constexpr (is_signed<From> == is_signed<To>) return static_cast<From>(static_cast<To>(a)) == a;
  else if constexpr (is_signed<From>) return a >= 0 && static_cast<From>(static_cast<To>(a)) == a;
  else return static_cast<To>(a) >= 0 && static_cast<From>(static_cast<To>(a)) == a;
}

// True if a < b by value, whatever their types.
template <integer A, integer B> constexpr bool less(A a, B b) {
  using C = decltype(true ? a : b);
  if constexpr (is_signed<A> == is_signed<B>) return static_cast<C>(a) < static_cast<C>(b);
  else
    return detail::is_negative(a) != detail::is_negative(b) ? detail::is_negative(a)
                                                            : static_cast<C>(a) < static_cast<C>(b);
}

// True if a == b by value, whatever their types.
template <integer A, integer B> constexpr bool equal(A a, B b) {
  using C = decltype(true ? a : b);
  return static_cast<C>(a) == static_cast<C>(b) && detail::is_negative(a) == detail::is_negative(b);
}

}}} // namespace priori::detail

// ==== priori/detail/core/same.hpp ====

// priori: when two keys are the same.

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

// ==== priori/detail/core/keys.hpp ====

// priori: the key of a recurrence, which has up to four parts.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// keys<K...>: a key with parts of types K. is(k...) is true if the parts are the same as k; apply(f) calls f with them.
template <class... K> struct keys;

template <> struct keys<> {
  static constexpr bool is() { return true; }
  template <class Call> static constexpr decltype(auto) apply(Call const& call) { return call(); }
};

template <class A> struct keys<A> {
  A a;
  template <class X> constexpr bool is(X const& x) const {
    if constexpr (compared_by_equality<A>) return static_cast<bool>(a == x);
    else return detail::same(a, x);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a); }
};

template <class A, class B> struct keys<A, B> {
  A a;
  B b;
  template <class X, class Y> constexpr bool is(X const& x, Y const& y) const {
    if constexpr (compared_by_equality<A, B>) return static_cast<bool>(a == x) && static_cast<bool>(b == y);
    else return detail::same(a, x) && detail::same(b, y);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b); }
};

template <class A, class B, class C> struct keys<A, B, C> {
  A a;
  B b;
  C c;
  template <class X, class Y, class Z> constexpr bool is(X const& x, Y const& y, Z const& z) const {
    if constexpr (compared_by_equality<A, B, C>)
      return static_cast<bool>(a == x) && static_cast<bool>(b == y) && static_cast<bool>(c == z);
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
    if constexpr (compared_by_equality<A, B, C, D>)
      return static_cast<bool>(a == x) && static_cast<bool>(b == y) && static_cast<bool>(c == z) &&
             static_cast<bool>(d == w);
    else return detail::same(a, x) && detail::same(b, y) && detail::same(c, z) && detail::same(d, w);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b, c, d); }
};

// Stands for the table of a memo without a table.
struct nothing_known {
  static constexpr bool any = false;
};

// The parameter type for a key part in functions that are not inlined. Scalars are passed in registers.
template <class K> using passed = std::conditional_t<std::is_scalar_v<K> || integer<K>, K, K const&>;

// The key as a diagnostic shows it: its numbers. Parts of other types cannot always be shown.
struct not_shown {};
template <class A> constexpr auto shown_part(A const& a) {
  if constexpr (integer<A>) return a;
  else if constexpr (std::is_enum_v<A>) return static_cast<std::underlying_type_t<A>>(a);
  else return not_shown{};
}
template <class... A> constexpr auto shown(A const&... a) {
  return keys<decltype(detail::shown_part(a))...>{detail::shown_part(a)...};
}

// The hash used in constant evaluations. Only integers and enumerations are hashed; other parts count as 0.
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

// ==== priori/detail/core/arguments.hpp ====

// priori: conversion of the arguments of a call to a key.

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

// ==== priori/detail/core/signature.hpp ====

// priori: the signature of a recurrence, and what else its type says. The recurrence is never called to learn it.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The value type T and the key types K.
template <class T, class... K> struct signature { using result = T; };

// A call operator with any qualifiers that let an lvalue be called. A noexcept one converts to these.
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...));
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) volatile);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const volatile);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) &);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const&);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) volatile&);
template <class F, class T, class... A> signature<T, A...> read(T (F::*)(A...) const volatile&);
// A function, a static operator(), or one with an explicit object parameter.
template <class T, class... A> signature<T, A...> read(T (*)(A...));

// In place of the signature of a function that takes `self` by a pointer.
struct self_by_pointer {};
template <class T, class Self, class... K> signature<T, K...> without_self(signature<T, Self, K...>);
template <class T, class Self, class... K> self_by_pointer without_self(signature<T, Self*, K...>);

// Says once for a type of keys that the return type has to be stated.
template <class K> constexpr bool states_return_type() {
  constexpr bool stated = sizeof(K) == 0; // clang would say more of a comparison
  static_assert(stated, "priori: give the recurrence an explicit return type that does not depend on self, "
                        "as in [](auto& self, std::uint64_t n) -> std::uint64_t { ... }");
  return false;
}

// Stands for a value that nothing is known of but the key: it is taken for the key or for a number, so that most bodies
// have no error besides that of a missing return type.
template <class K> struct key_or_number { using type = K; };
template <class K>
requires(std::is_class_v<K> && !std::is_final_v<K>) struct key_or_number<K> {
  struct type : K {
    constexpr explicit type(K const& key) : K(key) {}
    constexpr operator int() const { return 0; }
  };
};
template <class K>
requires(std::is_enum_v<K> && !std::is_convertible_v<K, int>) struct key_or_number<K> {
  struct type {
    K key;
    constexpr operator K() const { return key; }
    constexpr operator int() const { return 0; }
  };
};

// Stands for `self` while a signature is read. It is called only if the return type has to be deduced from the body. It
// states its own, whose conversions a constraint of `self` may ask for.
struct probe {
  template <class K, class... Rest>
  constexpr typename key_or_number<std::decay_t<K const&>>::type operator()(K const& key, Rest const&...) const {
    return static_cast<void>(detail::states_return_type<K>()),
           typename key_or_number<std::decay_t<K const&>>::type{key};
  }
};

// The same for a second reading, to find out whether the return type depends on it: its own is another one.
struct other_probe {
  template <class K> struct other {
    struct type {};
  };
  template <class K>
  requires std::is_integral_v<K>
  struct other<K> {
    using type = double;
  };
  template <class K>
  requires std::is_floating_point_v<K>
  struct other<K> {
    using type = int;
  };
  template <class K>
  requires(!std::is_same_v<typename key_or_number<K>::type, K>) struct other<K> {
    struct type : key_or_number<K>::type {};
  };

  template <class K, class... Rest>
  constexpr typename other<std::decay_t<K const&>>::type operator()(K const& key, Rest const&...) const {
    using as_probe = typename key_or_number<std::decay_t<K const&>>::type;
    if constexpr (std::is_same_v<as_probe, std::decay_t<K const&>>) return {};
    else return {as_probe{key}};
  }
};

// An object whose base F has an explicit object parameter. That parameter is deduced as this class, whose call operator
// is Self's and hides F's, so the calls that F makes go to Self.
template <class F, class Self> struct asking : F, Self { using Self::operator(); };
template <class F, class Self>
requires std::is_polymorphic_v<F>
struct asking<F, Self> : F, Self { // no aggregate
  using Self::operator();
  constexpr asking(F const& f, Self const& self) : F(f), Self(self) {}
  constexpr asking(F&& f, Self const& self) : F(std::move(f)), Self(self) {}
};

// Defined where the language has explicit object parameters. Clang 18 and 19 have them without defining the macro.
#if defined(__cpp_explicit_this_parameter)
#define PRIORI_DETAIL_EXPLICIT_OBJECTS
#elif defined(__has_extension)
#if __has_extension(cxx_explicit_this_parameter)
#define PRIORI_DETAIL_EXPLICIT_OBJECTS
#endif
#endif
template <class F, class Probe = probe> struct probe_for { using type = Probe; };
#ifdef PRIORI_DETAIL_EXPLICIT_OBJECTS
#undef PRIORI_DETAIL_EXPLICIT_OBJECTS
template <class F, class Probe>
requires(std::is_class_v<F> && !std::is_final_v<F>) struct probe_for<F, Probe> {
  using type = asking<F, Probe>;
};
#endif

struct no_signature {};

// True if F remembers already: what memo, memoize and fix return, and a std::reference_wrapper of one. Each of those
// classes says so.
template <class F> inline constexpr bool remembers = false;
template <template <class> class Wrapper, class F>
requires(remembers<std::remove_const_t<F>>&& requires(Wrapper<F> const& w) {
  requires std::is_same_v<decltype(w.get()), F&>;
}) inline constexpr bool remembers<Wrapper<F>> = true;

// The number of keys in a signature.
template <class S> inline constexpr std::size_t keys_taken = 0;
template <class T, class... K> inline constexpr std::size_t keys_taken<signature<T, K...>> = sizeof...(K);

// The signature as it is written, with const and references.
template <class F> auto read_signature(int) -> decltype(detail::read(&F::operator()));
template <class F> auto read_signature(int)
    -> decltype(detail::without_self(detail::read(&F::template operator()<typename probe_for<F>::type>)));
template <class F>
requires std::is_pointer_v<F>
auto read_signature(long) -> decltype(detail::read(static_cast<F>(nullptr)));
template <class F> auto read_signature(...) -> no_signature;
template <class F> using written_signature =
    decltype(detail::read_signature<std::conditional_t<remembers<F>, no_signature, F>>(0));

// True if F's return type is not the same for every `self`.
template <class S, class Other> inline constexpr bool different_results = false;
template <class T, class Other, class... K>
inline constexpr bool different_results<signature<T, K...>, signature<Other, K...>> = !std::is_same_v<T, Other>;
template <class F> auto read_again(int)
    -> decltype(detail::without_self(detail::read(&F::template operator()<typename probe_for<F, other_probe>::type>)));
template <class F> auto read_again(...) -> no_signature;
template <class F> inline constexpr bool result_depends_on_self =
    different_results<written_signature<F>,
                      decltype(detail::read_again<std::conditional_t<remembers<F>, no_signature, F>>(0))>;

template <class S> struct types_of { using type = S; };
template <class T, class... K> struct types_of<signature<T, K...>> {
  using type = signature<std::remove_cv_t<T>, std::remove_cvref_t<K>...>;
};

// These three are public in recurrence.hpp.
template <class F> using signature_of = typename types_of<written_signature<F>>::type;
template <class F> using result_of = typename signature_of<F>::result;
template <class F>
concept plain_function = requires {
  detail::read(&F::operator());
}
|| std::is_function_v<std::remove_pointer_t<F>>;

// True if a call operator has an explicit object parameter. A static one could also be called with `self` as argument.
template <class F, class Pointer> inline constexpr bool takes_object = false;
template <class F, class T, class Self, class... K, bool never_throws>
inline constexpr bool takes_object<F, T (*)(Self, K...) noexcept(never_throws)> =
    !requires(F & f, std::remove_reference_t<Self>& self) {
  f(self, std::declval<K>()...);
};

// F is a recurrence with an explicit object parameter: its `self` is the object that it is a member of.
template <class F>
concept explicit_object = requires {
  requires takes_object<F, decltype(&F::template operator()<typename probe_for<F>::type>)>;
};

// Returns f(self, k...), or the equivalent for an explicit object parameter.
template <class F, class Self, class... K>
constexpr decltype(auto) call_by(F const& f, Self const& self, K const&... k) {
  if constexpr (explicit_object<F>) {
    asking<F, Self> const object{f, self};
    return object.F::operator()(k...);
  } else return f(self, k...);
}

// The type of a recurrence that is a template argument.
template <auto F> using function_of = std::remove_cvref_t<decltype(F)>;

// True for the type of the address of a static data member.
template <class Address> inline constexpr bool of_static_member = false;
template <class T> inline constexpr bool of_static_member<T*> = std::is_object_v<T>;

// F declares its first key.
template <class F>
concept declares_first = requires {
  requires of_static_member<decltype(&F::first)>;
};

// What F declares as its first key is an integer or an enumerator, and a constant.
template <class F> inline constexpr bool first_is_constant = true;
template <declares_first F>
inline constexpr bool first_is_constant<F> = (integer<std::remove_cv_t<decltype(F::first)>> ||
                                              std::is_enum_v<decltype(F::first)>)&&requires {
  typename std::integral_constant<std::remove_cv_t<decltype(F::first)>, F::first>;
};

// The first key in F's domain, or 0 if F does not declare one.
template <class F> constexpr auto first_of() {
  if constexpr (declares_first<F>) return F::first;
  else return 0;
}

template <class F> inline constexpr bool full_range = requires { requires F::full_range; };

// True if a K with its top bit set may have wrapped below zero. Types narrower than int are promoted before they wrap.
template <class F, class K> inline constexpr bool wraps = false;
template <class F, integer K> inline constexpr bool wraps<F, K> =
    !is_signed<K> && sizeof(K) >= sizeof(int) && !full_range<F>;

// True if a call of f may change it: its call operator is not const.
template <class F, class T, class... A> void changing(T (F::*)(A...));
template <class F, class T, class... A> void changing(T (F::*)(A...) &);
template <class F, class T, class... A> void changing(T (F::*)(A...) volatile);
template <class F, class T, class... A> void changing(T (F::*)(A...) volatile&);
template <class F>
concept changes = requires {
  detail::changing(&F::operator());
}
|| requires { detail::changing(&F::template operator()<probe>); };

// False for a lambda with captures, which is neither empty, nor an aggregate, nor assignable.
template <class F> inline constexpr bool stateless =
    std::is_empty_v<F> || std::is_aggregate_v<F> || std::is_copy_assignable_v<F>;

}}} // namespace priori::detail

// ==== priori/detail/core/domain.hpp ====

// priori: the domain of a recurrence.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if `key` is below F's first key.
template <class F, class K> constexpr bool below_first(K const& key) {
  if constexpr (integer<K> && declares_first<F>) return detail::less(key, F::first);
  else return false;
}

template <class K> inline constexpr K top_bit = static_cast<K>(static_cast<K>(1) << (8 * sizeof(K) - 1));

// True if `key` may have wrapped below zero.
template <class F, class K> constexpr bool may_have_wrapped(K const& key) {
  if constexpr (wraps<F, K>) return key >= top_bit<K>;
  else return false;
}

// True if `key` has wrapped below zero: the caller's key has its top bit clear, and `key` has it set.
template <class F, class K> constexpr bool wrapped(K const& key, K const& caller) {
  return detail::may_have_wrapped<F>(key) && !detail::may_have_wrapped<F>(caller);
}

// True if a part of the key k... has wrapped below zero since the caller's key. The lambda captures no parameter that
// is a reference: clang 22's new constant interpreter refuses that, and clang 14 and 15 copy what [&... p = k]
// captures.
template <class F, class Keys, class... K>
constexpr bool wrapped_since([[maybe_unused]] Keys const& caller, [[maybe_unused]] K const&... k) {
  if constexpr ((wraps<F, K> || ...)) {
    bool const may[] = {detail::may_have_wrapped<F>(k)...};
    return caller.apply([&may](K const&... from) {
      unsigned i = 0;
      return ((may[i++] && !detail::may_have_wrapped<F>(from)) || ...); // the caller's key had its top bit clear
    });
  } else return false;
}

// True if the key cannot be below the first one and has not wrapped. The fast path.
template <class F, class K> constexpr bool ordinary(K const& key) {
  if constexpr (requires { F::first; }) return false;
  else if constexpr (wraps<F, K>) return key < top_bit<K>;
  else return true;
}

// Has the domain of F, and is one type for all functions that do not say where theirs begins.
template <bool all> struct whole_domain { static constexpr bool full_range = all; };
template <class F> struct shared_domain { using type = whole_domain<full_range<F>>; };
template <class F>
requires requires { F::first; }
struct shared_domain<F> {
  using type = F;
};

// Returns why f(k...) is not computed: the key is below F's first key, has wrapped below zero since the caller's key,
// or is `most` keys deep. `caller` is null for a top-level call.
template <class F, class Keys, class... K>
constexpr fault why_refused(Keys const* caller, int depth, int most, K... k) {
  if ((detail::below_first<F>(k) || ...)) return fault::outside_domain;
  if (caller && detail::wrapped_since<F>(*caller, k...)) return fault::negative_index;
  return depth < most ? fault::none : fault::too_deep;
}

}}} // namespace priori::detail

// ==== priori/detail/core/limits.hpp ====

// priori: the limits on the depth of a recursion and on the size of a table. A program may define them.
//
// If translation units define PRIORI_MAX_DEPTH differently, any one of the limits applies. PRIORI_NO_FRESH_STACKS, if
// defined, limits a recursion to the stack that it began on (runtime/fresh_stack.hpp).

#ifndef PRIORI_MAX_CONSTEXPR_DEPTH
#define PRIORI_MAX_CONSTEXPR_DEPTH 25'000
#endif

#ifndef PRIORI_MAX_DEPTH
#define PRIORI_MAX_DEPTH 12'000'000
#endif

// Bytes that a recursion may use of a stack whose bounds are not known, where it cannot continue on another.
#ifndef PRIORI_STACK_BUDGET
#if defined(__wasm__) // where emscripten defines __unix__, too
#define PRIORI_STACK_BUDGET 32'768
#elif defined(__unix__) || defined(__APPLE__) || defined(_WIN32)
#define PRIORI_STACK_BUDGET 65'536
#else
#define PRIORI_STACK_BUDGET 4'096
#endif
#endif

#ifndef PRIORI_MAX_TABLE
#define PRIORI_MAX_TABLE 4'194'304
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr int max_constexpr_depth = PRIORI_MAX_CONSTEXPR_DEPTH;
inline constexpr int max_depth = PRIORI_MAX_DEPTH;
inline constexpr std::size_t stack_budget = PRIORI_STACK_BUDGET;
inline constexpr unsigned long long max_table = PRIORI_MAX_TABLE;

}}} // namespace priori::detail

// ==== priori/detail/constexpr/ascent.hpp ====

// priori: chains f(k), f(k-d), f(k-2d), ..., whose keys are computed in ascending order.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class... K> inline constexpr bool chainable = false;
template <integer I> inline constexpr bool chainable<I> = sizeof(I) <= sizeof(std::uint64_t);

// The result of an attempt to compute a key.
enum class attempt_result : unsigned char { reached, failed, too_deep };

// The keys of a chain: lowest, lowest + step, ..., `count` keys in all.
template <class I> struct chain {
  I lowest;
  I step;
  std::size_t count;

  constexpr I key(std::size_t i) const {
    return static_cast<I>(static_cast<std::uint64_t>(lowest) + i * static_cast<std::uint64_t>(step));
  }

  // Returns the index of a key that can be computed, found by bisection, or `count` if there is none. A key may lie
  // below the end of the chain, where it fails and is not needed, or too far above the end.
  template <class Try> constexpr std::size_t start(Try const& attempt) const {
    for (std::size_t i = count > 32 ? 16 : count / 2, failed = 0, deep = count; deep - failed > 1;
         i = failed + (deep - failed) / 2)
      switch (attempt(key(i))) {
      case attempt_result::reached:
        return i;
      case attempt_result::failed:
        failed = i;
        break;
      case attempt_result::too_deep:
        deep = i;
        break;
      }
    return count;
  }
};

// Returns the chain below k, if the last callers were k+d, k+2d, ... and the chain has `shortest` to `longest` keys;
// otherwise an empty chain.
template <class F, class I, class Node>
constexpr chain<I> chain_below(I const& k, Node const* caller, int shortest, int longest) {
  auto const gap = [](I above, I below) {
    return static_cast<std::uint64_t>(above) - static_cast<std::uint64_t>(below);
  };
  std::uint64_t const d = gap(caller->key.a, k);
  I above = k;
  for (int links = shortest < 4 ? shortest : 4; links > 0; --links, caller = caller->caller) {
    if (!detail::less(above, caller->key.a) || gap(caller->key.a, above) != d) return {};
    above = caller->key.a;
  }
  I const first = static_cast<I>(detail::first_of<F>());
  if (detail::less(k, first)) return {};
  std::uint64_t const count = gap(k, first) / d;
  if (less(count, shortest) || less(longest, count)) return {};
  return {static_cast<I>(static_cast<std::uint64_t>(first) + gap(k, first) % d), static_cast<I>(d),
          static_cast<std::size_t>(count)};
}

// The values of a chain. Empty for keys that are not one integer, which do not form chains.
template <class T, class... K> struct ascent {
  static constexpr T* find(K const&...) { return nullptr; }
  static constexpr std::size_t size() { return 0; }
  template <class Visit> static constexpr void each(Visit const&) {}
  static constexpr void erase(K const&...) {}
  static constexpr void clear() {}
};

// The values of a chain's keys, from the key `start` on.
template <class T, class I>
requires chainable<I>
struct ascent<T, I> {
  T** entries = nullptr;
  std::size_t filled = 0;
  std::size_t erased = 0;
  std::uint64_t step = 1;
  I start{};

  // Returns the value of k, or null. A may be another integer type, because arithmetic promotes narrow keys.
  template <class A> constexpr T* find(A k) const {
    std::uint64_t const distance = static_cast<std::uint64_t>(k) - static_cast<std::uint64_t>(start);
    return distance / step < filled && distance % step == 0 ? entries[distance / step] : nullptr;
  }
  constexpr std::size_t size() const { return filled - erased; }

  constexpr void begin(chain<I> const& of, std::size_t i) {
    entries = ::new T* [of.count - i] {};
    step = static_cast<std::uint64_t>(of.step);
    start = of.key(i);
  }
  constexpr void add(T* value) { entries[filled++] = value; }
  constexpr void drop_last() { ::delete entries[--filled]; }

  // Calls visit(value, key) for each key. The value is null if it was erased.
  template <class Visit> constexpr void each(Visit const& visit) const {
    for (std::size_t i = 0; i < filled; ++i)
      visit(entries[i], static_cast<I>(static_cast<std::uint64_t>(start) + i * step));
  }
  constexpr void erase(I k) {
    T* const value = find(k);
    if (!value) return;
    entries[(static_cast<std::uint64_t>(k) - static_cast<std::uint64_t>(start)) / step] = nullptr;
    erased += 1;
    ::delete value;
  }
  constexpr void clear() {
    while (filled > 0) drop_last();
    delete[] entries;
    entries = nullptr;
    erased = 0;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/core/node_map.hpp ====

// priori: a hash map, also for constant evaluations. Its nodes do not move.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A Node has a `key` of type keys<K...> and a pointer `next`; Hash gives the hash of k.... It has no destructor: its
// owner calls erase_all(), or forget() and deletes the nodes itself.
template <class Hash, class Node, class... K> class node_map {
  Node** heads = nullptr;
  std::size_t buckets = 0; // a power of two
  std::size_t nodes = 0;

  constexpr Node*& head(K const&... k) const { return heads[Hash{}(k...) & (buckets - 1)]; }

  // Calls visit(link) for each link to a node. It returns the link to continue with.
  template <class Visit> constexpr void each_link(Visit const& visit) {
    for (std::size_t i = 0; i < buckets; ++i)
      for (Node** link = &heads[i]; *link;) link = visit(link);
  }

  struct owned_heads {
    node_map& of;
    constexpr ~owned_heads() { delete[] of.heads; }
  };

  constexpr void grow() {
    node_map larger;
    larger.buckets = buckets ? 2 * buckets : 16;
    larger.heads = new Node* [larger.buckets] {};
    owned_heads const replaced{larger};
    each_link([&](Node** link) {
      Node* const n = *link;
      Node*& to = n->key.apply([&](K const&... k) -> Node*& { return larger.head(k...); });
      *link = n->next;
      link_in(n, to);
      return link;
    });
    std::swap(heads, larger.heads);
    buckets = larger.buckets;
  }

  static constexpr void link_in(Node* n, Node*& to) { n->next = to, to = n; }

public:
  constexpr std::size_t size() const { return nodes; }

  constexpr Node* find(K const&... k) const {
    Node* n = heads ? head(k...) : nullptr;
    while (n && !n->key.is(k...)) n = n->next;
    return n;
  }

  // Inserts `n`. Assumes that its key k... is not in the map.
  constexpr Node* insert(Node* n, K const&... k) {
    if (nodes >= buckets) grow();
    link_in(n, head(k...)), ++nodes;
    return n;
  }

  // Removes a node, which the caller erases.
  constexpr Node* unlink(Node* n) {
    Node** link = n->key.apply([&](K const&... k) { return &head(k...); });
    while (*link != n) link = &(*link)->next;
    *link = std::exchange(n->next, nullptr);
    --nodes;
    return n;
  }

  // Removes the nodes for which which(node) is true. Returns them as a list, which the caller erases.
  template <class Which> constexpr Node* unlink_if(Which which) {
    Node* list = nullptr;
    each_link([&](Node** link) {
      Node* n = *link;
      if (!which(*n)) return &n->next;
      *link = n->next;
      --nodes;
      link_in(n, list);
      return link;
    });
    return list;
  }

  template <class Visit> constexpr void each(Visit const& visit) const {
    for (std::size_t i = 0; i < buckets; ++i)
      for (Node const* n = heads[i]; n; n = n->next) visit(*n);
  }

  // Deletes a list of removed nodes.
  static constexpr void erase(Node* list) {
    while (list) {
      Node* const next = list->next;
      delete list;
      list = next;
    }
  }

  constexpr void erase_all() {
    erase(unlink_if([](Node const&) { return true; }));
    forget();
  }
  constexpr void forget() {
    delete[] heads;
    *this = {};
  }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/evaluation_values.hpp ====

// priori: the values that an evaluation memo remembers, and the operations on them that do not compute.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key and its value. The value is null while the key is computed; `caller` is the node that asked for it, or null.
template <class T, class... K> struct memo_node {
  keys<K...> key;
  memo_node* next = nullptr;
  memo_node const* caller;
  T* value = nullptr;

  constexpr memo_node(memo_node const* from, K const&... k) : key{k...}, caller(from) {}
  memo_node(memo_node const&) = delete;
  constexpr ~memo_node() { ::delete value; }
};

template <class T, class... K> class evaluation_values {
  using Node = memo_node<T, K...>;

  constexpr void erase_key(K const&... k) {
    ascended.erase(k...);
    if (Node* n = map.find(k...)) delete map.unlink(n);
  }

public:
  node_map<constant_hash, Node, K...> map;
  ascent<T, K...> ascended;
  std::size_t hits = 0;

  constexpr evaluation_values() = default;
  evaluation_values(evaluation_values const&) = delete;
  constexpr ~evaluation_values() {
    map.erase_all();
    ascended.clear();
  }

  // Returns the value of a key, or null if it is not remembered.
  constexpr T const* remembered(K const&... k) const {
    if (T const* value = ascended.find(k...)) return value;
    Node const* n = map.find(k...);
    return n ? n->value : nullptr;
  }

  template <class... A> constexpr bool contains(A const&... a) const {
    if constexpr (arguments_fit<keys<K...>, A...>)
      return detail::faults_of<K...>(a...) == fault::none && remembered(detail::to_key<K>(a)...) != nullptr;
    else return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  }

  // The same, for arguments that form a key. Counts a hit.
  template <class... A> constexpr T const* find(A const&... a) {
    if (!contains(a...)) return nullptr;
    if constexpr (arguments_fit<keys<K...>, A...>) return void(hits += 1), remembered(detail::to_key<K>(a)...);
    else return nullptr;
  }

  // Inserts the value of a key unless the key is remembered. True if it was inserted. Error: cycle, if the key is being
  // computed.
  template <class V> constexpr bool insert(V&& value, K const&... k) {
    if (remembered(k...)) return false;
    if (map.find(k...)) detail::raise(fault::cycle, detail::shown(k...));
    auto* const kept = ::new T(std::forward<V>(value));
    map.insert(new Node(nullptr, k...), k...)->value = kept;
    return true;
  }

  // Calls visit(key..., value) for each remembered key, from a copy, so that visit may use the memo.
  template <class Visit> constexpr void for_each(Visit& visit) const {
    Node* copies = nullptr;
    auto const copy = [&](T const* value, K const&... k) {
      if (!value) return;
      Node* const n = new Node(nullptr, k...);
      n->value = ::new T(*value);
      n->next = copies;
      copies = n;
    };
    ascended.each(copy);
    map.each([&](Node const& n) { n.key.apply([&copy, value = n.value](K const&... k) { copy(value, k...); }); });
    for (Node const* n = copies; n; n = n->next)
      n->key.apply([n, &call = visit](K const&... k) { call(k..., std::as_const(*n->value)); });
    map.erase(copies);
  }

  // Remove a key, or all keys, except those being computed. erase returns true if the key was remembered.
  template <class... A> constexpr bool erase(A const&... a) {
    if (!contains(a...)) return false;
    if constexpr (arguments_fit<keys<K...>, A...>) erase_key(detail::to_key<K>(a)...);
    return true;
  }
  constexpr void clear() {
    ascended.clear();
    map.erase(map.unlink_if([](Node const& n) { return n.value != nullptr; }));
  }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/refusal.hpp ====

// priori: a key that is refused in a constant evaluation, and the diagnostic.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The refused key is path[0]. In a cycle, the path continues to the same key, as far as it fits.
template <class Key> struct refused_key {
  fault why = fault::none;
  Key path[8]{};
};

// The result of a constant evaluation.
template <class T, class Key> struct outcome {
  T value;
  refused_key<Key> refused;
};

// A refused key during the evaluation: copies of the nodes on the path.
template <class Node, class... K> class refused_path {
  Node const* last = nullptr;

  // Copies the callers from `n` to the node of k...
  static constexpr Node const* copy(Node const* n, K const&... k) {
    Node const* rest = n->key.is(k...) ? nullptr : copy(n->caller, k...);
    return n->key.apply([&](K const&... key) { return new Node(rest, key...); });
  }

public:
  fault why = fault::none;

  constexpr void set(fault reason, Node const* innermost, K const&... k) {
    clear();
    why = reason;
    last = new Node(reason == fault::cycle ? copy(innermost, k...) : nullptr, k...);
  }
  constexpr void clear() {
    why = fault::none;
    while (Node const* n = last) {
      last = n->caller;
      delete n;
    }
  }

  constexpr refused_key<keys<K...>> path() const {
    refused_key<keys<K...>> r{why};
    std::size_t length = 0;
    for (Node const* n = last; n; n = n->caller) ++length;
    for (Node const* n = last; n; n = n->caller)
      if (--length < sizeof r.path / sizeof *r.path) r.path[length] = n->key;
    return r;
  }
  constexpr auto shown_key() const {
    return last->key.apply([](K const&... k) { return detail::shown(k...); });
  }
};

// True unless the key is refused for the reason `why`.
template <auto refused, fault why> inline constexpr bool not_refused_for = refused.why != why;

// Fails to compile if a key is refused. The diagnostic shows `refused`: the key and, for a cycle, the path.
template <auto refused> struct refusal {
  static_assert(not_refused_for<refused, fault::negative_index>,
                "priori::error::negative_index: the index is below zero; is a base case missing?");
  static_assert(not_refused_for<refused, fault::outside_domain>,
                "priori::error::outside_domain: the key's type cannot hold it, or the recurrence is not defined there");
  static_assert(not_refused_for<refused, fault::cycle>, "priori::error::cycle: the key needs its own value");
  static_assert(not_refused_for<refused, fault::too_deep>,
                "priori::error::too_deep: runaway recursion (is a base case missing?), or deeper than a constant "
                "evaluation goes (a chain of PRIORI_MAX_CONSTEXPR_DEPTH keys: 25,000; a sixth of that otherwise): "
                "ask for a table, which is filled in order, or ask memo<f>(n) at run time");
  static_assert(not_refused_for<refused, fault::fill_differs>,
                "priori: the recurrence's fill gives another value than the recurrence itself");
};

}}} // namespace priori::detail

// ==== priori/detail/core/braces.hpp ====

// priori: keys in braces. A template cannot deduce a type from braces, so functions that take them have parameters of
// fixed types.

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

// ==== priori/detail/constexpr/evaluation_memo.hpp ====

// priori: the memo of one constant evaluation. It computes the keys that it is asked for, and those that they need.
//
// Compilers nest some 512 calls in a constant evaluation, and a recurrence takes two calls per key. Deeper recursions:
//   climb     If f(k), f(k-d), f(k-2d), ... is a chain, its smaller keys are computed in ascending order.
//   restart   Otherwise each active call returns a stand-in at once. The results of these calls are dropped, and the
//             evaluation starts again with the key that was too deep.
// The code has few statements, because clang limits their number in a constant evaluation.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The depths, in keys, at which a constant evaluation climbs and restarts.
struct depth_limits {
  int climb = 80;
  int restart = 110;
  bool climbs = true;
};

// Slow. For errors, since the compiler lists few calls.
inline constexpr depth_limits step_by_step{1, 1};

template <class F, class T, class Known, class... K> class evaluation_memo : evaluation_values<T, K...> {
  using Node = memo_node<T, K...>;
  using values = evaluation_values<T, K...>;
  using values::ascended;
  using values::map;

  // A stand-in for a number is 2, 3, 4, ...: code can divide by it, and loops that wait for a value end.
  static constexpr bool number = std::is_convertible_v<int, T>;
  static constexpr bool has_stand_in = number || std::is_default_constructible_v<T>;

  // The recurrence's `self`. It can be a base class beside a recurrence with an explicit object parameter, so its
  // member has a name that a user does not choose.
  struct self {
    evaluation_memo& priori_memo;

    template <class... A>
    requires are_keys<keys<K...>, A...>
    constexpr passed<T> operator()(A const&... k) const {
      evaluation_memo& memo = priori_memo;
      if constexpr (Known::any)
        if (memo.known.has(k...)) return memo.known.at(k...);
      if constexpr (chainable<K...>)
        if (memo.ascended.filled)
          if (T const* value = memo.ascended.find(k...)) return void(memo.hits += 1), *value;
      Node* n = memo.map.find(k...);
      if (n && n->value) return void(memo.hits += 1), *n->value;
      if (memo.refuses(n, k...)) return *memo.stand_in;
      computation current(memo, n, k...);
      if constexpr (explicit_object<F>) current.n->value = ::new T(memo.f.F::operator()(k...));
      else current.n->value = ::new T(memo.f(*this, k...)); // if undefined: join recurrences that ask each other
      return memo.unwinding ? *memo.stand_in : *current.n->value;
    }

    template <class... A>
    requires(!are_keys<keys<K...>, A...>) constexpr passed<T> operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        fault const reason = detail::faults_of<K...>(a...);
        return reason == fault::none ? (*this)(detail::to_key<K>(a)...)
                                     : priori_memo.fail(reason, detail::to_key<K>(a)...);
      } else {
        return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_memo.any_value();
      }
    }

    constexpr passed<T> operator()(braced<K>... k) const {
      fault const reason = detail::faults_in_braces<K...>(k...);
      return reason == fault::none ? (*this).template operator()<K...>(detail::unbraced<K>(k)...)
                                   : priori_memo.fail(reason, detail::unbraced<K>(k)...);
    }
  };

  // The recurrence's `self` during a climb.
  struct climbing_self {
    evaluation_memo& memo;

    template <class... A> constexpr passed<T> operator()(A const&... a) const {
      if constexpr (chainable<A...>)
        if (T const* value = memo.ascended.find(a...)) return void(memo.hits += 1), *value;
      return self{memo}(a...);
    }
    constexpr passed<T> operator()(braced<K>... k) const { return self{memo}(k...); }
  };

  // Makes a key current while it is computed. The key is forgotten if that fails or unwinds.
  struct computation {
    evaluation_memo& memo;
    Node* n;
    Node const* outer;

    constexpr computation(evaluation_memo& m, Node* found, K const&... k)
        : memo(m), n(found ? found : m.map.insert(new Node(m.innermost, k...), k...)), outer(m.innermost) {
      memo.depth += 1, memo.innermost = n;
    }
    computation(computation const&) = delete;
    constexpr ~computation() {
      memo.depth -= 1, memo.innermost = outer;
      n->value && !memo.unwinding ? void(memo.misses += 1) : memo.forget(n);
    }
  };

  std::conditional_t<explicit_object<F>, asking<F, self>, F> f;
  Known known;
  depth_limits limit;
  Node const* innermost = nullptr;
  int depth = 0;

  bool unwinding = false; // active calls return the stand-in until control returns to compute()
  refused_path<Node, K...> failure;
  T* stand_in = nullptr;
  int stand_in_number = 2;
  Node* target = nullptr; // the key that compute() computes first, on behalf of target->caller
  Node* deeper = nullptr; // the next target
  int targets = 0;

  fault below_chain = fault::none; // why attempts below a chain failed; reported if the chain has no end

  constexpr void forget(Node* n) {
    ::delete n->value;
    n->value = nullptr;
    if (n != target) delete map.unlink(n);
  }

  constexpr T const& any_value() {
    if (!stand_in) {
      if constexpr (number) stand_in = ::new T(2);
      else if constexpr (has_stand_in) stand_in = ::new T{};
    }
    return *stand_in;
  }

  constexpr void unwind() {
    unwinding = true;
    any_value();
  }

  // Ends the evaluation. If T has a stand-in, the error is raised after unwinding, so that the backtrace is short.
  constexpr T const& fail(fault reason, K const&... k) {
    if (!has_stand_in) detail::raise(reason, detail::shown(k...));
    failure.set(reason, innermost, k...);
    unwind();
    return *stand_in;
  }

  // True if the key must not be computed now. The common case is decided in one statement.
  constexpr bool refuses(Node* n, K const&... k) {
    return unwinding || !(detail::ordinary<F>(k) && ...) || n || depth >= limit.climb ? !allows(n, k...) : false;
  }

  // The other cases: fails, climbs or restarts as needed, and returns true if the key can be computed.
  constexpr bool allows(Node* n, K const&... k) {
    if (unwinding) {
      if constexpr (number && std::is_move_assignable_v<T>)
        *stand_in = T(stand_in_number < 100 ? ++stand_in_number : stand_in_number);
      return false;
    }
    if ((detail::below_first<F>(k) || ...)) fail(fault::outside_domain, k...);
    else if (innermost && detail::wrapped_since<F>(innermost->key, k...)) fail(fault::negative_index, k...);
    else if (n && (n != target || innermost)) fail(fault::cycle, k...);
    else if (keys_above() >= max_constexpr_depth / 6)
      fail(below_chain != fault::none ? below_chain : fault::too_deep, k...);
    else if (depth >= limit.climb) climb_or_restart(k...);
    return !unwinding;
  }

  // The keys being computed, and those that wait for a target.
  constexpr int keys_above() const { return depth + targets * limit.restart; }

  constexpr void climb_or_restart(K const&... k) {
    if constexpr (chainable<K...>)
      if (depth == limit.climb && limit.climbs)
        if (auto const below = detail::chain_below<F>(k..., innermost, limit.climb, max_constexpr_depth - keys_above());
            below.count > 0)
          climb(below);
    if (unwinding || depth < limit.restart) return;
    if constexpr (!has_stand_in) detail::raise(fault::too_deep, detail::shown(k...));
    deeper = map.insert(new Node(target, k...), k...);
    unwind();
  }

  // Computes the smaller keys of the chain, in ascending order.
  template <class I> constexpr void climb(chain<I> const& below) {
    limit.climbs = false;
    std::size_t i = below.start([&](I key) {
      self{*this}(key);
      auto const tried = !unwinding                   ? attempt_result::reached
                         : failure.why == fault::none ? attempt_result::too_deep
                                                      : attempt_result::failed;
      if (tried == attempt_result::failed) below_chain = failure.why;
      stop_unwinding();
      return tried;
    });
    if (i < below.count) {
      ascended.begin(below, i + 1);
      [[maybe_unused]] climbing_self const up{*this};
      while (++i < below.count && !unwinding)
        if constexpr (explicit_object<F>) ascended.add(::new T(f.F::operator()(below.key(i))));
        else ascended.add(::new T(f(up, below.key(i))));
      if (unwinding) ascended.drop_last(), stop_unwinding();
      misses += ascended.filled;
    }
  }

  constexpr void stop_unwinding() {
    unwinding = false;
    failure.clear();
    if (deeper) delete map.unlink(deeper);
    deeper = nullptr;
  }

public:
  using values::clear;
  using values::contains;
  using values::erase;
  using values::find;
  using values::for_each;
  using values::hits;
  using values::remembered;
  std::size_t misses = 0;

  constexpr explicit evaluation_memo(F function, Known k = {}, depth_limits limits = {}) requires explicit_object<F>
      : f{std::move(function), {*this}}, known(k), limit(limits) {}
  constexpr explicit evaluation_memo(F function, Known k = {}, depth_limits limits = {})
      : f(std::move(function)), known(k), limit(limits) {}
  evaluation_memo(evaluation_memo const&) = delete;
  constexpr ~evaluation_memo() {
    failure.clear();
    ::delete stand_in;
  }

  constexpr F& function() { return f; }
  constexpr std::size_t size() const { return map.size() - static_cast<std::size_t>(depth) + ascended.size(); }
  // Inserts the value of a key unless the key is remembered. True if it was inserted.
  template <class V, class... A> constexpr bool insert(V&& value, A const&... a) {
    if ((detail::below_first<F>(detail::to_key<K>(a)) || ...))
      detail::raise(fault::outside_domain, detail::shown(detail::to_key<K>(a)...));
    return values::insert(std::forward<V>(value), detail::to_key<K>(a)...);
  }

  // Returns the value of a key, which is computed if it is not remembered. Null if a key is refused: see refused().
  template <class... A> constexpr T const* compute(A const&... a) {
    if constexpr (!arguments_fit<keys<K...>, A...>) {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), __builtin_addressof(any_value());
    } else {
      fault const reason = detail::faults_of<K...>(a...);
      for (;;) {
        if (target) target->key.apply(self{*this});
        else if (reason == fault::none) self{*this}(detail::to_key<K>(a)...);
        else fail(reason, detail::to_key<K>(a)...);
        if (innermost) return unwinding ? stand_in : values::remembered(detail::to_key<K>(a)...);
        if (unwinding) {
          if (failure.why != fault::none) return nullptr;
          unwinding = false;
          target = deeper;
          deeper = nullptr;
          targets += 1;
        } else if (target) {
          target = const_cast<Node*>(target->caller);
          targets -= 1;
        } else return values::remembered(detail::to_key<K>(a)...);
      }
    }
  }

  constexpr refused_key<keys<K...>> refused() const { return failure.path(); }

  // The result of compute(), as a structural value if T is one.
  template <class... A> constexpr outcome<T, keys<K...>> outcome_of(A const&... a) {
    T const* value = compute(a...);
    return {value ? *value : *stand_in, refused()};
  }

  // Returns the value of a key. Raises the error if a key is refused.
  template <class... A> constexpr T const& operator()(A const&... a) {
    T const* value = compute(a...);
    if (!value) detail::raise(failure.why, failure.shown_key());
    return *value;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/core/shape.hpp ====

// priori: the extents of tables and grids.
//
// An extent is a number n, for the keys 0 to n - 1; an enumerator, for the enumerators below it; or from_to(first,
// last).

namespace priori { inline namespace PRIORI_ABI {

template <class First, class Last> struct from_to;

namespace detail {

// Integers, and unscoped enumerations, which convert to integers implicitly.
template <class T>
concept number_like = integer<T> ||(std::is_enum_v<T>&& std::is_convertible_v<T, underlying_of<T>>);

// The types of the ends of an extent.
template <class T>
concept countable = integer<T> || std::is_enum_v<T>;

template <countable K> constexpr underlying_of<K> as_number(K k) { return static_cast<underlying_of<K>>(k); }

// Return the first key of an extent, its last key (assumes that it is not empty) and the number of its keys. Most
// extents are std::size_t, for which no template is instantiated.
constexpr std::size_t first_in(std::size_t) { return 0; }
constexpr std::size_t last_in(std::size_t n) { return n - 1; }
constexpr std::size_t count_in(std::size_t n) { return n; }

template <class N> constexpr N first_in(N) { return N{}; }
template <countable N> constexpr N last_in(N n) {
  return static_cast<N>(static_cast<underlying_of<N>>(detail::as_number(n) - 1));
}
template <class N> constexpr std::size_t count_in([[maybe_unused]] N n) {
  if constexpr (countable<N>) return static_cast<std::size_t>(n);
  else return 0; // the caller refuses it
}

template <class A, class B> constexpr A first_in(from_to<A, B> keys) { return keys.first; }
template <class A, class B> constexpr B last_in(from_to<A, B> keys) { return keys.last; }
template <countable A, countable B> constexpr std::size_t count_in(from_to<A, B> keys) {
  constexpr auto most = static_cast<std::size_t>(-1);
  uintmax const distance = static_cast<uintmax>(keys.last) - static_cast<uintmax>(keys.first);
  return distance < most ? static_cast<std::size_t>(distance) + 1 : most;
}

template <auto extent> inline constexpr auto first_key = detail::first_in(extent);
template <auto extent> inline constexpr auto last_key = detail::last_in(extent);
template <auto extent> inline constexpr std::size_t key_count = detail::count_in(extent);

template <auto n> using type_of = std::remove_cvref_t<decltype(n)>;

template <class> inline constexpr bool is_range = false;
template <countable A, countable B> inline constexpr bool is_range<from_to<A, B>> = true;

template <class A, class B> constexpr from_to<A, B> range_of(A first, B last) { return {first, last}; }

// Returns the extent with numbers in one canonical type, so that 94, 94u and std::size_t{94} name one table.
template <auto n> constexpr auto canonical() {
  using N = type_of<n>;
  if constexpr (is_range<N>) return detail::range_of(detail::canonical<n.first>(), detail::canonical<n.last>());
  else if constexpr (!number_like<N>) return n;
  else if constexpr (constexpr auto i = detail::as_number(n); detail::fits<int>(i)) return static_cast<int>(i);
  else if constexpr (detail::fits<std::int64_t>(i)) return static_cast<std::int64_t>(i);
  else if constexpr (detail::fits<std::uint64_t>(i)) return static_cast<std::uint64_t>(i);
  else return i;
}
template <auto n, class N = type_of<n>> inline constexpr bool is_canonical =
    std::is_same_v<decltype(detail::canonical<n>()), N>;
template <auto n> inline constexpr bool is_canonical<n, int> = true;

// Returns the r-th extent.
template <std::size_t r, auto extent, auto... rest> constexpr auto nth_extent() {
  if constexpr (r == 0) return extent;
  else return detail::nth_extent<r - 1, rest...>();
}

// A shape as plain numbers, which are the cheapest in constant evaluations: per extent the first key, the number of
// keys and the stride.
template <auto... first> struct first_keys;
template <class First, class Counts, class Strides> struct axes;

// The positions of entries, in row-major order.
template <auto... extent> struct shape {
  static constexpr std::size_t rank = sizeof...(extent);
  static constexpr std::size_t size = (key_count<extent> * ... * 1);

  // The distance of entries whose r-th keys differ by one.
  static constexpr std::size_t stride(std::size_t r) {
    constexpr std::size_t extents[] = {key_count<extent>...};
    std::size_t s = 1;
    for (std::size_t i = sizeof...(extent) - 1; i > r; --i) s *= extents[i];
    return s;
  }

  template <std::size_t... r> static auto read_axes(std::index_sequence<r...>)
      -> axes<first_keys<first_key<extent>...>, std::index_sequence<key_count<extent>...>,
              std::index_sequence<stride(r)...>>;

  // True if keys of these types are in range if they are so as 64-bit numbers, where negative ones are large.
  template <class... K> static constexpr bool as_words = (... && (sizeof(K) <= sizeof(std::uint64_t))) &&
                                                         (... && (detail::as_number(first_key<extent>) == 0));

  template <class... K> static constexpr bool holds(K const&... k) {
    if constexpr (size == 0) return false;
    else if constexpr (as_words<K...>) return (... && (static_cast<std::uint64_t>(k) < key_count<extent>));
    else
      return (... && (!detail::less(detail::as_number(k), detail::as_number(first_key<extent>)) &&
                      !detail::less(detail::as_number(last_key<extent>), detail::as_number(k))));
  }
  template <class... K> static constexpr std::size_t position(K const&... k) {
    std::size_t at = 0;
    return (..., (at = at * key_count<extent> +
                       (static_cast<std::size_t>(k) - static_cast<std::size_t>(first_key<extent>))));
  }
};

template <class Shape> using axes_of = decltype(Shape::read_axes(std::make_index_sequence<Shape::rank>{}));

} // namespace detail

}} // namespace priori

// ==== priori/detail/constexpr/table_places.hpp ====

// priori: where the values of keys lie in a table.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class F, class Axes, class... K> struct table_places;

template <class F, auto... first, std::size_t... extent, std::size_t... stride, class... K>
struct table_places<F, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                    K...> {
  static constexpr std::size_t size = (extent * ... * 1);

  // A key as an unsigned number, modulo a power of two. `origin` is the position of the first entry, counted from
  // the key (0, 0, ...).
  using ordinal = std::conditional_t<(... || (sizeof(K) > sizeof(std::uint64_t))), uintmax, std::uint64_t>;
  static constexpr ordinal origin = (... + (static_cast<ordinal>(first) * stride));

  // True if the table begins below F's first key.
  static constexpr bool begins_below = (detail::below_first<F>(static_cast<K>(first)) || ...);
  static constexpr bool below_first_key(K const&... k) { return (detail::below_first<F>(k) || ...); }

  static constexpr bool within(K const&... k) {
    return (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent));
  }
  // Assumes that the key is within the table.
  static constexpr std::size_t position_of(K const&... k) {
    return static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/page_self.hpp ====

// priori: the `self` of a recurrence whose table is filled page by page.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Page, class T, class Axes, std::size_t size, class... K> struct page_self;

// The recurrence's `self`. What each call needs is in itself, because a member of the page takes one more step.
template <class Page, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size,
          class... K>
struct page_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                 size, K...> {
  using priori_ordinal = typename Page::ordinal; // names that are none of a recurrence's, which may be a base with this

  Page& priori_page;
  T const (&priori_entries)[size];
  priori_ordinal priori_start; // the position of the first entry, counted from the key (0, 0, ...)
  std::size_t priori_near = 0; // entries below this index take the fast path; 0 while reads are counted
  bool priori_sure = false;    // true if no read is tested, and the compiler refuses those of no entry: see near_page

  template <class... A>
  requires are_keys<keys<K...>, A...>
  constexpr passed<T> operator()(A... k) const {
    if constexpr (Page::alone && sizeof...(K) == 1) { // the last branch is right for all; the others take fewer steps
      return (static_cast<priori_ordinal>(k), ...) < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(k), ...))]
                 : priori_page.look_up(priori_near, k...);
    } else if constexpr (sizeof...(K) == 1) {
      return priori_sure ? priori_entries[(static_cast<priori_ordinal>(k), ...) - priori_start]
             : (static_cast<priori_ordinal>(k), ...) - priori_start < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(k), ...) - priori_start)]
                 : priori_page.look_up(priori_near, k...);
    } else if constexpr (Page::from_zero) {
      return (... && (static_cast<priori_ordinal>(k) < extent)) &&
                     (priori_sure || (... + (static_cast<priori_ordinal>(k) * stride)) - priori_start < priori_near)
                 ? priori_entries[(... + (static_cast<priori_ordinal>(k) * stride)) - priori_start]
                 : priori_page.look_up(priori_near, k...);
    } else {
      return (... && (static_cast<priori_ordinal>(k) - static_cast<priori_ordinal>(first) < extent)) &&
                     (priori_sure || (... + (static_cast<priori_ordinal>(k) * stride)) - priori_start < priori_near)
                 ? priori_entries[(... + (static_cast<priori_ordinal>(k) * stride)) - priori_start]
                 : priori_page.look_up(priori_near, k...);
    }
  }

  // Integers of other types are the common case of these: the argument n - 1 is an int for a narrow key n.
  template <class... A>
  requires(!are_keys<keys<K...>, A...>) constexpr passed<T> operator()(A const&... a) const {
    if constexpr (Page::alone && sizeof...(K) == 1 &&
                  equal_as_ordinals<priori_ordinal, Page::from_zero, keys<K...>, A...>)
      return (static_cast<priori_ordinal>(a), ...) < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(a), ...))]
             : (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (sizeof...(K) == 1 && equal_as_ordinals<priori_ordinal, Page::from_zero, keys<K...>, A...>)
      return priori_sure ? priori_entries[(static_cast<priori_ordinal>(a), ...) - priori_start]
             : (static_cast<priori_ordinal>(a), ...) - priori_start < priori_near
                 ? priori_entries[static_cast<std::size_t>((static_cast<priori_ordinal>(a), ...) - priori_start)]
             : (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (Page::from_zero && equal_as_ordinals<priori_ordinal, Page::from_zero, keys<K...>, A...>)
      return (... && (static_cast<priori_ordinal>(a) < extent)) &&
                     (priori_sure || (... + (static_cast<priori_ordinal>(a) * stride)) - priori_start < priori_near)
                 ? priori_entries[(... + (static_cast<priori_ordinal>(a) * stride)) - priori_start]
             : (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (all_integers<keys<K...>, A...>)
      return (... && detail::fits<K>(a))
                 ? (*this)(static_cast<K>(a)...)
                 : priori_page.refuse({detail::faults_of<K...>(a...), {{static_cast<K>(a)...}}});
    else if constexpr (arguments_fit<keys<K...>, A...>) {
      fault const reason = detail::faults_of<K...>(a...);
      return reason == fault::none ? (*this)(detail::to_key<K>(a)...)
                                   : priori_page.refuse({reason, {{detail::to_key<K>(a)...}}});
    } else {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_entries[0];
    }
  }

  constexpr passed<T> operator()(braced<K>... k) const {
    fault const reason = detail::faults_in_braces<K...>(k...);
    return reason == fault::none ? (*this)(detail::unbraced<K>(k)...)
                                 : priori_page.refuse({reason, {{detail::unbraced<K>(k)...}}});
  }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/page_size.hpp ====

// priori: the size of the pages of a table. Each page is a constant expression of its own, so that a table stays within
// the limits of compilers.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, std::size_t n> struct page_entries { T entries[n]; };

// True of enumerations that a bit_cast copies in a constant expression. Clang refuses those over bool.
template <class T> inline constexpr bool copied_enumeration =
    std::is_enum_v<T> && !std::is_same_v<underlying_of<T>, bool>;

// Where the entries of a page are.
template <class Entries> struct page_link { Entries const* page; };

// The input of the first stage of a page.
template <class T, std::size_t size, class Key> struct page_input {
  std::size_t length;
  page_link<page_entries<T, size>> const* const* earlier = nullptr;
  refused_key<Key> refused{};
  std::size_t reach = 0; // as in page_filling
  std::size_t reads_each = 0;
};

// The calls of `self` are counted for one key in `counted_every`, and the keys after it are assumed to make as many:
// counting doubles the cost of a read. A prime, so that the sample does not consist of keys of one kind.
inline constexpr std::size_t counted_every = 67;

// The number of entries that a stage of F's table tries to fill. Small tables have small stages, whose values may be
// dear, and because a stage that fails takes g++ seconds. A stage holds several rows, because rows read the row before.
template <class F, class Shape> inline constexpr std::size_t stage_size = [] {
  std::size_t row = 0;
  if constexpr (Shape::rank > 1) row = Shape::stride(0);
  constexpr std::size_t largest = plain_function<F> ? 1024 : 8192;
  std::size_t n = plain_function<F> && Shape::size <= 128 ? 16 : 64;
  while (n < largest && n * (n < 1024 ? 16 : 64) < Shape::size) n *= 2;
  while (!plain_function<F> && n < 8192 && n < 8 * row) n *= 2;
  return !plain_function<F> && row > 0 && 2 * row <= n ? n - n % row : n;
}();

// The number of entries per page. A read of the same page costs least, so a small table is one page; in larger tables a
// page is one stage, because each stage copies the page. A plain function reads nothing.
template <class F, class Shape> inline constexpr std::size_t page_size = [] {
  if (plain_function<F> || Shape::size > 16'384) return stage_size<F, Shape>;
  return Shape::size > 0 ? Shape::size : 1;
}();

// Up to this size, a table that reads far back is one page, if its stages copy no more entries than these.
inline constexpr std::size_t largest_page = 131'072;
inline constexpr std::size_t most_copied = 5'000'000;

}}} // namespace priori::detail

// ==== priori/detail/constexpr/grid_self.hpp ====

// priori: the `self` of a recurrence of two keys whose pages are whole rows.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, std::size_t count, std::size_t width> struct page_rows { T rows[count][width]; };

// True if rows of T can be taken for one array of T in a constant expression.
template <class T> inline constexpr bool fits_rows =
    integer<T> || copied_enumeration<T> || std::is_same_v<T, float> || std::is_same_v<T, double>;

// The `self` of a page of whole rows. It is filled entry by entry or, by near_page, as rows.
template <class Page, class T, class Axes, std::size_t size, class... K> struct grid_self;

template <class Page, class T, auto... first, std::size_t extent, std::size_t width, std::size_t size, class... K>
struct grid_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent, width>, std::index_sequence<width, 1>>,
                 size, K...>
    : page_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent, width>, std::index_sequence<width, 1>>,
                size, K...> {
  using priori_any =
      page_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent, width>, std::index_sequence<width, 1>>,
                size, K...>;
  using typename priori_any::priori_ordinal;
  static constexpr page_rows<T, size / width, width> priori_no_rows{};

  T const (&priori_rows)[size / width][width];
  T const (&priori_above)[size]; // the page before
  priori_ordinal priori_first_row = 0;
  bool priori_by_rows = false;

  constexpr grid_self(Page& page, T const (&entries)[size], priori_ordinal start, std::size_t near = 0)
      : priori_any{page, entries, start, near}, priori_rows(priori_no_rows.rows), priori_above(entries) {}
  constexpr grid_self(Page& page, T const (&rows)[size / width][width], T const (&above)[size],
                      priori_ordinal first_row)
      : priori_any{page, page.filled.entries, 0}, priori_rows(rows), priori_above(above), priori_first_row(first_row),
        priori_by_rows(true) {}

  using priori_any::operator();

  template <class A, class B>
  requires are_keys<keys<K...>, A, B>
  constexpr passed<T> operator()(A a, B b) const {
    return priori_by_rows
               ? static_cast<priori_ordinal>(a) - priori_first_row < size / width &&
                         static_cast<priori_ordinal>(b) < width
                     ? priori_rows[static_cast<priori_ordinal>(a) - priori_first_row][static_cast<priori_ordinal>(b)]
                 : static_cast<priori_ordinal>(a) == priori_first_row - 1 && static_cast<priori_ordinal>(b) < width
                     ? priori_above[static_cast<priori_ordinal>(b) + (size - width)]
                     : this->priori_page.look_up(0, a, b)
           : static_cast<priori_ordinal>(a) < extent && static_cast<priori_ordinal>(b) < width &&
                   static_cast<priori_ordinal>(a) * width + static_cast<priori_ordinal>(b) - this->priori_start <
                       this->priori_near
               ? this->priori_entries[static_cast<priori_ordinal>(a) * width + static_cast<priori_ordinal>(b) -
                                      this->priori_start]
               : this->priori_page.look_up(this->priori_near, a, b);
  }
  // Arguments of other types.
  template <class A, class B>
  requires(!are_keys<keys<K...>, A, B> && equal_as_ordinals<priori_ordinal, true, keys<K...>, A, B>) constexpr passed<T>
  operator()(A a, B b) const {
    return priori_by_rows && static_cast<priori_ordinal>(a) - priori_first_row < size / width &&
                   static_cast<priori_ordinal>(b) < width
               ? priori_rows[static_cast<priori_ordinal>(a) - priori_first_row][static_cast<priori_ordinal>(b)]
               : priori_any::operator()(a, b);
  }
};

template <class Page, bool whole_rows, class T, class Axes, std::size_t size, class... K> struct self_of_page {
  using type = page_self<Page, T, Axes, size, K...>;
};
template <class Page, class T, class Axes, std::size_t size, class... K>
struct self_of_page<Page, true, T, Axes, size, K...> {
  using type = grid_self<Page, T, Axes, size, K...>;
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/window.hpp ====

// priori: a recurrence whose values need only those shortly before them, and which fills its table by a loop of its
// own.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// F declares that a value needs only the `window` values before it.
template <class F>
concept windowed = requires {
  requires of_static_member<decltype(&F::window)>;
  static_cast<std::size_t>(F::window);
};

// True if the window has at least one value.
template <class F> inline constexpr bool window_is_positive = true;
template <windowed F> inline constexpr bool window_is_positive<F> = (F::window > 0);

// True if F has a member fill() that writes entries without calling `self`.
template <class F, class S = signature_of<F>> inline constexpr bool fills_window = false;
template <class F, class T, class K> inline constexpr bool
    fills_window<F, signature<T, K>> = requires(F const& f, page_entries<T, 64>& page, std::size_t i, K n) {
  f.fill(page.entries, i, i, n);
};

// F without its fill(), which tells whether that is what fails.
template <auto F, class S = signature_of<function_of<F>>> struct without_fill;
template <auto F, class T, class K> struct without_fill<F, signature<T, K>> {
  static constexpr auto first = detail::first_of<function_of<F>>();
  static constexpr bool full_range = detail::full_range<function_of<F>>;
  template <class Self> constexpr T operator()(Self const& self, K n) const { return detail::call_by(F, self, n); }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/page_builder.hpp ====

// priori: a page of a table, which is filled in ascending order. If that takes much work, it is divided into stages.
// Each stage is a constant expression that continues the one before.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The limits of a stage: calls of `self`, and keys computed ahead of the ascending order.
inline constexpr std::size_t stage_reads = 30'000;
inline constexpr std::size_t stage_computations = 4'000;

// Not constexpr: a call ends the evaluation of a page. The page is then filled without rows.
inline void not_by_rows() {}

template <auto F, class T, class Axes, std::size_t size, class... K> struct page_filling;

// All pages of one size are of one class, so that what a recurrence calls is instantiated, and warned about, once.
template <auto F, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size, class... K>
struct page_filling<F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                    size, K...> {
  using function = function_of<F>;
  static constexpr std::size_t last = sizeof...(K) - 1;

  using places =
      table_places<function, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   K...>;
  using ordinal = typename places::ordinal;
  static constexpr ordinal origin = places::origin;
  static constexpr bool begins_below = places::begins_below;

  static constexpr ordinal begins[sizeof...(K)] = {static_cast<ordinal>(first)...};
  static constexpr ordinal ends[sizeof...(K)] = {static_cast<ordinal>(first) + extent...};
  static constexpr bool from_zero = (... && (static_cast<ordinal>(first) == 0));

  // True if the page is the whole table, and the place of an entry is its position.
  static constexpr bool alone = size >= places::size && from_zero;

  // The number of entries below F's first key, for one key.
  static constexpr std::size_t skipped = [] {
    if constexpr (!begins_below || last > 0) return 0;
    else {
      ordinal const below = static_cast<ordinal>(detail::first_of<function>()) - origin;
      return static_cast<std::size_t>(below < places::size ? below : places::size);
    }
  }();

  // True if the page is one of several of whole rows, which near_page fills as rows.
  static constexpr std::size_t width = (extent, ...);
  static constexpr bool whole_rows = sizeof...(K) == 2 && from_zero && fits_rows<T> && size < places::size &&
                                     width > 0 && size % width == 0 && size > width;

  using self =
      typename self_of_page<page_filling, whole_rows, T,
                            axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                            size, K...>::type;

  // The filled entries, as the known values of the evaluation memo that computes keys ahead of the ascending order.
  struct filled_entries {
    static constexpr bool any = true;
    page_filling const& page;
    page_filling* noted = nullptr; // where it is noted that keys of the table are computed ahead
    constexpr bool has(K const&... k) const {
      if (page.has(k...)) return true;
      if (noted && places::within(k...)) noted->computes_early();
      return false;
    }
    constexpr T const& at(K const&... k) const { return page.at(places::position_of(k...)); }
  };
  using memo = evaluation_memo<function, T, filled_entries, K...>;

  // Returns `self`, or for an explicit object parameter an object with the bases F and Self.
  template <class Self> static constexpr auto called_with(Self const& self) {
    if constexpr (explicit_object<function>) return asking<function, Self>{F, self};
    else return self;
  }
  static constexpr auto compute = [] {
    if constexpr (explicit_object<function>)
      return [](auto const& self, K... k) -> T { return self.function::operator()(k...); };
    else return F;
  }();

  std::size_t start = 0;
  std::size_t length = 0;
  page_link<page_entries<T, size>> const* const* earlier = nullptr; // the pages before this one
  refused_key<keys<K...>> refused{};                                // on this page or an earlier one; ends the filling
  page_entries<T, size> filled{};
  std::size_t count = 0;      // entries filled
  std::size_t until = 0;      // the entry at which the fast path ends
  std::size_t reads = 0;      // reads off the fast path since it was set to 0
  std::size_t reads_each = 0; // reads of the last key of which all were counted
  std::size_t recount = 0;    // the entry whose reads are counted next
  std::size_t reach = 0;      // the farthest that keys of the first page read back, of those whose reads were counted
  memo* ahead = nullptr;
  bool early = false;   // true if keys of the table are among those computed ahead
  bool by_rows = false; // true while values are not in `filled`: no key of the table is computed ahead then

  // A page before its first stage, and as the stage before has left it.
  constexpr page_filling(std::size_t begin, page_input<T, size, keys<K...>> const& input)
      : start(begin), length(input.length), earlier(input.earlier), refused(input.refused),
        reads_each(input.reads_each), reach(input.reach) {}
  constexpr page_filling(std::size_t, page_filling const& before) : page_filling(before) {}

  // A stage, in which at most `most` entries are filled. It is filled here and not in another function, which would be
  // one more call in a diagnostic.
  template <class From, std::size_t... r>
  constexpr page_filling(std::size_t begin, From const& from, std::size_t most, std::index_sequence<r...> ranks)
      : page_filling(begin, from) {
    std::size_t const end = refused.why != fault::none ? count : most < length - count ? count + most : length;
    if constexpr (windowed<function>) {
      // Two entries are also computed, to check that fill() agrees with the recurrence.
      auto const me = called_with(self{*this, filled.entries, origin + begin});
      std::size_t const given = (skipped > begin ? skipped - begin : 0) + static_cast<std::size_t>(function::window);
      for (; count < end && count < given && refused.why == fault::none; ++count)
        if (begin + count >= skipped) filled.entries[count] = compute(me, key_at<K>(begin + count)...);
      if (count < end && refused.why == fault::none) {
        F.fill(filled.entries, count, end, key_at<K>(begin + count)...);
        std::size_t const checked[] = {count, end - 1};
        for (std::size_t const i : checked) {
          count = i;
          if (refused.why == fault::none && !(filled.entries[i] == compute(me, key_at<K>(begin + i)...)))
            refuse({fault::fill_differs, {{key_at<K>(begin + i)...}}});
        }
        count += refused.why == fault::none;
      }
    } else {
      ordinal key[] = {static_cast<ordinal>(first) + (begin + count) / stride % extent...};
      if constexpr (plain_function<function>) {
        for (; count < end; ++count, static_cast<void>((... && next_row<last - r>(key))))
          if (!places::below_first_key(static_cast<made_key<K>>(key[r])...))
            filled.entries[count] = F(static_cast<made_key<K>>(key[r])...);
      } else {
        auto asked = called_with(self{*this, filled.entries, origin + begin});
        auto const& me = asked;
        for (std::size_t work = 0;
             count < end && work < stage_reads && !(ahead && ahead->misses > stage_computations);) {
          if (count >= recount || !uniform()) {
            reads = 0;
            if (!filled_without_computing(static_cast<made_key<K>>(key[r])...))
              filled.entries[count] = compute(me, static_cast<made_key<K>>(key[r])...);
            if (refused.why != fault::none) break;
            count += 1;
            work += 1 + reads;
            reads_each = reads;
            recount = count + (counted_every - 1);
            static_cast<void>((... && next_row<last - r>(key)));
          }
          if (work < stage_reads && uniform()) {
            std::size_t const affordable = 1 + (stage_reads - work) / (1 + reads_each),
                              stop = recount < end ? recount : end;
            reads = 0;
            work += fill_near(key, affordable < stop - count ? count + affordable : stop, ranks) * (1 + reads_each);
            work += reads;
            if (refused.why != fault::none) break;
          }
        }
      }
    }
    drop_ahead();
  }

  constexpr bool has(K const&... k) const {
    return places::within(k...) && places::position_of(k...) < start + count && !places::below_first_key(k...);
  }
  constexpr T const& at(std::size_t position) const {
    return position >= start ? filled.entries[position - start]
                             : earlier[position / size]->page->entries[position % size];
  }

  // True if the position of each key says whether it is within the table.
  static constexpr bool one_word = sizeof...(K) == 1 && sizeof(ordinal) == sizeof(std::size_t);

  // Returns the value of a key off the fast path. Counts a read.
  constexpr T const& look_up(std::size_t near, K const&... k) {
    reads += 1;
    auto const position = static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin);
    return (one_word || (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent))) &&
                   position < start && !(begins_below && places::below_first_key(k...))
               ? earlier[position / size]->page->entries[position % size]
               : look_up_here(near, k...);
  }
  constexpr T const& look_up_here(std::size_t near, K const&... k) {
    if constexpr (size < places::size)
      if (start == 0 && near == 0 && has(k...) && count - places::position_of(k...) > reach)
        reach = count - places::position_of(k...);
    count = near > count ? near : count;
    return has(k...) ? filled.entries[places::position_of(k...) - start] : compute_ahead(k...);
  }

  constexpr void computes_early() {
    if (by_rows) detail::not_by_rows();
    early = true;
  }

  // Computes a key that is not in the filled entries.
  constexpr T const& compute_ahead(K const&... k) {
    if ((detail::wrapped<function>(k, static_cast<K>(static_cast<ordinal>(first) + extent - 1)) || ...))
      return refuse({fault::negative_index, {{k...}}});
    if (!ahead) ahead = new memo(F, filled_entries{*this, this});
    T const* value = refused.why == fault::none ? ahead->compute(k...) : nullptr;
    if (early || (!by_rows && ahead->misses > stage_computations)) until = 0;
    return value ? *value : refuse(ahead->refused());
  }

  constexpr void drop_ahead() {
    delete ahead;
    ahead = nullptr;
    early = false;
  }

  // Ends the filling. The entry that is being computed stands for the value.
  constexpr T const& refuse(refused_key<keys<K...>> const& key) {
    until = 0;
    if (refused.why == fault::none) refused = key;
    return filled.entries[count];
  }

  // Fills entries below `end` without counting reads. Returns their number.
  template <std::size_t... r>
  constexpr std::size_t fill_near(ordinal (&key)[sizeof...(K)], std::size_t end, std::index_sequence<r...>) {
    auto asked = called_with(self{*this, filled.entries, origin + start, count}); // g++ is faster with one of its own
    auto const& me = asked;
    std::size_t& near = asked.priori_near;
    std::size_t const filled_before = count;
    until = end;
    if constexpr (sizeof...(K) == 1) {
      for (; near < until; ++near, ++key[0]) filled.entries[near] = compute(me, static_cast<made_key<K>>(key[0])...);
    } else {
      while (near < until) { // row by row
        std::size_t const row_end = near + static_cast<std::size_t>(ends[last] - key[last]),
                          next = row_end < until ? row_end : until;
        for (; near < next; ++near, ++key[last])
          filled.entries[near] = compute(me, static_cast<made_key<K>>(key[r])...);
        if (next == row_end) key[last] -= 1, static_cast<void>((... && next_row<last - r>(key)));
      }
    }
    count = near;
    return count - filled_before;
  }

  // Returns the key of an entry of a table with one key.
  template <class Key> static constexpr Key key_at(std::size_t position) {
    return static_cast<made_key<Key>>(origin + position);
  }

  // Advances the r-th key. True if it wraps to its first value, so that a new row begins.
  template <std::size_t r> static constexpr bool next_row(ordinal (&key)[sizeof...(K)]) {
    return ++key[r] == ends[r] ? key[r] = begins[r], true : false;
  }

  // True if the entry needs no computation: its key is below F's first key, or was computed ahead.
  constexpr bool filled_without_computing(K const&... k) {
    if (places::below_first_key(k...)) return true;
    T const* known = early ? ahead->remembered(k...) : nullptr;
    if (known) filled.entries[count] = *known;
    return known;
  }

  // True if all filled entries can take the fast path.
  constexpr bool uniform() const { return !early && (!begins_below || (sizeof...(K) == 1 && start >= skipped)); }

  constexpr bool ended() const { return count == length || refused.why != fault::none; }
};

}}} // namespace priori::detail

// ==== priori/detail/core/platform.hpp ====

// priori: what the platform has. All that depends on a system, a standard library or a sanitizer is decided here.
//
//   PRIORI_DETAIL_THREADS          threads; if not defined, all memos are for one thread
//   PRIORI_DETAIL_ATOMICS_WAIT     a thread may sleep until an atomic changes
//   PRIORI_DETAIL_POSIX            <pthread.h> and memory mapping
//   PRIORI_DETAIL_WIN64            Windows for x86-64, by g++ or clang: its virtual memory and its threads' blocks
//   PRIORI_DETAIL_MAPS_STACKS      memory for stacks (runtime/stack_memory.hpp)
//   PRIORI_DETAIL_MEMBARRIER       Linux's barrier in all threads of the process
//   PRIORI_DETAIL_SWITCHES_STACKS  a call on another stack (runtime/stack_switch.hpp)
//   PRIORI_DETAIL_ONE_STACK        a recursion ends with the stack that it began on
//   PRIORI_DETAIL_LINKED_STACK     the linker script may name the bounds of the only stack
//   PRIORI_DETAIL_BARE             no operating system and no exceptions: short messages, no operator new
//   PRIORI_DETAIL_SHORT_STACKS     fresh stacks must be short
//   PRIORI_DETAIL_NVCC             nvcc's front end reads this first, which refuses some constants that compilers take
//
// PRIORI_NO_THREADS and PRIORI_NO_FRESH_STACKS are macros that a program defines. Tests define PRIORI_DETAIL_PAUSES,
// with which threads pause after each operation on what they share (core/pausing.hpp).

// libstdc++ has threads where the compiler was built with them, libc++ where it was configured so. On WASI it says so
// of threads that cannot start.
#if !defined(PRIORI_NO_THREADS) && !(defined(__GLIBCXX__) && !defined(_GLIBCXX_HAS_GTHREADS)) &&                       \
    !defined(_LIBCPP_HAS_NO_THREADS) && !(defined(__wasi__) && !defined(_REENTRANT))
#if !defined(_LIBCPP_HAS_THREADS) || _LIBCPP_HAS_THREADS
#define PRIORI_DETAIL_THREADS
#endif
#endif

// Without futexes the wait() of libstdc++'s atomics may miss a notify_one(): it looks at the value before it takes a
// mutex.
#if defined(PRIORI_DETAIL_THREADS) && !defined(__MINGW32__) &&                                                         \
    (!defined(__GLIBCXX__) || defined(_GLIBCXX_HAVE_LINUX_FUTEX))
#define PRIORI_DETAIL_ATOMICS_WAIT
#endif

#if (defined(__unix__) || defined(__APPLE__)) && !defined(__wasm__)
#define PRIORI_DETAIL_POSIX
#endif

#if defined(_WIN32) && defined(__x86_64__) && defined(__GNUC__)
#define PRIORI_DETAIL_WIN64
#endif

#if defined(PRIORI_DETAIL_POSIX) || defined(PRIORI_DETAIL_WIN64)
#define PRIORI_DETAIL_MAPS_STACKS
#endif

#if defined(PRIORI_DETAIL_THREADS) && defined(__linux__) && __has_include(<linux/membarrier.h>)
#define PRIORI_DETAIL_MEMBARRIER
#endif

// newlib and picolibc without an operating system.
#if !defined(PRIORI_DETAIL_THREADS) && defined(__ELF__) && !defined(__unix__)
#define PRIORI_DETAIL_LINKED_STACK
#ifndef __cpp_exceptions
#define PRIORI_DETAIL_BARE
#endif
#endif

// Sanitizers know one stack for each thread, and AddressSanitizer keeps variables elsewhere.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__SANITIZE_HWADDRESS__)
#define PRIORI_DETAIL_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer) ||          \
    __has_feature(hwaddress_sanitizer)
#define PRIORI_DETAIL_SANITIZED
#endif
#endif

// ThreadSanitizer records the calls of a thread in an array of 65,536, and does not check its end.
#if defined(__SANITIZE_THREAD__)
#define PRIORI_DETAIL_SHORT_STACKS
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define PRIORI_DETAIL_SHORT_STACKS
#endif
#endif

#if defined(__NVCC__) && defined(__CUDACC__)
#define PRIORI_DETAIL_NVCC
#endif

// Tests of the threads that are used where stacks cannot be switched define PRIORI_DETAIL_FRESH_THREADS.
#if !defined(PRIORI_DETAIL_SANITIZED) && !defined(PRIORI_DETAIL_FRESH_THREADS) && !defined(PRIORI_NO_FRESH_STACKS) &&  \
    (defined(PRIORI_DETAIL_WIN64) || (defined(PRIORI_DETAIL_POSIX) && defined(__GNUC__) && !defined(__CYGWIN__) &&     \
                                      ((defined(__x86_64__) && !defined(__ILP32__)) || defined(__i386__) ||            \
                                       (defined(__aarch64__) && !defined(__ILP32__)) || defined(__arm__) ||            \
                                       (defined(__riscv) && __riscv_xlen == 64))))
#define PRIORI_DETAIL_SWITCHES_STACKS
#endif

// WebAssembly's stack cannot be switched, and its threads begin only when the page has control.
#if defined(PRIORI_NO_FRESH_STACKS) || defined(__wasm__) ||                                                            \
    !(defined(PRIORI_DETAIL_THREADS) || defined(PRIORI_DETAIL_SWITCHES_STACKS))
#define PRIORI_DETAIL_ONE_STACK
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_THREADS
inline constexpr bool has_threads = true;
#else
inline constexpr bool has_threads = false;
#endif

// Stores take memory key by key, without arrays for dense keys, where memory may be a few kilobytes.
#ifdef PRIORI_DETAIL_LINKED_STACK
inline constexpr bool spares_memory = true;
#else
inline constexpr bool spares_memory = false;
#endif

}}} // namespace priori::detail

// ==== priori/detail/constexpr/tried_stage.hpp ====

// priori: a stage of a table that may be too much work for one constant evaluation. Whether it is can be asked.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// False for nvcc's front end, which cannot ask whether a stage is a constant expression, and says itself why one is
// not.
#ifdef PRIORI_DETAIL_NVCC
inline constexpr bool asks_constants = false;
#else
inline constexpr bool asks_constants = true;
#endif

// The stage that Table::filled_up_to<at...>() makes. It is a constant expression if ended() is.
//
// g++ 12 refuses some stages as the initializer of a reference that it accepts as that of a variable, such as those
// that read another table. But it evaluates a function without parameters once, however often the function is called.
template <class Table, std::size_t... at> inline constexpr
    typename Table::filling filled_stage = Table::template filled_up_to<at...>();

template <class Table, std::size_t... at> struct stage_in_variable {
  static constexpr typename Table::filling const& filled() { return filled_stage<Table, at...>; }
  static constexpr bool ended() { return Table::template filled_up_to<at...>().ended(); }
};

#if defined(__clang__)
// Clang would evaluate it again for each call. It takes no reference to an object with a destructor. The function is
// not called, so a reference to a stage that fails is not initialized at run time either.
template <class Table, std::size_t... at> auto attempt() {
  using filling = typename Table::filling const;
  if constexpr (__is_trivially_destructible(filling)) {
    static filling& tried = Table::template filled_up_to<at...>();
    struct access {
      static constexpr filling& filled() { return tried; }
      static constexpr bool ended() { return tried.ended(); }
    };
    return access{};
  } else return stage_in_variable<Table, at...>{};
}
template <class Table, std::size_t... at> using tried_stage = decltype(detail::attempt<Table, at...>());
#else
template <class Table, std::size_t... at> using tried_stage = stage_in_variable<Table, at...>;
#endif

}}} // namespace priori::detail

// ==== priori/detail/constexpr/near_page.hpp ====

// priori: a page of a table whose values need only values shortly before them.
//
// It is filled without a test of whether an entry has its value: a constant evaluation refuses by itself to read one
// without. What it refuses is filled as any other page.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The number of calls of `self` for which such a page is tried.
inline constexpr std::size_t near_reads = 120'000;

// True if the compiler refuses to read an element without a value, as the standard has it.
template <class T> constexpr T read_without_value() {
  T values[2];
  values[0] = T();
  return values[1];
}
template <class T> inline constexpr bool refuses_no_value = !requires {
  typename std::enable_if<detail::read_without_value<T>() == T()>::type;
};

// True if a page may be such a page. Only numbers have no value before they are filled.
template <class Filling> inline constexpr bool may_be_near = false;
template <auto F, class T, class Axes, std::size_t size, class... K>
inline constexpr bool may_be_near<page_filling<F, T, Axes, size, K...>> = [] {
  using filling = page_filling<F, T, Axes, size, K...>;
  if constexpr (asks_constants && (std::is_scalar_v<T> || integer<T>))
    return refuses_no_value<T> && sizeof(typename filling::ordinal) == sizeof(std::uint64_t) &&
           !filling::begins_below && !plain_function<function_of<F>> && !windowed<function_of<F>>;
  else return false;
}();

// True if the keys of a page need only values shortly before them, as far as is known. In whole rows, the two
// above are near.
template <class Filling> constexpr bool reads_near(Filling const& page) {
  std::size_t near = page.length / 4;
  if constexpr (Filling::whole_rows) near = near < 2 * Filling::width ? 2 * Filling::width : near;
  return page.refused.why == fault::none && page.reach > 0 && page.reach <= near &&
         (1 + page.reads_each) * page.length <= near_reads;
}

template <class Pages, class Filling = typename Pages::filling> struct near_page;

template <class Pages, auto F, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size,
          class... K>
struct near_page<
    Pages,
    page_filling<F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>, size,
                 K...>> {
  using filling = typename Pages::filling;
  using ordinal = typename filling::ordinal;
  static constexpr std::size_t last = sizeof...(K) - 1;

  // The p-th page as a stage that can be tried.
  template <std::size_t p, std::size_t reach> static constexpr filling filled_up_to() {
    if constexpr (filling::whole_rows) return near_page::fill_rows<p, K...>();
    else return near_page::fill<p, reach>(std::index_sequence_for<K...>{});
  }

  template <std::size_t p, class A, class B> static constexpr filling fill_rows() {
    constexpr std::size_t width = filling::width, count = size / width;
    filling page(p * size, Pages::template input<p, 0>());
    page.until = page.refused.why == fault::none ? size : 0;
    page.by_rows = true;
    page_rows<T, count, width> filled; // without values
    ordinal a = p * count;
    auto const me =
        filling::called_with(typename filling::self{page, filled.rows, page.earlier[p - 1]->page->entries, a});
    auto const& f = filling::compute; // clang is faster with a variable of the function
    for (std::size_t row = 0; row < count && page.until == size; ++row, ++a)
      for (ordinal b = 0; b < width; ++b)
        filled.rows[row][b] = f(me, static_cast<made_key<A>>(a), static_cast<made_key<B>>(b));
    near_page::end(page, filled);
    return page;
  }

  // The first entries, which need the page before, are filled as those of other pages.
  template <std::size_t p, std::size_t reach, std::size_t... r>
  static constexpr filling fill(std::index_sequence<r...> ranks) {
    constexpr std::size_t begin = p * size;
    filling page(begin, Pages::template input<p, 0>(), reach, ranks);
    page.until = page.refused.why == fault::none ? size : 0;
    page.refused.why = fault::reported; // so nothing is computed for a key outside of the table
    page_entries<T, size> filled;       // without values
    for (std::size_t i = 0; i < page.count; ++i) filled.entries[i] = page.filled.entries[i];
    auto const me =
        filling::called_with(typename filling::self{page, filled.entries, filling::origin + begin, 0, true});
    ordinal key[] = {static_cast<ordinal>(first) + (begin + page.count) / stride % extent...};
    for (std::size_t i = page.count; i < page.until;) {
      ordinal last_key = key[last];
      std::size_t const row_end = i + static_cast<std::size_t>(filling::ends[last] - last_key),
                        end = row_end < size ? row_end : size;
      if constexpr (sizeof...(K) == 1) {
        for (; i < end; ++i, ++last_key)
          filled.entries[i] = filling::compute(me, static_cast<made_key<K>>(last_key)...);
      } else {
        for (; i < end; ++i, ++key[last]) filled.entries[i] = filling::compute(me, static_cast<made_key<K>>(key[r])...);
        if (i == row_end) key[last] -= 1, static_cast<void>((... && filling::template next_row<last - r>(key)));
      }
    }
    near_page::end(page, filled);
    return page;
  }

private:
  template <class Filled> static constexpr void end(filling& page, Filled const& filled) {
    if (page.until == size) {
      if constexpr (std::is_same_v<Filled, page_entries<T, size>>) page.filled = filled;
      else page.filled = __builtin_bit_cast(page_entries<T, size>, filled);
      page.count = size;
    }
    page.refused.why = fault::none;
    page.by_rows = false;
    page.drop_ahead();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/pages.hpp ====

// priori: the pages of a table, each filled after the pages before it.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Variables at namespace scope are not emitted if only constant expressions use them.

// The s-th stage of the p-th page with one entry, which must be a constant expression; otherwise the compiler says why.
template <class Pages, std::size_t p, std::size_t s> inline constexpr typename Pages::filling last_try{
    p * Pages::size, Pages::template input<p, s>(), Pages::least, typename Pages::ranks{}};

// The s-th stage of the p-th page: filled(), and `most`, the number of entries that the next stage tries to fill.
template <class Pages, std::size_t p, std::size_t s> using stage = decltype(Pages::template begin_stage<p, s>());

// The p-th page, after its last stage.
template <class Pages, std::size_t p> using page = stage<Pages, p, decltype(Pages::template last_from<p>())::value>;

// Where its entries are. Lists point to this, since clang checks a temporary object again for each constant that points
// to it.
template <class Pages, std::size_t p>
inline constexpr page_link<typename Pages::entries> link{&page<Pages, p>::filled().filled};

// The pages before the p-th, all of them full. An array, so that reading any of them takes the same few steps.
template <class Pages, std::size_t p> inline constexpr auto earlier = Pages::list_of(std::make_index_sequence<p>{});

// If the table is `dear`, all of it is too much for one evaluation.
template <auto F, class Shape, bool dear = false, std::size_t page_length = page_size<function_of<F>, Shape>,
          class Signature = signature_of<function_of<F>>>
struct pages;

template <auto F, class Shape, bool dear, std::size_t page_length, class T, class... K>
struct pages<F, Shape, dear, page_length, signature<T, K...>> {
  static constexpr std::size_t size = page_length;
  static constexpr std::size_t largest =
      stage_size<function_of<F>, Shape> * (page_length > page_size<function_of<F>, Shape> ? 4 : 1); // fewer copies
  static constexpr std::size_t count = (Shape::size + size - 1) / size;
  static constexpr std::size_t last_length = Shape::size - (count - 1) * size;
  template <std::size_t p> static constexpr std::size_t length_of = p + 1 < count ? size : last_length;

  using filling = page_filling<F, T, axes_of<Shape>, size, K...>;
  using entries = page_entries<T, size>;
  using ranks = std::index_sequence_for<K...>;

  static constexpr std::size_t least = asks_constants ? 1 : size;

  // Stands for a stage whose first entry is not a constant expression, and for the pages after it. Without entries:
  // some types have no constants.
  struct nothing_filled {
    refused_key<keys<K...>> refused{fault::reported};
    std::size_t length = 0, reads_each = 0, reach = 0;
    constexpr bool ended() const { return true; }
  };
  static constexpr nothing_filled none{};
  template <std::size_t p, std::size_t s> struct not_filled {
    static constexpr std::size_t most = 1;
    static constexpr std::size_t in_page = p, in_stage = s;
    static constexpr nothing_filled const& filled() { return none; }
  };
  template <std::size_t p, std::size_t s> struct only_try {
    static constexpr filling const& filled() { return last_try<pages, p, s>; }
  };
  template <class Stage, std::size_t n> struct followed_stage : Stage {
    static constexpr std::size_t most = n;
    static constexpr bool near = false;
  };
  template <class Stage> struct near_stage : Stage {
    static constexpr std::size_t most = size;
    static constexpr bool near = true;
  };

  // A local variable, which clang reads faster than a temporary object of static storage duration.
  template <std::size_t p, std::size_t s, std::size_t most> static constexpr filling filled_up_to() {
    filling const filled(p * size, input<p, s>(), most, ranks{});
    return filled;
  }

  // Fills a stage. If it is not a constant expression, it may be too much work for one evaluation, so fewer entries
  // are tried.
  template <std::size_t p, std::size_t s, std::size_t most> static constexpr auto fill() {
    if constexpr (most == 0) return not_filled<p, s>{};
    else if constexpr (asks_constants) {
      using tried = tried_stage<pages, p, s, most>;
      constexpr std::size_t fewer = most == 1 ? 0 : (most + 7) / 8;
      constexpr std::size_t more = most < largest ? most + (most + 7) / 8 : largest;
      if constexpr (requires { typename std::bool_constant<tried::ended()>; }) return followed_stage<tried, more>{};
      else return fill<p, s, fewer>();
    } else return followed_stage<only_try<p, s>, size>{};
  }
  template <std::size_t p> static constexpr auto begin_page() {
    constexpr auto const& before = page<pages, p - 1>::filled();
    constexpr std::size_t most = page<pages, p - 1>::most;
    if constexpr (before.refused.why == fault::reported) return page<pages, p - 1>{};
    // Once a page cannot be filled as a near page, later pages are not tried as near pages.
    else if constexpr (may_be_near<filling> && size == largest && most == size &&
                       (p == 1 || page<pages, p - 1>::near) && length_of<p> == size && detail::reads_near(before)) {
      using tried = tried_stage<near_page<pages>, p, before.reach>;
      if constexpr (requires { typename std::enable_if<tried::ended()>::type; }) return near_stage<tried>{};
      else return fill<p, 0, most>();
    } else return fill<p, 0, most>();
  }
  template <std::size_t p, std::size_t s> static constexpr auto begin_stage() {
    if constexpr (s > 0) return fill<p, s, stage<pages, p, s - 1>::most>();
    else if constexpr (p == 0) return fill < p, s, dear ? (largest + 7) / 8 : largest > ();
    else return begin_page<p>();
  }

  // The last of the n stages from s on, or the one that ends the page. In groups, so that instantiations do not nest
  // once for each stage; by types, since a compiler lists nested calls in a diagnostic.
  template <std::size_t p, std::size_t s, std::size_t n> static constexpr auto last_of() {
    if constexpr (n == 1 || stage<pages, p, s>::filled().ended()) return std::integral_constant<std::size_t, s>{};
    else return last_of<p, s + 1, n - 1>();
  }
  template <std::size_t p, std::size_t s = 0> static constexpr auto last_from() {
    constexpr std::size_t reached = decltype(last_of<p, s, 64>())::value;
    if constexpr (stage<pages, p, reached>::filled().ended()) return std::integral_constant<std::size_t, reached>{};
    else return last_from<p, reached + 1>();
  }

  struct list {
    page_link<entries> const* pages[count];
  };
  template <std::size_t... p> static constexpr list list_of(std::index_sequence<p...>) {
    return {{&link<pages, p>...}};
  }

  // The input of a stage: the stage before it, or the pages before its page.
  template <std::size_t p, std::size_t s> static constexpr decltype(auto) input() {
    if constexpr (s > 0) return stage<pages, p, s - 1>::filled();
    else if constexpr (p == 0) return page_input<T, size, keys<K...>>{length_of<p>};
    else if constexpr (plain_function<function_of<F>>)
      return page_input<T, size, keys<K...>>{length_of<p>, nullptr, page<pages, p - 1>::filled().refused};
    else {
      constexpr auto const& before = page<pages, p - 1>::filled();
      return page_input<T, size, keys<K...>>{length_of<p>, earlier<pages, p>.pages, before.refused, before.reach,
                                             before.reads_each};
    }
  }

  // A page before a stage of it.
  template <std::size_t p, std::size_t s> static constexpr filling before{p * size, input<p, s>()};

  // Instantiates the first stage of each page in ascending order, so that instantiations do not nest.
  template <std::size_t, class> struct begun {};
  template <class Index> struct in_order;
  template <std::size_t... p> struct in_order<std::index_sequence<p...>> : begun<p, stage<pages, p, 0>>... {
    using last = page<pages, sizeof...(p) - 1>;
  };
};

// The pages of F's table: several, or one if a key of the first page reads back more than a quarter of it, no stage of
// that page was too much for one evaluation, and all stages together copy few entries.
template <auto F, class Shape, bool dear> constexpr auto pages_of() {
  using several = pages<F, Shape, dear>;
  if constexpr (asks_constants && several::count > 1 && Shape::size <= largest_page &&
                !plain_function<function_of<F>> && !windowed<function_of<F>>) {
    using one = pages<F, Shape, dear, Shape::size>;
    constexpr auto const& first = page<several, 0>::filled();
    constexpr std::size_t stages = Shape::size * (1 + first.reads_each) / stage_reads + Shape::size / one::largest;
    if constexpr (first.refused.why == fault::none && first.reach > first.length / 4 &&
                  page<several, 0>::most == several::largest && stages * Shape::size <= most_copied)
      return one{};
    else return several{};
  } else return several{};
}

}}} // namespace priori::detail

// ==== priori/detail/core/overflow.hpp ====

// priori: PRIORI_DETAIL_OVERFLOWS(add, a, b, &r): true if the type of r cannot hold a + b; so for sub and mul. r has
// the result modulo its range then.
//
// A macro, since a call of a function is one more step of each constant evaluation.

#ifndef PRIORI_DETAIL_NVCC

#define PRIORI_DETAIL_OVERFLOWS(operation, ...) __builtin_##operation##_overflow(__VA_ARGS__)

#else // for which these built-in functions are not constant; with numbers of 128 bits this works at run time only

#include <type_traits>

#define PRIORI_DETAIL_OVERFLOWS(operation, ...) ::priori::detail::operation##_overflows(__VA_ARGS__)

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class... T> inline constexpr bool at_most_64_bits = ((sizeof(T) <= 8) && ...);
template <class A, class B> using exact_type =
    std::conditional_t<std::is_unsigned_v<A> && std::is_unsigned_v<B>, unsigned __int128, __int128>;

template <class Exact, class R> constexpr bool does_not_fit(Exact exact, R* r) {
  *r = static_cast<R>(exact);
  return static_cast<Exact>(*r) != exact;
}
template <class A, class B, class R> constexpr bool add_overflows(A a, B b, R* r) {
  if constexpr (!at_most_64_bits<A, B, R>) return __builtin_add_overflow(a, b, r);
  else return detail::does_not_fit(static_cast<__int128>(a) + static_cast<__int128>(b), r);
}
template <class A, class B, class R> constexpr bool sub_overflows(A a, B b, R* r) {
  if constexpr (!at_most_64_bits<A, B, R>) return __builtin_sub_overflow(a, b, r);
  else return detail::does_not_fit(static_cast<__int128>(a) - static_cast<__int128>(b), r);
}
template <class A, class B, class R> constexpr bool mul_overflows(A a, B b, R* r) {
  using exact = exact_type<A, B>;
  if constexpr (!at_most_64_bits<A, B, R>) return __builtin_mul_overflow(a, b, r);
  else return detail::does_not_fit(static_cast<exact>(a) * static_cast<exact>(b), r);
}

}}} // namespace priori::detail

#endif

// ==== priori/detail/core/arithmetic.hpp ====

// priori: checked arithmetic on integers.
//
// Each function computes the mathematical result of its operands, whatever their types, and returns it as an R.
// Error: overflow, if R cannot hold the result.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The integers that can be results: all but bool.
template <class T>
concept numeric_integer = integer<T> && !std::is_same_v<T, bool>;

// Returns a. The builtins do not accept bool; the unary + here and below promotes it.
template <numeric_integer R, integer A> constexpr R converted(A a) {
  if constexpr (std::is_same_v<R, A>) return a;
  else if constexpr (sizeof(A) <= sizeof(R)) { // at most the sign is lost, which g++ tests best without the builtin
    if (!detail::fits<R>(a)) error::overflow<R>(a);
    return static_cast<R>(a);
  } else {
    R r{};
    if (PRIORI_DETAIL_OVERFLOWS(add, +a, 0, &r)) error::overflow<R>(a);
    return r;
  }
}

// Return a + b, a - b, a * b.
template <numeric_integer R, integer A, integer B> constexpr R sum(A a, B b) {
  R r{};
  if (PRIORI_DETAIL_OVERFLOWS(add, +a, +b, &r)) error::overflow<R>(a, '+', b);
  return r;
}
template <numeric_integer R, integer A, integer B> constexpr R difference(A a, B b) {
  R r{};
  if (PRIORI_DETAIL_OVERFLOWS(sub, +a, +b, &r)) error::overflow<R>(a, '-', b);
  return r;
}
template <numeric_integer R, integer A, integer B> constexpr R product(A a, B b) {
  R r{};
  if (PRIORI_DETAIL_OVERFLOWS(mul, +a, +b, &r)) error::overflow<R>(a, '*', b);
  return r;
}

// An unsigned integer that holds |a| and |b| for all `a` and `b`.
template <class A, class B, std::size_t size = (sizeof(A) > sizeof(B) ? sizeof(A) : sizeof(B))> using magnitude_type =
    std::conditional_t<size <= sizeof(unsigned), unsigned,
                       std::conditional_t<size <= sizeof(std::uint64_t), std::uint64_t, uintmax>>;

// Sets `result` to m or, if `negative`, to -m. True if R cannot hold it.
template <numeric_integer R, class M> constexpr bool overflows(bool negative, M m, R& result) {
  return negative ? PRIORI_DETAIL_OVERFLOWS(sub, 0, m, &result) : PRIORI_DETAIL_OVERFLOWS(add, 0, m, &result);
}

// Return a / b, rounded toward zero, and a % b, with the sign of a. Error: division_by_zero.
template <numeric_integer R, integer A, integer B> constexpr R quotient(A a, B b) {
  if (b == 0) error::division_by_zero(a, '/');
  using M = magnitude_type<A, B>;
  M const m = static_cast<M>(detail::magnitude(a)) / static_cast<M>(detail::magnitude(b));
  R r{};
  if (detail::overflows(detail::is_negative(a) != detail::is_negative(b), m, r)) error::overflow<R>(a, '/', b);
  return r;
}
template <numeric_integer R, integer A, integer B> constexpr R remainder(A a, B b) {
  if (b == 0) error::division_by_zero(a, '%');
  using M = magnitude_type<A, B>;
  M const m = static_cast<M>(detail::magnitude(a)) % static_cast<M>(detail::magnitude(b));
  R r{};
  if (detail::overflows(detail::is_negative(a), m, r)) error::overflow<R>(a, '%', b);
  return r;
}

// Return a times 2^k, and a / 2^k, rounded down. Error: negative_shift.
template <numeric_integer R, integer A, integer K> constexpr R shifted_left(A a, K k) {
  if (detail::is_negative(k)) error::negative_shift(a, "<<", k);
  using M = magnitude_type<A, R>;
  M const m = static_cast<M>(detail::magnitude(a));
  R r{};
  if (m == 0) return r;
  bool const lost = !detail::less(k, 8 * sizeof(M)) || m << k >> k != m;
  if (lost || detail::overflows(detail::is_negative(a), m << k, r)) error::overflow<R>(a, "<<", k);
  return r;
}
template <numeric_integer R, integer A, integer K> constexpr R shifted_right(A a, K k) {
  if (detail::is_negative(k)) error::negative_shift(a, ">>", k);
  if (detail::less(k, 8 * sizeof(a))) return detail::converted<R>(a >> k);
  return detail::converted<R>(detail::is_negative(a) ? -1 : 0);
}

}}} // namespace priori::detail

// ==== priori/detail/core/constant_arithmetic.hpp ====

// priori: the arithmetic of the operators on constants.
//
// Each function returns the result of the built-in operator. For integers it is an error if that differs from the
// mathematical result, except that << may shift bits out of an unsigned number.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The operand types of built-in operators.
template <class A>
concept no_class = !__is_class(A);

template <class A, class B>
concept integers = integer<A> && integer<B>;

template <class A, class B> constexpr auto plus(A a, B b) {
  if constexpr (integers<A, B>) return detail::sum<decltype(a + b)>(a, b);
  else return a + b;
}

template <class A, class B> constexpr auto minus(A a, B b) {
  if constexpr (integers<A, B>) return detail::difference<decltype(a - b)>(a, b);
  else return a - b;
}

template <class A, class B> constexpr auto times(A a, B b) {
  if constexpr (integers<A, B>) return detail::product<decltype(a * b)>(a, b);
  else return a * b;
}

// True if the built-in / and %, computed in R, are defined for a and b and keep their values. Assumes b != 0.
template <integer R, integer A, integer B> constexpr bool divides(A a, B b) {
  R negated{};
  return detail::fits<R>(a) && detail::fits<R>(b) &&
         !(is_signed<R> && detail::equal(b, -1) && PRIORI_DETAIL_OVERFLOWS(sub, R{}, static_cast<R>(a), &negated));
}

template <class A, class B> constexpr auto over(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a / b);
    if (b != 0 && !detail::divides<R>(a, b)) error::overflow<R>(a, '/', b);
    return detail::quotient<R>(a, b);
  } else return a / b;
}

template <class A, class B> constexpr auto modulo(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a % b);
    if (b != 0 && !detail::divides<R>(a, b)) error::overflow<R>(a, '%', b);
    return detail::remainder<R>(a, b);
  } else return a % b;
}

// True if k is less than the number of bits of R. The shift itself checks for a negative k.
template <class R, class K> constexpr bool shifts_within(K k) { return detail::less(k, 8 * sizeof(R)); }

template <class A, class B> constexpr auto left_shift(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a << b);
    if (!detail::shifts_within<R>(b)) error::overflow<R>(a, "<<", b);
    if constexpr (is_signed<R>) return detail::shifted_left<R>(a, b);
    if (detail::is_negative(b)) error::negative_shift(a, "<<", b);
  }
  return a << b;
}

template <class A, class B> constexpr auto right_shift(A a, B b) {
  if constexpr (integers<A, B>) {
    using R = decltype(a >> b);
    if (!detail::shifts_within<R>(b)) error::overflow<R>(a, ">>", b);
    return detail::shifted_right<R>(a, b);
  } else return a >> b;
}

// Integers are compared by value, whatever their types.
template <class A, class B> constexpr bool is_less(A a, B b) {
  if constexpr (integers<A, B>) return detail::less(a, b);
  else return a < b;
}
template <class A, class B> constexpr bool is_equal(A a, B b) {
  if constexpr (integers<A, B>) return detail::equal(a, b);
  else return a == b;
}
template <class A, class B> constexpr bool is_at_most(A a, B b) {
  return detail::is_less(a, b) || detail::is_equal(a, b);
}

// True if a V is accepted where a T is expected: V is T, or T is not a class and V converts to it.
template <class V, class T>
concept becomes = std::is_same_v<V, T> ||(no_class<T>&& std::is_convertible_v<V, T>);

}}} // namespace priori::detail

// ==== priori/detail/types/constant_family.hpp ====

// priori: families of constants. A memo returns constants of the family of its keys.

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

// ==== priori/detail/types/descent.hpp ====

// priori: the `self` of a recurrence over constants. The compiler's table of specializations is the memo.
//
// Compilers nest templates some 300 keys deep, so a long chain k, k-d, k-2d, ... is not followed down to its end. The
// keys are divided into blocks. After `max_crossed` crossings from a block to a lower one, the remaining keys of the
// chain are computed in ascending order. Until then the `self` of each key carries the key in its type, so that a call
// knows its caller.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr int max_crossed = 5;        // crossings into lower blocks before the ascent begins
inline constexpr std::size_t stride = 32;    // keys in a block, and steps between the keys of the ascent
inline constexpr std::size_t small_step = 8; // from here on blocks have `stride` steps, not keys
inline constexpr int max_astray = 9;         // crossings between blocks that do not lead down to the first key

template <class... T> struct list;

template <class Self> Self const& declared();
template <class Self> inline constexpr Self self_of{};
template <auto F, class Self, class... Key> inline constexpr auto recalled = F(self_of<Self>, Key{}...);

template <auto F, int crossed, int astray, class... Caller> struct descent;

// True if the top bit of the value is set: a signed integer is negative, or an unsigned one has wrapped.
template <class K>
concept below_zero = bool(K::value >> (8 * sizeof(K::value) - 1));

// The self of keys that are computed in ascending order. A value of an empty type is remembered as a type, which is
// cheaper. Below zero a chain may not end, so a descent follows it, which fails at the next stray crossing.
template <auto F> struct ascending {
  template <class... Key> constexpr auto operator()(Key const&...) const {
    if constexpr ((below_zero<Key> || ...)) return recalled<F, descent<F, 0, max_astray - 1, Key...>, Key...>;
    else {
      using R = decltype(F(declared<ascending>(), Key{}...));
      if constexpr (__is_empty(R) && __is_trivial(R))
        return typename std::type_identity<R>::type{}; // without the type sugar that clang would keep for each key
      else return recalled<F, ascending, Key...>;
    }
  }
  template <class... Key> static constexpr bool reach() { return static_cast<void>(ascending{}(Key{}...)), true; }
};

// True if K is an integer constant of at most 64 bits, so that differences of keys can be computed.
template <class K> inline constexpr bool numeric_key = false;
template <constant_like K>
requires integer<typename constant_family<K>::value_type>
inline constexpr bool numeric_key<K> = sizeof(K::value) <= sizeof(std::uint64_t);

// True if other constants of the same type can be made.
template <class K> inline constexpr bool made_in_kind =
    std::is_same_v<K, typename constant_family<K>::template like<K::value>>;

// How the key of a call differs from the key of its caller.
struct transition {
  bool stays = true;         // all parts are unchanged
  bool leads_down = true;    // each part decreases or is unchanged
  bool rises = false;        // a part increases
  bool wraps = false;        // a part wraps below zero
  bool crosses_down = false; // the key is in a lower block
  bool strays = false;       // the key is in another block, and the chain does not lead down to the first key
  std::uint64_t length = max_constexpr_depth; // keys of the chain that continues in equal steps to the first key
};

// The transition of one part. Keys are given modulo 2^64, so `down` and `below_first` say how they compare.
constexpr transition transition_between(std::uint64_t first, std::uint64_t caller, std::uint64_t key, bool down,
                                        bool below_first) {
  caller -= first;
  key -= first;
  std::uint64_t const step = down ? caller - key : key - caller;
  std::uint64_t const length = below_first ? 0 : key / step;
  auto const crosses = [&](std::uint64_t block) { return caller / block != key / block; };
  return {.stays = false,
          .leads_down = down,
          .rises = !down,
          .crosses_down = crosses(step < small_step ? stride : stride * step),
          .strays = (!down || length == 0 || length > max_constexpr_depth) && crosses(stride * step),
          .length = length};
}
template <auto F, class A, class K> constexpr transition transition_of_part() {
  if constexpr (std::is_same_v<A, K>) return {};
  else if constexpr (!numeric_key<A> || !numeric_key<K>) return {.stays = false, .leads_down = false};
  else {
    if (detail::equal(A::value, K::value)) return {.stays = false, .leads_down = false};
    using U = std::uint64_t;
    constexpr auto first = detail::first_of<function_of<F>>();
    transition step = detail::transition_between(U(first), U(A::value), U(K::value), detail::less(K::value, A::value),
                                                 detail::less(K::value, first));
    step.leads_down = step.leads_down && made_in_kind<K>;
    step.wraps = wraps<function_of<F>, typename constant_family<K>::value_type> && below_zero<K> && !below_zero<A>;
    return step;
  }
}

// The transition of all parts; several may descend at once.
constexpr transition joined(std::initializer_list<transition> parts) {
  transition all;
  for (transition const& step : parts) {
    all.stays = all.stays && step.stays;
    all.leads_down = all.leads_down && step.leads_down;
    all.rises = all.rises || step.rises;
    all.wraps = all.wraps || step.wraps;
    all.crosses_down = all.crosses_down || step.crosses_down;
    all.strays = all.strays || step.strays;
    all.length = step.length < all.length ? step.length : all.length;
  }
  all.crosses_down = all.crosses_down && all.leads_down && all.length > 0 && all.length <= max_constexpr_depth;
  return all;
}
template <auto F, class Caller, class Key>
inline constexpr transition transition_of{.stays = false, .leads_down = false};
template <auto F, class... A, class... K>
requires(sizeof...(A) == sizeof...(K)) inline constexpr transition transition_of<F, list<A...>, list<K...>> =
    detail::joined({detail::transition_of_part<F, A, K>()...});

// The key `steps` steps below K, where a step is the distance from the caller's key A to K.
template <class A, class K, std::size_t steps> struct key_below {
  using family = constant_family<K>;
  using type = typename family::template like<static_cast<typename family::value_type>(
      static_cast<std::uint64_t>(K::value) -
      steps * (static_cast<std::uint64_t>(A::value) - static_cast<std::uint64_t>(K::value)))>;
};
template <class K, std::size_t steps> struct key_below<K, K, steps> { using type = K; };

// Computes every stride-th key of a chain, in ascending order. The first is two strides above the end of the chain,
// because the chain may end early.
template <auto F, std::size_t length, class Caller, class Key, class = std::make_index_sequence<length / stride - 1>>
struct ascent_of_constants;
template <auto F, std::size_t length, class... A, class... K, std::size_t... i>
struct ascent_of_constants<F, length, list<A...>, list<K...>, std::index_sequence<i...>> {
  template <std::size_t steps> static constexpr bool reach() {
    return ascending<F>::template reach<typename key_below<A, K, steps>::type...>();
  }
  static constexpr bool reached[sizeof...(i)] = {reach<length - (i + 2) * stride>()...};
};

// Fail to compile, once, with the reason why a recurrence over constants does not end; the compiler's notes say where.
// A key without a value leaves its callers without values, and for clang a body with an error has no value either, so
// one message covers cycles and runaway recursion. It is the last one, since hundreds of callers would add theirs:
// clang says it as a warning that is fatal, and g++ stops where templates then nest too deep, if a program allows no
// more.
#define PRIORI_DETAIL_NO_END                                                                                           \
  "priori::error::cycle or priori::error::too_deep, if no other error comes first: a key needs its own "               \
  "value, or those of 225 keys that do not descend to the first; is a base case missing, or its `if constexpr`?"
#define PRIORI_DETAIL_WRAPPED                                                                                          \
  "priori::error::negative_index: the index is below zero; is a base case missing, or its `if constexpr`?"
#ifdef __clang__
template <auto F> int no_end() __attribute__((diagnose_if(true, PRIORI_DETAIL_NO_END, "warning")));
template <auto F> int wrapped_key() __attribute__((diagnose_if(true, PRIORI_DETAIL_WRAPPED, "warning")));
#pragma clang diagnostic push
#pragma clang diagnostic fatal "-Wuser-defined-warnings"
template <auto F> struct require_end { static_assert(sizeof(detail::no_end<F>()) == 0, PRIORI_DETAIL_NO_END); };
template <auto F> struct require_no_wrap {
  static_assert(sizeof(detail::wrapped_key<F>()) == 0, PRIORI_DETAIL_WRAPPED);
};
#pragma clang diagnostic pop
#else
template <int i> struct no_more_errors;
template <int i> struct no_more_of_them { no_more_errors<i + 1> next; }; // g++ shortens no list of equal lines
template <int i> struct no_more_errors { no_more_of_them<i + 1> next; };
template <> struct no_more_errors<8192> {};
template <auto F> struct require_end {
  static_assert(!stateless<function_of<F>>, PRIORI_DETAIL_NO_END);
  static_assert(sizeof(no_more_errors<2 * stateless<function_of<F>>>) > 0);
};
template <auto F> struct require_no_wrap {
  static_assert(!stateless<function_of<F>>, PRIORI_DETAIL_WRAPPED);
  static_assert(sizeof(no_more_errors<2 * stateless<function_of<F>>>) > 0);
};
#endif
#undef PRIORI_DETAIL_NO_END
#undef PRIORI_DETAIL_WRAPPED

// The self of the key Caller..., after `crossed` crossings into lower blocks and `astray` other ones. Once a key was
// larger than its caller's, there may be a cycle, and astray is not 0. Keys that are types may form a cycle, too.
template <auto F, int crossed, int astray, class... Caller> struct descent {
  template <class... Key> constexpr auto operator()(Key const&...) const {
    constexpr transition step = transition_of<F, list<Caller...>, list<Key...>>;
    using next = descent<F, crossed + step.crosses_down, step.rises && astray == 0 ? 1 : astray + step.strays, Key...>;
    if constexpr (step.stays || astray == max_astray) {
      return sizeof(require_end<F>);
    } else if constexpr (step.wraps) {
      static_cast<void>(
          requires { sizeof(require_no_wrap<F>); }); // clang also rejects the code that first instantiates it
      return sizeof(require_no_wrap<F>);
    } else if constexpr (step.crosses_down && crossed + 1 == max_crossed) {
      if constexpr (step.length >= 2 * stride)
        static_assert(ascent_of_constants<F, step.length, list<Caller...>, list<Key...>>::reached[0]);
      return recalled<F, ascending<F>, Key...>;
    } else if constexpr (step.leads_down && astray == 0) {
      return recalled<F, next, Key...>;
    } else {
      // False for a key that is being computed: its return type is not deduced yet.
      if constexpr (requires { F(self_of<next>, Key{}...); }) return recalled<F, next, Key...>;
      else return sizeof(require_end<F>);
    }
  }
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/extents_over.hpp ====

// priori: whether the extents of a table match the keys of a recurrence.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if an E is an extent over keys of type K: a number for numbers, or an enumerator of the same scoped enumeration.
template <class K, class E> inline constexpr bool extends_over =
    number_like<K> ? number_like<E> : std::is_same_v<E, K>&& countable<K>;
template <class K, class A, class B> inline constexpr bool extends_over<K, from_to<A, B>> =
    extends_over<K, A>&& extends_over<K, B>;

// True if the first key of the extent is not above the last one. An extent that is a number must not be negative.
template <class N> constexpr bool ascends([[maybe_unused]] N n) {
  if constexpr (countable<N>) return !detail::is_negative(detail::as_number(n));
  else return true;
}
template <class A, class B> constexpr bool ascends([[maybe_unused]] from_to<A, B> keys) {
  if constexpr (countable<A> && countable<B>)
    return !detail::less(detail::as_number(keys.last), detail::as_number(keys.first));
  else return true;
}

// True if a K can hold the first and the last key of the extent.
template <class K, auto extent> constexpr bool holds_ends() {
  if constexpr (key_count<extent> == 0) return true;
  else
    return detail::fits<underlying_of<K>>(detail::as_number(first_key<extent>)) &&
           detail::fits<underlying_of<K>>(detail::as_number(last_key<extent>));
}

// Whether extents match the keys of a signature.
template <class S, auto... extent> struct extents_over {
  static constexpr bool are_such = false;
  static constexpr bool ascend = false;
  static constexpr bool fit = false;
};
template <class T, countable... K, auto... extent>
requires(sizeof...(K) == sizeof...(extent)) struct extents_over<signature<T, K...>, extent...> {
  static constexpr bool are_such = (extends_over<K, type_of<extent>> && ...);
  static constexpr bool ascend = (detail::ascends(extent) && ...);
  static constexpr bool fit = [] {
    if constexpr (are_such && ascend) return (detail::holds_ends<K, extent>() && ...);
    else return false;
  }();
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/failing_entry.hpp ====

// priori: computes the entry of a table that is not a constant expression, so that the compiler's error is short.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The entry after those of a page.
template <class Filling> struct failing_entry;

template <auto F, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size, class... K>
struct failing_entry<page_filling<
    F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>, size, K...>> {
  using filling =
      page_filling<F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   size, K...>;
  using ordinal = typename filling::ordinal;

  template <class Key, auto begin, std::size_t step, std::size_t n> static constexpr Key part(filling const& page) {
    return static_cast<made_key<Key>>(static_cast<ordinal>(begin) + (page.start + page.count) / step % n);
  }
  // True if the entry is a constant expression with stand-ins for the values of later keys.
  static constexpr bool takes_stand_ins(filling page) {
    page.refused.why = fault::too_deep;
    if constexpr (std::is_convertible_v<int, T>) page.filled.entries[page.count] = static_cast<T>(2);
    auto const me =
        filling::called_with(typename filling::self{page, page.filled.entries, filling::origin + page.start});
    static_cast<void>(filling::compute(me, part<K, first, stride, extent>(page)...));
    page.drop_ahead();
    return true;
  }
  // Computes the entry. Deep keys get stand-ins first, so that few calls nest and the compiler lists few.
  template <filling const& page> static constexpr bool
      computed = typename filling::memo(F, {page}, step_by_step).compute(part<K, first, stride, extent>(page)...);
};

// True if `computed` may be tried.
template <class Filling, Filling const& before> inline constexpr bool takes_steps = requires {
  typename std::bool_constant<failing_entry<Filling>::takes_stand_ins(before)>;
};
template <class Filling, Filling const& before>
requires(plain_function<typename Filling::function> ||
         windowed<typename Filling::function>) inline constexpr bool takes_steps<Filling, before> = false;

// True if `computed` does not show what is wrong: it was not tried, or is a constant expression.
template <class Filling, Filling const& before> inline constexpr bool not_said = requires {
  typename std::bool_constant<failing_entry<Filling>::template computed<before>>;
};
template <class Filling, Filling const& before>
requires(!takes_steps<Filling, before>) inline constexpr bool not_said<Filling, before> = true;

// True if a stage that is not a constant expression elsewhere is one in a variable of its own.
template <class Pages, std::size_t p, std::size_t s> inline constexpr bool filled_alone = requires {
  typename std::bool_constant<(static_cast<void>(last_try<Pages, p, s>.ended()), true)>;
};

}}} // namespace priori::detail

// ==== priori/detail/constexpr/join.hpp ====

// priori: joins the pages of a table.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <auto> inline constexpr bool is_constant = true;

// True if a bit_cast can copy a T: a number, or a class that holds one number, such as checked. Larger classes are
// excluded because g++ 12 detects pointers in them too late and fails on unions.
template <class T>
concept castable = integer<T> || copied_enumeration<T> || std::is_floating_point_v<T> ||
    (std::is_trivially_copyable_v<T> && sizeof(T) == alignof(T) &&
     requires { typename std::bool_constant<is_constant<__builtin_bit_cast(page_entries<T, 1>, T{})>>; });

// The number of other values that one constant expression copies. A user-defined assignment may take 50 statements.
template <class T> inline constexpr std::size_t max_copied = std::is_trivially_copyable_v<T> ? 262'144 : 16'384;

// Pages in a row: the layout of the entries of the table.
template <class T, std::size_t full, std::size_t size, std::size_t rest> struct joined_pages {
  page_entries<T, size> full_pages[full];
  page_entries<T, rest> last_page;
};
template <class T, std::size_t size, std::size_t rest> struct joined_pages<T, 0, size, rest> {
  page_entries<T, rest> last_page;
};

template <class T, std::size_t n, std::size_t rest> struct split_page {
  page_entries<T, n> head;
  page_entries<T, rest> tail;
};

// Returns the first n entries of a page.
template <std::size_t n, class T, std::size_t size>
constexpr page_entries<T, n> head(page_entries<T, size> const& page) {
  if constexpr (n == size) return page;
  else return __builtin_bit_cast(split_page<T, n, size - n>, page).head;
}

// Copies `count` entries to `to`, and returns the end.
template <class T, std::size_t n> constexpr T* append(page_entries<T, n> const& from, std::size_t count, T* to) {
  for (std::size_t i = 0; i < count; ++i) *to++ = from.entries[i];
  return to;
}

// Return the table: by one bit_cast, or entry by entry.
template <class Table, class T, std::size_t n> constexpr Table table_from(page_entries<T, n> const& all) {
  if constexpr (castable<T>) return __builtin_bit_cast(Table, all);
  else {
    Table table{};
    detail::append(all, n, const_cast<T*>(table.data()));
    return table;
  }
}
template <class Table, class Pages, std::size_t... p> constexpr Table join(std::index_sequence<p...>) {
  using T = typename Table::value_type;
  constexpr auto const& last = page<Pages, sizeof...(p)>::filled();
  if constexpr (castable<T>) {
    using Joined = joined_pages<T, sizeof...(p), Pages::size, Pages::last_length>;
    if constexpr (sizeof...(p) == 0)
      return __builtin_bit_cast(Table, Joined{detail::head<Pages::last_length>(last.filled)});
    else
      return __builtin_bit_cast(Table,
                                Joined{{*link<Pages, p>.page...}, detail::head<Pages::last_length>(last.filled)});
  } else {
    Table table{};
    T* to = const_cast<T*>(table.data());
    ((to = detail::append(*link<Pages, p>.page, Pages::size, to)), ...);
    detail::append(last.filled, last.length, to);
    return table;
  }
}

}}} // namespace priori::detail

// ==== priori/detail/constexpr/turned.hpp ====

// priori: a recurrence as it looks from another corner of its table.
//
// A table is filled in the order of its keys. A recurrence that asks for larger keys is turned: its keys are counted
// from the last one down. Of several keys, each is turned or not.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Not constexpr: a call ends the evaluation of a turned table. The table is then filled as it stands, with its errors.
inline void not_turned() {}

// The extents of a table, and the steps from the corner to a key, modulo 2^64. `turned` has a bit for each key.
template <class Shape, unsigned turned> struct corner;
template <auto... extent, unsigned turned> struct corner<shape<extent...>, turned> {
  static constexpr unsigned rank = sizeof...(extent);
  static constexpr std::uint64_t first[rank] = {static_cast<std::uint64_t>(first_key<extent>)...};
  static constexpr std::uint64_t last[rank] = {static_cast<std::uint64_t>(last_key<extent>)...};
  static constexpr std::size_t count[rank] = {key_count<extent>...};

  static constexpr bool is_turned(unsigned r) { return (turned >> r & 1) != 0; }
  // The r-th key where steps begin, as constants: they are read once for each key that is asked for.
  template <unsigned r> static constexpr bool is_down = is_turned(r);
  template <unsigned r> static constexpr std::uint64_t origin = is_turned(r) ? last[r] : first[r];
  template <class K> static constexpr K key_after(unsigned r, std::int64_t steps) {
    auto const n = static_cast<std::uint64_t>(steps);
    return static_cast<K>(made_key<K>(static_cast<underlying_of<K>>(is_turned(r) ? last[r] - n : first[r] + n)));
  }
};

// F as a recurrence over steps.
template <auto F, class Corner, class Signature = signature_of<function_of<F>>> struct turned_recurrence;
template <auto F, class Corner, class T, class... K> struct turned_recurrence<F, Corner, signature<T, K...>> {
  template <class> using steps = std::int64_t;
  using parts = std::make_integer_sequence<unsigned, sizeof...(K)>;

  // A key that may have wrapped below zero is left to F's own table.
  template <class Self, class = parts> struct asked;
  template <class Self, unsigned... r> struct asked<Self, std::integer_sequence<unsigned, r...>> {
    Self const& priori_self;

    template <class... A>
    requires are_keys<keys<K...>, A...>
    constexpr decltype(auto) operator()(A... k) const {
      if constexpr ((wraps<function_of<F>, K> || ...))
        if ((detail::may_have_wrapped<function_of<F>>(k) || ...)) detail::not_turned();
      return priori_self(static_cast<std::int64_t>(
          Corner::template is_down<r> ? Corner::template origin<r> - static_cast<std::uint64_t>(k)
                                      : static_cast<std::uint64_t>(k) - Corner::template origin<r>)...);
    }
    template <class... A>
    requires(!are_keys<keys<K...>, A...>) constexpr decltype(auto) operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        if (detail::faults_of<K...>(a...) != fault::none) detail::not_turned();
        return (*this)(detail::to_key<K>(a)...);
      } else {
        return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), detail::no_value<passed<T>>();
      }
    }
    constexpr decltype(auto) operator()(braced<K>... k) const {
      if (detail::faults_in_braces<K...>(k...) != fault::none) detail::not_turned();
      return (*this).template operator()<K...>(detail::unbraced<K>(k)...);
    }
  };

  template <class Self> constexpr T operator()(Self const& self, steps<K>... n) const {
    return call(self, parts{}, n...);
  }

private:
  template <class Self, unsigned... r>
  static constexpr T call(Self const& self, std::integer_sequence<unsigned, r...>, steps<K>... n) {
    return detail::call_by(F, asked<Self>{self}, Corner::template key_after<K>(r, n)...);
  }
};

// The entries of a turned table at the places of their keys.
template <class Table, class Corner, class Turned> constexpr Table turned_back(Turned const& from) {
  using T = typename Table::value_type;
  constexpr unsigned rank = Corner::rank;
  constexpr std::size_t row = Corner::count[rank - 1];
  Table table{};
  T* to = const_cast<T*>(table.data());
  std::size_t rows = 1;
  for (unsigned r = 0; r + 1 < rank; ++r) rows *= Corner::count[r];
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t begin = 0, stride = row;
    std::size_t left = i;
    for (unsigned r = rank - 1; r-- > 0; left /= Corner::count[r], stride *= Corner::count[r]) {
      std::size_t const n = left % Corner::count[r];
      begin += stride * (Corner::is_turned(r) ? Corner::count[r] - 1 - n : n);
    }
    T const* read = from.data() + begin;
    if constexpr (Corner::is_turned(rank - 1))
      for (read += row; read != from.data() + begin;) *to++ = *--read;
    else
      for (T const* const end = read + row; read != end;) *to++ = *read++;
  }
  return table;
}

}}} // namespace priori::detail

// ==== priori/detail/constexpr/fill_order.hpp ====

// priori: from which corner a table is filled, which is found by computing its first few keys.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr std::size_t most_turned = 131'072; // entries that one constant evaluation puts in their places
inline constexpr int tried_calls = 1000;            // of keys that are not kept

// The keys of which each part is among the first few.
template <class Corner> struct first_keys_of {
  static constexpr std::size_t most = Corner::rank == 1 ? 64 : Corner::rank == 2 ? 8 : 4;
  static constexpr std::size_t side(unsigned r) { return Corner::count[r] < most ? Corner::count[r] : most; }
  static constexpr std::size_t size() {
    std::size_t n = 1;
    for (unsigned r = 0; r < Corner::rank; ++r) n *= side(r);
    return n;
  }
};

// Their entries in a turned table. They are computed in the order of the table, until one asks for a later key.
template <class Corner, class T> struct first_entries : first_keys_of<Corner> {
  static constexpr unsigned rank = Corner::rank;
  static constexpr std::size_t size = first_keys_of<Corner>::size();

  // A value that is not kept by its key. A recurrence may refer to it while the trial lasts.
  struct other_value {
    T value;
    other_value* next;
  };

  T entries[size]{};
  std::size_t count = 0;
  std::int64_t now[rank]{}; // the steps to the key that is computed
  int calls = 0;
  bool stopped = false;
  unsigned to_turn = 0; // a bit for each part that is the first one in which a key that was asked for comes later
  other_value* others = nullptr;

  constexpr first_entries() = default;
  first_entries(first_entries const&) = delete;
  constexpr ~first_entries() {
    while (others) {
      other_value* const last = others;
      others = last->next;
      delete last;
    }
  }

  constexpr passed<T> value(auto const& recurrence, auto const& self, std::int64_t const (&n)[rank], auto... steps) {
    std::size_t at = 0;
    bool kept = true, in_table = true;
    for (unsigned r = 0; r < rank; ++r) {
      kept &= static_cast<std::uint64_t>(n[r]) < this->side(r);
      in_table &= static_cast<std::uint64_t>(n[r]) < Corner::count[r];
      at = at * this->side(r) + static_cast<std::size_t>(n[r]);
    }
    if (kept && at < count) return entries[at];
    unsigned r = 0;
    while (r < rank && n[r] == now[r]) ++r;
    bool const is_later = in_table && (r == rank || n[r] > now[r]);
    if (is_later && r < rank) to_turn |= 1u << r;
    stopped = stopped || is_later || calls == tried_calls;
    calls += 1;
    if (!stopped) return other(recurrence(self, steps...));
    // Code can divide by the number that stands for a value, and loops that wait for a value end.
    if constexpr (std::is_convertible_v<int, T>) return other(static_cast<T>(2 + calls % 98));
    else return other(T{});
  }
  constexpr passed<T> other(T const& value) {
    if constexpr (std::is_same_v<passed<T>, T>) return value;
    else {
      others = new other_value{value, others};
      return others->value;
    }
  }
  constexpr void keep(T const& value) {
    entries[count++] = value;
    for (unsigned r = rank; r-- > 0;)
      if (static_cast<std::size_t>(++now[r]) < this->side(r)) break;
      else now[r] = 0;
  }
};

template <auto F, class Corner, class Signature = signature_of<function_of<F>>> struct order_trial;
template <auto F, class Corner, class T, class... K> struct order_trial<F, Corner, signature<T, K...>> {
  using recurrence = turned_recurrence<F, Corner>;
  using entries = first_entries<Corner, T>;
  template <class Key> using steps = typename recurrence::template steps<Key>;

  struct self {
    entries& known;
    constexpr passed<T> operator()(steps<K>... n) const { return known.value(recurrence{}, *this, {n...}, n...); }
  };

  template <unsigned... r> static constexpr T call(self const& me, std::int64_t const (&now)[sizeof...(K)],
                                                   std::integer_sequence<unsigned, r...>) {
    return recurrence{}(me, now[r]...);
  }

  // Returns a bit for each part of the key that is to be turned, too.
  static constexpr unsigned to_turn() {
    entries known;
    self const me{known};
    while (!known.stopped && known.count < entries::size) known.keep(call(me, known.now, typename recurrence::parts{}));
    return known.to_turn;
  }
};

// Declare the type of what Trial::to_turn() returns: `no_order` if that is not a constant expression. In a return type
// it is evaluated once.
inline constexpr unsigned no_order = static_cast<unsigned>(-1);
template <class Trial> std::integral_constant<unsigned, Trial::to_turn()> tried_order(int);
template <class Trial> std::integral_constant<unsigned, no_order> tried_order(...);

// Returns a bit for each part of the key that is to be turned.
template <auto F, class Shape, unsigned turned = 0> constexpr unsigned parts_to_turn() {
  constexpr unsigned more = decltype(detail::tried_order<order_trial<F, corner<Shape, turned>>>(0))::value;
  if constexpr (more == 0) return turned;
  else if constexpr (more == no_order || (turned & more) != 0) return 0;
  else return detail::parts_to_turn<F, Shape, turned | more>();
}

template <class F, class Shape, class S> inline constexpr bool can_be_turned = false;
template <class F, class Shape, class T, class... K> inline constexpr bool can_be_turned<F, Shape, signature<T, K...>> =
    asks_constants&& Shape::size <= most_turned&& Shape::size <= max_copied<T> && !plain_function<F> && !windowed<F> &&
    !declares_first<F> && ((sizeof(K) <= sizeof(std::uint64_t)) && ...);

}}} // namespace priori::detail

// ==== priori/detail/constexpr/small_table.hpp ====

// priori: a small table, filled in one constant evaluation.
//
// Most tables are small, and most of the cost of a small table is instantiation. So nothing is divided here, and no key
// is computed ahead or refused: if a table needs that, filling stops, and its pages are filled instead.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The limits of such a table: entries, and calls of `self`. If it is too much work for one evaluation, the table costs
// more than that evaluation anyway.
inline constexpr std::size_t small_entries = 4096;
inline constexpr std::size_t small_reads = 10'000;

template <class F, class Shape> inline constexpr bool tried_as_small =
    asks_constants&& Shape::size > 0 && Shape::size <= small_entries && !windowed<F>;

template <auto F, class Axes, class Signature = signature_of<function_of<F>>> struct small_table;

template <auto F, auto... first, std::size_t... extent, std::size_t... stride, class T, class... K>
struct small_table<F, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   signature<T, K...>> {
  using filling = small_table;
  using ranks = std::index_sequence_for<K...>;
  using function = function_of<F>;
  using places =
      table_places<function, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>,
                   K...>;
  using ordinal = typename places::ordinal;
  static constexpr ordinal origin = places::origin;
  static constexpr bool begins_below = places::begins_below;
  static constexpr std::size_t size = places::size;

  static constexpr std::size_t extent_of_last = (extent, ...);
  static constexpr bool from_zero = (... && (static_cast<ordinal>(first) == 0));

  page_entries<T, size> filled{};
  std::size_t count = 0; // entries filled
  std::size_t until = 0; // the entry at which filling pauses
  std::size_t reads = 0; // an estimate

  // The recurrence's `self`, which gives values of filled entries. What each call needs is in itself, because a member
  // of the table takes one more step.
  struct self {
    small_table& priori_table;
    T const (&priori_entries)[size];
    std::size_t priori_near = 0; // entries below this index take the fast path; 0 while reads are counted

    template <class... A>
    requires are_keys<keys<K...>, A...>
    constexpr passed<T> operator()(A... k) const {
      if constexpr (from_zero) // a special case of the code below, in fewer steps
        return (... && (static_cast<ordinal>(k) < extent)) && (... + (static_cast<ordinal>(k) * stride)) < priori_near
                   ? priori_entries[static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)))]
                   : priori_table.look_up(k...);
      else
        return (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent)) &&
                       (... + (static_cast<ordinal>(k) * stride)) - origin < priori_near
                   ? priori_entries[static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin)]
                   : priori_table.look_up(k...);
    }

    template <class... A>
    requires(!are_keys<keys<K...>, A...>) constexpr passed<T> operator()(A const&... a) const {
      if constexpr (from_zero && equal_as_ordinals<ordinal, from_zero, keys<K...>, A...>)
        return (... && (static_cast<ordinal>(a) < extent)) && (... + (static_cast<ordinal>(a) * stride)) < priori_near
                   ? priori_entries[static_cast<std::size_t>((... + (static_cast<ordinal>(a) * stride)))]
               : (... && detail::fits<K>(a)) ? priori_table.look_up(static_cast<K>(a)...)
                                             : priori_table.stop();
      else if constexpr (all_integers<keys<K...>, A...>)
        return (... && detail::fits<K>(a)) ? (*this)(static_cast<K>(a)...) : priori_table.stop();
      else if constexpr (arguments_fit<keys<K...>, A...>)
        return detail::faults_of<K...>(a...) == fault::none ? (*this)(detail::to_key<K>(a)...) : priori_table.stop();
      else return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_entries[0];
    }

    constexpr passed<T> operator()(braced<K>... k) const {
      return detail::faults_in_braces<K...>(k...) == fault::none ? (*this)(detail::unbraced<K>(k)...)
                                                                 : priori_table.stop();
    }
  };

  // Not a constructor, for which g++ takes up to twice the time.
  template <std::size_t... r> constexpr void fill(std::index_sequence<r...>) {
    self asked{*this, filled.entries};
    [[maybe_unused]] self const& me = asked;
    std::size_t recount = 0; // the entry whose reads are counted next
    while (count < size && reads < small_reads) {
      ordinal key[] = {static_cast<ordinal>(first) + count / stride % extent...};
      std::size_t const row_end = count - count % extent_of_last + extent_of_last, reads_before = reads;
      bool const counted = !plain_function<function> && (begins_below || count == recount);
      if (counted) recount = count + counted_every;
      if constexpr (plain_function<function> || begins_below) until = row_end;
      else until = counted ? count + 1 : row_end < recount ? row_end : recount;
      asked.priori_near = counted ? 0 : count;
      std::size_t& at = counted ? count : asked.priori_near;
      for (; at < until; ++at, ++key[sizeof...(K) - 1]) {
        if constexpr (begins_below)
          if (places::below_first_key(static_cast<made_key<K>>(key[r])...)) continue;
        if constexpr (plain_function<function>) filled.entries[at] = F(static_cast<made_key<K>>(key[r])...);
        else if constexpr (explicit_object<function>)
          filled.entries[at] = detail::call_by(F, me, static_cast<K>(static_cast<made_key<K>>(key[r]))...);
        else filled.entries[at] = F(me, static_cast<made_key<K>>(key[r])...);
      }
      if (!counted) count = at;
      else if (!begins_below) reads += (counted_every - 1) * (reads - reads_before);
    }
  }

  // Returns the value of a key off the fast path. Counts a read.
  constexpr T const& look_up(K... k) {
    auto const position = static_cast<std::size_t>((... + (static_cast<ordinal>(k) * stride)) - origin);
    reads += 1;
    return reads < small_reads && (... && (static_cast<ordinal>(k) - static_cast<ordinal>(first) < extent)) &&
                   position < count && !(begins_below && places::below_first_key(k...))
               ? filled.entries[position]
               : stop();
  }

  // Ends the filling. An entry stands for the value. If it is a number, loops that wait for a value end.
  constexpr T const& stop() {
    until = 0;
    reads = small_reads;
    if constexpr (std::is_arithmetic_v<T>) filled.entries[0] = static_cast<T>(2);
    return filled.entries[0];
  }
  constexpr bool ended() const { return count == size && reads < small_reads; }

  // The table as a stage that can be tried.
  template <std::size_t...> static constexpr small_table filled_up_to() {
    small_table made;
    made.fill(ranks{});
    return made;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/core/undestroyed.hpp ====

// priori: an object whose destructor never runs.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Trivially destructible if T is, because g++ registers a call even of an empty destructor.
template <class T, bool trivial> union undestroyed {
  T object{};
  constexpr ~undestroyed() {}
};
template <class T> union undestroyed<T, true> { T object{}; };
template <class T> using undestroyed_t = undestroyed<T, std::is_trivially_destructible_v<T>>;

}}} // namespace priori::detail

// ==== priori/detail/constexpr/kept_memory.hpp ====

// priori: whether the values of a table keep memory of the heap, which ends with a constant evaluation.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if a T can be made by default in a constant expression, and is destroyed there.
template <class T> constexpr bool makes_default() {
  [[maybe_unused]] T const made{}; // g++ 12 takes no temporary object with a destructor
  return true;
}
// True if a Made keeps memory that it allocates: it can be made in a constant expression, but only if it is destroyed
// there, too.
template <class Made> inline constexpr bool keeps_memory = requires {
  typename std::bool_constant<detail::makes_default<Made>()>;
}
&&!requires { typename std::bool_constant<detail::makes_default<undestroyed_t<Made>>()>; };

template <class Table> struct filled_table {
  Table it{};
  constexpr filled_table() { it.fill(typename Table::ranks{}); }
};
// True if values of a small table of F keep memory. Only those with a destructor are tried.
template <auto F, class Shape> inline constexpr bool table_keeps_memory = false;
template <auto F, class Shape>
requires(
    tried_as_small<function_of<F>, Shape> &&
    !std::is_trivially_destructible_v<result_of<function_of<F>>>) inline constexpr bool table_keeps_memory<F, Shape> =
    keeps_memory<filled_table<small_table<F, axes_of<Shape>>>>;

template <class T> struct require_no_memory {
  static_assert(std::is_trivially_destructible_v<T>,
                "priori: a constant cannot keep memory that it allocates, as a std::vector in a class does; take "
                "a std::array, or ask memo<f>(n) at run time");
};

}}} // namespace priori::detail

// ==== priori/from_to.hpp ====

// priori: a range of keys that does not begin at 0.

namespace priori { inline namespace PRIORI_ABI {

// from_to(first, last): the keys from first to last, both included, as an extent of a table, a memo or a ranged_grid.
// Both are integers, or enumerators of one enumeration. All values between two enumerators are keys.
template <class First, class Last> struct from_to {
  First first; // the smallest key
  Last last;   // the largest key

  // The range from f to l.
  constexpr from_to(First f, Last l) : first(f), last(l) {}
};
template <class First, class Last> from_to(First, Last) -> from_to<First, Last>;

}} // namespace priori

// ==== priori/grid.hpp ====

// priori: tables with several keys, or with keys that do not begin at 0.

namespace priori { inline namespace PRIORI_ABI {

// grid<T, extent...>: a dense multidimensional array in row-major order, an aggregate. Iteration has the same order.
//
// t(i, j) costs one load. Error: outside_domain in a constant expression if an index is outside its extent; at run time
// that is undefined, as for std::array.
template <class T, std::size_t... extents> struct grid {
  static_assert(sizeof...(extents) > 0, "priori: a grid has at least one extent");

private:
  using shape = detail::shape<extents...>;

public:
  // The type of an entry, not const.
  using value_type = T;

  T entries[shape::size > 0 ? shape::size : 1]; // public so that the type is structural; use the functions

  // The number of keys; of entries; and of values of key r. Assumes r < rank().
  static constexpr std::size_t rank() { return sizeof...(extents); }
  static constexpr std::size_t size() { return shape::size; }
  static constexpr std::size_t extent(std::size_t r) {
    constexpr std::size_t all[] = {extents...};
    return all[r];
  }

  // Returns the entry at i..., one index per key.
  template <detail::number_like... I> constexpr T const& operator()(I... i) const {
    // In one call and few statements, which compilers count. The builtin emits no code even without optimization.
    if constexpr (sizeof...(I) == sizeof...(extents) && shape::template as_words<I...>) {
      std::size_t at = 0;
      return __builtin_is_constant_evaluated() && !(... && (static_cast<std::uint64_t>(i) < extents))
                 ? (error::outside_domain(detail::shown(i...)), entries[0])
                 : ((..., (at = at * extents + static_cast<std::size_t>(i))), entries[at]);
    } else if constexpr (sizeof...(I) == sizeof...(extents))
      return __builtin_is_constant_evaluated() && !shape::holds(i...)
                 ? (error::outside_domain(detail::shown(i...)), entries[0])
                 : entries[shape::position(i...)];
    else {
      static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many indices as the grid has extents");
      return entries[0];
    }
  }

  // The entries, contiguous.
  constexpr T const* data() const { return entries; }
  constexpr T const* begin() const { return entries; }
  constexpr T const* end() const { return entries + size(); }

  // Compares the entries.
  friend constexpr bool operator==(grid const&, grid const&) = default;
};

namespace detail {

// The scoped enumeration that an extent is over, or int.
template <class N> struct kind_of_key { using type = std::conditional_t<number_like<N>, int, N>; };
template <class A, class B> struct kind_of_key<from_to<A, B>> : kind_of_key<A> {};

// True if an I can index an extent of type E.
template <class E, class I> inline constexpr bool indexes =
    std::is_same_v<typename kind_of_key<E>::type, typename kind_of_key<I>::type>;

} // namespace detail

// ranged_grid<T, extent...>: a grid indexed by keys. An extent is from_to(first, last), an enumerator, for the
// enumerators below it, or a number. t(key...) takes the keys themselves, as does t[key] for one key.
//
// Its base class is a grid<T, n...> with the same entries and rules, indexed from 0.
template <class T, auto... extents> struct ranged_grid : grid<T, detail::key_count<extents>...> {
private:
  using shape = detail::shape<extents...>;

public:
  // The first and the last value of key r. Assumes r < rank().
  template <std::size_t r = 0> static constexpr auto first() {
    return detail::first_in(detail::nth_extent<r, extents...>());
  }
  template <std::size_t r = 0> static constexpr auto last() {
    return detail::last_in(detail::nth_extent<r, extents...>());
  }

  // Returns the entry at the key i...
  template <detail::countable... I> constexpr T const& operator()(I... i) const {
    static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many indices as the grid has extents");
    if constexpr (sizeof...(I) == sizeof...(extents)) {
      constexpr bool of_its_keys = (detail::indexes<detail::type_of<extents>, I> && ...);
      static_assert(
          of_its_keys,
          "priori: give the grid indices of the types of its extents: numbers, or enumerators of the same enumeration");
      if constexpr (of_its_keys) {
        if (__builtin_is_constant_evaluated()) {
          if (!shape::holds(i...)) error::outside_domain(detail::shown(i...));
        }
      }
      return this->entries[shape::position(i...)];
    } else return this->entries[0];
  }

  // The same, for one key.
  template <detail::countable I>
  requires(sizeof...(extents) == 1) constexpr T const& operator[](I i) const { return (*this)(i); }

  // Compares the entries.
  friend constexpr bool operator==(ranged_grid const&, ranged_grid const&) = default;
};

}} // namespace priori

// ==== priori/detail/core/well_formed.hpp ====

// priori: which functions are accepted as recurrences, and the messages about the others.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class S> inline constexpr bool returns_value = true;
template <class T, class... K> inline constexpr bool returns_value<signature<T, K...>> =
    !(std::is_reference_v<T> || std::is_void_v<T>);

template <class S> inline constexpr bool takes_keys = false;
template <class T, class... K> inline constexpr bool takes_keys<signature<T, K...>> = sizeof...(K) <= 4;

// True if a parameter accepts a const key.
template <class K> inline constexpr bool takes_constant = !std::is_rvalue_reference_v<K>;
template <class K> inline constexpr bool takes_constant<K&> = std::is_const_v<K>;
template <class S> inline constexpr bool takes_constants = true;
template <class T, class... K> inline constexpr bool takes_constants<signature<T, K...>> = (takes_constant<K> && ...);

// True if a key is of a class template over a function type, such as std::function: it was meant to be `self`.
template <class K> inline constexpr bool wraps_function = false;
template <template <class...> class Wrapper, class T, class... A>
inline constexpr bool wraps_function<Wrapper<T(A...)>> = true;
template <class S> inline constexpr bool takes_function = false;
template <class T, class... K> inline constexpr bool takes_function<signature<T, K...>> = (wraps_function<K> || ...);

// False if what stands for `self` came as a key.
template <class S> inline constexpr bool self_is_first = true;
template <class T, class... K> inline constexpr bool self_is_first<signature<T, K...>> =
    !(std::is_same_v<std::remove_cvref_t<K>, probe> || ...);

// True if F's explicit object parameter has the type F. Its `self` would be F itself, which remembers nothing.
template <class F, class S> inline constexpr bool object_is_itself = false;
template <class F, class T, class First, class... K>
inline constexpr bool object_is_itself<F, signature<T, First, K...>> = plain_function<F>&& std::is_same_v<F, First>;

template <class F> struct require_stateless {
  static_assert(stateless<F>, "priori: this recurrence has state (captures); make it an object: priori::memoize(f)");
};

template <class F> struct require_well_formed {
  using S = signature_of<F>;
  static constexpr bool member = std::is_member_pointer_v<F>;
  static constexpr bool function = takes_function<S>;
  static constexpr bool pointer = std::is_same_v<S, self_by_pointer>;
  static_assert(!member, "priori: a pointer to a member needs an object; write a lambda that calls it on one");
  static_assert(!function, "priori: take self as auto& and not as a std::function, which cannot be a key");
  static_assert(!pointer, "priori: take self as auto& and not as a pointer");
  static_assert(first_is_constant<F>, "priori: what a recurrence declares as `first` is an integer constant: static "
                                      "constexpr int first = 1;");
  static_assert(self_is_first<S>, "priori: self is the first parameter of a recurrence, before the keys");
  static_assert(
      member || function || pointer || takes_keys<S>,
      "priori: a recurrence takes self and up to four keys of stated types, by one public call operator; pack "
      "more into a std::tuple");
  static_assert(takes_constants<written_signature<F>> || object_is_itself<F, S> || !self_is_first<S>,
                "priori: a key is given as a constant; take it by value or as K const&, and not as K& or K&&");
  static_assert(!object_is_itself<F, S>,
                "priori: leave the type of the explicit object parameter open, as in (this auto const& self, int n) -> "
                "long, so that self can be the memo");
  static_assert(!explicit_object<F> || !std::is_final_v<F>,
                "priori: a recurrence with an explicit object parameter is derived from, so its class is not final");
  static_assert(returns_value<S>, "priori: a recurrence returns a value, no reference and not void");
};

template <class F>
requires remembers<F>
struct require_well_formed<F> {
  static_assert(!remembers<F>,
                "priori: this remembers already; give the function itself, not a memo, memoize or fix of it");
};

// True, and an error where F's return type depends on `self`, unless there was one when the signature was read.
template <class F, class T, class K, class... Rest> constexpr bool states_result(signature<T, K, Rest...>) {
  if constexpr (result_depends_on_self<F>) static_cast<void>(detail::states_return_type<K>());
  return true;
}
template <class F> constexpr bool states_result(...) { return true; }

template <class F>
concept well_formed = takes_keys<signature_of<F>> && first_is_constant<F> && takes_constants<written_signature<F>> &&
                      self_is_first<signature_of<F>> && !takes_function<signature_of<F>> &&
                      !object_is_itself<F, signature_of<F>> &&
                      !(explicit_object<F> && std::is_final_v<F>)&&returns_value<signature_of<F>> &&
                      detail::states_result<F>(signature_of<F>{});

// F can be used with `given` keys, or extents.
template <class F, std::size_t given>
concept keys_match = stateless<F> && well_formed<F> &&(given == keys_taken<signature_of<F>>);

template <class F, std::size_t given> struct require_keys : require_stateless<F>, require_well_formed<F> {
  static constexpr std::size_t taken = keys_taken<signature_of<F>>;
  static_assert(given == taken || !well_formed<F>, "priori: give as many keys (or extents) as the recurrence takes");
};

}}} // namespace priori::detail

// ==== priori/recurrence.hpp ====

// priori: what a recurrence is, and its signature.
//
//   recurrence            [](auto& self, K... keys) -> T     calls itself by `self`; stateless; explicit return type
//   the same in C++23     [](this auto const& self, K... keys) -> T
//   plain function        [](K... keys) -> T                 the same without `self`
//   over constants        [](auto self, auto... keys)        its keys are types, so it branches by `if constexpr`
//
// A functor can declare more, as members:
//   static constexpr int first = 1;             smaller keys are outside its domain
//   static constexpr bool full_range = true;    an unsigned key with its top bit set has not wrapped below zero
//   static constexpr int window = 2;            a value depends on the two before it only, and
//   constexpr void fill(auto& at, std::size_t begin, std::size_t end, K n) const
//                                               writes at[begin], the value of n, to at[end - 1]

namespace priori { inline namespace PRIORI_ABI {

// signature_of<F>: the value and key types of a recurrence over values or a plain function. F is not called.
template <class F> using signature_of = detail::signature_of<F>;

// result_of<F>: the type of the values of F.
template <class F> using result_of = detail::result_of<F>;

// plain_function<F>: F takes its keys and no `self`.
template <class F>
concept plain_function = detail::plain_function<F>;

// recurrence_over_values<F>: F takes `self` and keys of stated types, and names its return type.
template <class F>
concept recurrence_over_values = !plain_function<F> && !std::is_same_v<signature_of<F>, detail::no_signature>;

}} // namespace priori

// ==== priori/last_index.hpp ====

// priori: the last index whose value fits its type.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// F declares that its values outgrow their type.
template <class F>
concept outgrows = keys_match<F, 1> && requires {
  requires F::outgrows;
};

template <class T, std::size_t n> struct first_values { T of[n > 0 ? n : 1]{}; };

// Returns the values before n. The values before `known` are copied. Not a constant expression if a value does not fit.
template <auto F, std::size_t known, std::size_t n, class T, class K>
constexpr first_values<T, n> values_before(first_values<T, known> const& before, signature<T, K>) {
  first_values<T, n> values;
  for (std::size_t i = 0; i < known; ++i) values.of[i] = before.of[i];
  auto const self = [&](K k) -> T const& { return values.of[k]; };
  for (std::size_t i = known; i < n; ++i)
    if (!detail::below_first<function_of<F>>(static_cast<K>(i)))
      values.of[i] = detail::call_by(F, self, static_cast<K>(i));
  return values;
}

// The number of keys tried at a time, and the number of keys tried at most.
inline constexpr std::size_t tried_at_once = 64;
inline constexpr std::size_t most_tried = 16'384;

// The values before n. Assumes that n is a multiple of tried_at_once.
template <auto F, std::size_t n> struct fitting_values {
  static constexpr auto value = detail::values_before<F, n - tried_at_once, n>(
      fitting_values<F, n - tried_at_once>::value, signature_of<function_of<F>>{});
};
template <auto F> struct fitting_values<F, 0> { static constexpr first_values<result_of<function_of<F>>, 0> value{}; };

template <auto F, std::size_t n, std::size_t known = (n - 1) / tried_at_once* tried_at_once>
concept fit_before = requires {
  typename std::bool_constant<(
      detail::values_before<F, known, n>(fitting_values<F, known>::value, signature_of<function_of<F>>{}), true)>;
};

// Returns the number of values that fit, by bisection. Assumes that `good` values fit and `bad` values do not.
template <auto F, std::size_t good, std::size_t bad> constexpr std::size_t count_between() {
  constexpr std::size_t n = (good + bad) / 2;
  if constexpr (n == good) return good;
  else if constexpr (fit_before<F, n>) return detail::count_between<F, n, bad>();
  else return detail::count_between<F, good, n>();
}
template <auto F, std::size_t good = 0> constexpr std::size_t count_fitting() {
  constexpr std::size_t n = good + tried_at_once;
  if constexpr (good == most_tried) return good;
  else if constexpr (fit_before<F, n>) return count_fitting<F, n>();
  else return detail::count_between<F, good, n>();
}

template <class F> struct require_outgrowing : require_stateless<F> {
  static_assert(outgrows<F>,
                "priori: only a recurrence of one key that says that it outgrows its type has a last index");
};

template <auto F> constexpr std::size_t last_index_of() {
  using function = function_of<F>;
  if constexpr (!outgrows<function>) return sizeof(require_outgrowing<function>);
  else {
    constexpr std::size_t count = count_fitting<F>();
    static_assert(count > 0, "priori: not even the first value fits its type");
    static_assert(count < most_tried, "priori: 16,384 values fit their type: give a table its extents");
    return count - 1;
  }
}

} // namespace detail

// last_index<F>: the last index whose value fits its type, for a recurrence of one key that outgrows its type: one of
// priori::series, or a functor that declares `static constexpr bool outgrows = true;` and fails on overflow, as
// checked<T> does. The values are computed to find it. Error: more than 16,383 values fit.
template <auto F> inline constexpr std::size_t last_index = detail::last_index_of<F>();

}} // namespace priori

// ==== priori/table.hpp ====

// priori: tables of the values of a recurrence, at compile time.

// First, since a compiler lists the includes that lead to the header of a message.

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// The type of a table, and the layout of its entries.
template <class T, auto... extent> struct table_type {
  using type = ranged_grid<T, extent...>;
  using shape = detail::shape<extent...>;
};
template <class T, auto... n>
requires(std::is_same_v<type_of<n>, int>&&...) struct table_type<T, n...> {
  using type = grid<T, static_cast<std::size_t>(n)...>;
  using shape = detail::shape<static_cast<std::size_t>(n)...>;
};
template <class T, auto n>
requires(std::is_same_v<type_of<n>, int>) struct table_type<T, n> {
  using type = std::array<T, static_cast<std::size_t>(n)>;
  using shape = detail::shape<static_cast<std::size_t>(n)>;
};

template <auto refused, class Table> struct refused_table : refusal<refused> { static constexpr Table value{}; };

template <class S> inline constexpr bool countable_keys = false;
template <class T, class... K> inline constexpr bool countable_keys<signature<T, K...>> = (countable<K> && ...);

template <class T> inline constexpr bool constant_by_default = std::is_default_constructible_v<T>;
template <class T>
requires(std::is_class_v<T>&& std::is_default_constructible_v<T>) inline constexpr bool constant_by_default<T> =
    requires {
  typename std::bool_constant<detail::makes_default<T>()>;
};
template <class S> inline constexpr bool default_values = false;
template <class T, class... K> inline constexpr bool default_values<signature<T, K...>> = constant_by_default<T>;

// True for containers and strings that allocate their elements.
template <class T>
concept allocates = requires {
  typename T::allocator_type;
};

template <auto... extent> inline constexpr bool small_enough = [] {
  unsigned long long size = 1;
  return ((!PRIORI_DETAIL_OVERFLOWS(mul, size, key_count<extent>, &size) && size <= max_table) && ...);
}();

template <class S, auto... extent> inline constexpr bool copyable = false;
template <class T, class... K, auto... extent> inline constexpr bool copyable<signature<T, K...>, extent...> =
    castable<T> || !small_enough<extent...> || (1 * ... * key_count<extent>) <= max_copied<T>;

template <class F, auto... extent>
concept tabulates =
    (sizeof...(extent) > 0) &&
    keys_match<F, sizeof...(extent)>&& countable_keys<signature_of<F>>&& default_values<signature_of<F>> &&
    !allocates<result_of<F>> && std::is_copy_assignable_v<result_of<F>> && extents_over<signature_of<F>, extent...>::fit
    && !changes<F> && small_enough<extent...> && copyable<signature_of<F>, extent...> && window_is_positive<F> &&
    (!windowed<F> || fills_window<F>);

template <class F, auto... extent> struct require_table : require_keys<F, sizeof...(extent)> {
  using extents = extents_over<signature_of<F>, extent...>;
  static constexpr bool keyed = keys_match<F, sizeof...(extent)>;
  static constexpr bool counted = countable_keys<signature_of<F>>;
  static_assert(!keyed || counted, "priori: a table's keys are integers or enumerations");
  static_assert(!keyed || !changes<F>, "priori: a table's function is a constant: make its call operator const");
  static_assert(!keyed || !allocates<result_of<F>>,
                "priori: a table's values cannot allocate memory; take a std::array for a container or a string");
  static_assert(!keyed || allocates<result_of<F>> || default_values<signature_of<F>>,
                "priori: a table's values are default-constructible in constant expressions");
  static_assert(!keyed || allocates<result_of<F>> || std::is_copy_assignable_v<result_of<F>>,
                "priori: a table's values are assigned to its entries: their type must be copy-assignable, so without "
                "const members");
  static_assert(
      !keyed || !counted || extents::are_such,
      "priori: an extent is a number of keys, or priori::from_to(first, last); over a scoped enumeration both "
      "are its own enumerators, as e::count or priori::from_to(e::first, e::last)");
  static_assert(!keyed || !counted || !extents::are_such || extents::ascend,
                "priori: an extent is not negative, and priori::from_to(first, last) has the smaller key first");
  static_assert(!keyed || !extents::ascend || !extents::are_such || extents::fit,
                "priori: the key's type cannot hold the table's last index, or its first");
  static_assert(
      !keyed || !extents::fit || small_enough<extent...>,
      "priori: a table has at most PRIORI_MAX_TABLE entries (4,194,304 if you do not define it): give smaller "
      "extents, or ask memo<f>(n) at run time; larger ones take minutes to compile");
  static_assert(
      !keyed || !extents::fit || copyable<signature_of<F>, extent...>,
      "priori: a table has at most 262,144 entries (16,384 if their copy is not trivial) unless they are numbers or "
      "classes of one number: give smaller extents, or ask memo<f>(n) at run time");
  static_assert(!keyed || !windowed<F> || fills_window<F>,
                "priori: a recurrence that declares its window has fill(at, begin, end, n) const, for one key");
  static_assert(!keyed || window_is_positive<F>,
                "priori: a window is the number of values before it that a value needs: at least 1");
};
template <class F, auto... extent>
requires(sizeof...(extent) > 0 && !well_formed<F>) struct require_table<F, extent...>
    : require_keys<F, sizeof...(extent)> {
};
template <class F> struct require_table<F> : require_stateless<F> {
  static_assert(!takes_keys<signature_of<F>> || keys_taken<signature_of<F>> > 0,
                "priori: a table is of a recurrence with keys; one without has one value, value<f>");
  static_assert(keys_taken<signature_of<F>> == 0 || outgrows<F>,
                "priori: give the table its extents, as in table<f, 94>; only the values of a recurrence that outgrows "
                "its type come to an end");
};

// A small table, filled in one evaluation, if that can be done. Only one place asks: a compiler evaluates again what
// failed. A variable, since clang's diagnostics are longer within a concept.
template <auto F, class Shape> using small = tried_stage<small_table<F, axes_of<Shape>>>;
template <auto F, class Shape> inline constexpr bool constant_at_once = [] {
  if constexpr (!tried_as_small<function_of<F>, Shape>) return false;
  else return requires {
      typename std::bool_constant<small<F, Shape>::ended()>;
    };
}();
template <auto F, class Shape> constexpr bool filled_at_once() {
  // As a template argument: g++ evaluates the calls in a function's body once more, in case they are constant.
  if constexpr (constant_at_once<F, Shape>) return std::bool_constant<small<F, Shape>::ended()>::value;
  else return false;
}

// The pages of F's table, and the last of them.
template <auto F, class Shape> struct paged {
  static constexpr bool dear = tried_as_small<function_of<F>, Shape> && !constant_at_once<F, Shape>;
  using pages = decltype(detail::pages_of<F, Shape, dear>());
  using last = typename pages::template in_order<std::make_index_sequence<pages::count>>::last;
};
template <auto F, class Shape> inline constexpr unsigned turned_parts = [] {
  using function = function_of<F>;
  if constexpr (!can_be_turned<function, Shape, signature_of<function>>) return 0u;
  else return detail::parts_to_turn<F, Shape>();
}();
template <auto... extent> shape<key_count<extent>...> counted(shape<extent...>);

// How the entries of a table are found. The ways are tried in this order; only the last one says what it refuses.
enum class way : std::uint8_t { no_entries, at_once, turned, by_pages };
template <auto F, class Shape> constexpr bool has_values();
template <auto F, class Shape> constexpr way way_of() {
  if constexpr (Shape::size == 0) return way::no_entries;
  else if constexpr (detail::filled_at_once<F, Shape>()) return way::at_once;
  else if constexpr (constexpr unsigned turned = turned_parts<F, Shape>; turned == 0) return way::by_pages;
  else {
    using recurrence = turned_recurrence<F, corner<Shape, turned>>;
    return detail::has_values<recurrence{}, decltype(detail::counted(Shape{}))>() ? way::turned : way::by_pages;
  }
}
// True if each entry of F's table has a value.
template <auto F, class Shape> constexpr bool has_values() {
  if constexpr (detail::way_of<F, Shape>() != way::by_pages) return true;
  else return paged<F, Shape>::last::filled().refused.why == fault::none;
}

template <auto F, auto... extent> constexpr auto table_of();
template <auto F, unsigned turned, auto... extent> inline constexpr auto turned_table = detail::table_of<
    turned_recurrence<F, corner<typename table_type<result_of<function_of<F>>, extent...>::shape, turned>>{},
    static_cast<int>(key_count<extent>)...>();

// True if table_of() gives a table, not an error.
template <auto F, auto... extent> constexpr bool fills_table() {
  if constexpr (!tabulates<function_of<F>, extent...>) return false;
  else return detail::has_values<F, typename table_type<result_of<function_of<F>>, extent...>::shape>();
}

template <auto F, auto... extent> constexpr auto table_of() {
  using function = function_of<F>;
  static_assert(sizeof(signature_of<function>) > 0); // an error in the signature is reported here, in few lines
  if constexpr (sizeof...(extent) == 0 && outgrows<function>) {
    return detail::table_of<F, static_cast<int>(last_index<F> + 1)>();
  } else if constexpr (!tabulates<function, extent...>) {
    return sizeof(require_table<function, extent...>);
  } else {
    using Type = table_type<result_of<function>, extent...>;
    using Table = typename Type::type;
    using Shape = typename Type::shape;
    if constexpr (Shape::size != 0 && table_keeps_memory<F, Shape>)
      return static_cast<void>(sizeof(require_no_memory<result_of<function>>)), Table{};
    else if constexpr (constexpr way filled = detail::way_of<F, Shape>(); filled == way::no_entries) return Table{};
    else if constexpr (filled == way::at_once) return detail::table_from<Table>(small<F, Shape>::filled().filled);
    else if constexpr (constexpr unsigned turned = turned_parts<F, Shape>; filled == way::turned)
      return detail::turned_back<Table, corner<Shape, turned>>(turned_table<F, turned, extent...>);
    else {
      using Pages = typename paged<F, Shape>::pages;
      using Last = typename paged<F, Shape>::last;
      constexpr auto const& refused = Last::filled().refused;
      if constexpr (refused.why == fault::reported) {
        if constexpr (windowed<function>)
          static_assert(!detail::has_values<without_fill<F>{}, Shape>(),
                        "priori: fill is not a constant expression, and the recurrence is; does fill read more than "
                        "the window before at[begin], or write beyond at[end - 1]?");
        constexpr auto const& before = Pages::template before<Last::in_page, Last::in_stage>;
        if constexpr (takes_steps<typename Pages::filling, before>)
          static_cast<void>(&failing_entry<typename Pages::filling>::template computed<before>);
        if constexpr (not_said<typename Pages::filling, before>) {
          static_cast<void>(&last_try<Pages, Last::in_page, Last::in_stage>); // the compiler's error
          static_assert(!filled_alone<Pages, Last::in_page, Last::in_stage>,
                        "priori: the compiler cannot copy these values in constant expressions; take a class without "
                        "pointers to itself or to memory of its own");
        }
        return Table{};
      } else if constexpr (refused.why != fault::none) return refused_table<refused, Table>::value;
      else return detail::join<Table, Pages>(std::make_index_sequence<Pages::count - 1>{});
    }
  }
}

} // namespace detail

}

// Not in PRIORI_ABI, so that a program has each table once, however its translation units are compiled.
inline namespace v0 {

// table<F, extent...>: a table in .rodata of the values of F, with one extent for each key.
//
// An extent is a number n, for the keys 0, 1, ..., n - 1; or from_to(first, last), both included; or, over a scoped
// enumeration, e::count for the enumerators below it, or from_to(e::first, e::last). Without extents, the table has all
// values that fit their type, up to last_index<F>.
//
// The type is std::array for one number, priori::grid for several, and otherwise priori::ranged_grid, which is indexed
// by the keys themselves. Entries below the first key of F are T{}. Reading outside the table is undefined.
//
// The table is filled row by row, in the direction in which the first keys need others. Other keys that F asks for,
// ahead of that order or outside the extents, are computed but not stored. Requirements on F and errors are those of
// value.
template <auto F, auto... extent> inline constexpr auto table = detail::table_of<F, extent...>();

// Equal numbers of different types are the same extent, so that there is one table.
template <auto F, auto... extent>
requires(!(detail::is_canonical<extent> &&
           ...)) inline constexpr auto const& table<F, extent...> = table<F, detail::canonical<extent>()...>;

}
} // namespace priori

// ==== priori/detail/core/implicitly_copyable.hpp ====

// priori: types of which a store can give copies.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A copy is made as T copy = value, which an explicit copy constructor does not allow.
template <class T>
concept implicitly_copyable = std::is_copy_constructible_v<T> && std::is_convertible_v<T const&, T>;

}}} // namespace priori::detail

// ==== priori/value.hpp ====

// priori: one value of a recurrence, at compile time.

// First, since a compiler lists the includes that lead to the header of a message.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class F, class T, class... K> evaluation_memo<F, T, nothing_known, K...> constant_memo_of(signature<T, K...>);
template <auto F> using constant_memo = decltype(constant_memo_of<function_of<F>>(signature_of<function_of<F>>{}));

// The ways to evaluate. `assisted` climbs chains, for which it tries keys that may lie below the end of the chain.
// `unassisted` does not climb. `climbing_at_once` is for errors, as `step_by_step` is.
inline constexpr depth_limits assisted{};
inline constexpr depth_limits unassisted{.climbs = false};
inline constexpr depth_limits climbing_at_once{1, 110};

template <auto F, depth_limits r, auto... key> constexpr auto evaluate() {
  constant_memo<F> memo(F, {}, r);
  return memo.outcome_of(key...);
}

template <auto F, auto... key, class T, class... K> constexpr T evaluate_plain(signature<T, K...>) {
  detail::raise(detail::faults_of<K...>(key...), detail::shown(key...));
  if ((detail::below_first<function_of<F>>(detail::to_key<K>(key)) || ...))
    error::outside_domain(detail::shown(key...));
  return F(detail::to_key<K>(key)...);
}

// A value, or the reason why there is none: where both can be a template argument, so that they are computed once.
template <auto outcome> struct accepted : refusal<outcome.refused> {
  static constexpr auto const& value = outcome.value;
};

template <auto F, depth_limits r, auto... key> accepted<detail::evaluate<F, r, key...>()> attempt(int);
template <auto F, depth_limits r, auto... key> void attempt(...);

template <class T, T> struct takes;
template <class T>
concept structural = requires {
  typename takes<T, T{}>;
};

template <auto F, depth_limits r, auto... key> inline constexpr auto evaluated = detail::evaluate<F, r, key...>();

// The result of an evaluation that is a constant expression: a value, or a refused key.
template <class Attempt, auto F, depth_limits r, auto... key> struct outcome_by {
  static constexpr bool is_constant = !structural<decltype(detail::evaluate<F, r, key...>())> && requires {
    typename std::bool_constant<(detail::evaluate<F, r, key...>(), true)>;
  };
  static constexpr bool is_too_deep() { return evaluated<F, r, key...>.refused.why == fault::too_deep; }
  static constexpr auto value() {
    constexpr auto const& refused = evaluated<F, r, key...>.refused;
    if constexpr (structural<std::remove_cvref_t<decltype(refused)>> && refused.why != fault::none)
      static_cast<void>(sizeof(refusal<refused>));
    else detail::raise(refused.why, refused.path[0].apply([](auto const&... k) { return detail::shown(k...); }));
    return evaluated<F, r, key...>.value;
  }
};
template <auto outcome, auto F, depth_limits r, auto... key> struct outcome_by<accepted<outcome>, F, r, key...> {
  static constexpr bool is_constant = true;
  static constexpr bool is_too_deep() { return outcome.refused.why == fault::too_deep; }
  static constexpr auto value() { return accepted<outcome>::value; }
};
template <auto F, depth_limits r, auto... key> using outcome_of =
    outcome_by<decltype(attempt<F, r, key...>(0)), F, r, key...>;

// True unless the evaluation is too much, or goes too deep.
template <class Outcome>
concept is_decided = Outcome::is_constant && !Outcome::is_too_deep();

template <class F> struct require_constant_copies {
  static_assert(implicitly_copyable<result_of<F>>,
                "priori: a value that is a constant is a copy: its type must be copyable");
};

template <auto F, auto... key> struct evaluated_once {
  decltype(detail::evaluate<F, assisted, key...>()) it = detail::evaluate<F, assisted, key...>();
};
template <auto F, auto... key> inline constexpr bool value_keeps_memory = false;
template <auto F, auto... key>
requires(
    !std::is_trivially_destructible_v<result_of<function_of<F>>>) inline constexpr bool value_keeps_memory<F, key...> =
    keeps_memory<evaluated_once<F, key...>>;

// Repeats an evaluation that fails, so that the compiler reports how. value_of() suppresses the errors that follow.
template <auto F, depth_limits r, auto... key>
inline constexpr auto failing = result_of<function_of<F>>(*constant_memo<F>(F, {}, r).compute(key...));

// The extent of a table that ends at a key.
template <class K> constexpr bool extends_to(K key) {
  return !detail::is_negative(detail::as_number(key)) && static_cast<uintmax>(key) < max_table;
}
template <auto key> constexpr auto extent_to() {
  if constexpr (number_like<type_of<key>>) return static_cast<int>(key) + 1;
  else return detail::range_of(type_of<key>{}, key);
}

// True if a table up to the key can be filled, of which the value is the last entry. That takes many evaluations, so no
// key is too deep. All keys up to it are computed, so it is false if one of them has no value, needed or not.
template <auto F, auto... key> constexpr bool ends_table() {
  if constexpr ((countable<type_of<key>> && ...))
    if constexpr (sizeof...(key) > 0 && (detail::extends_to(key) && ...))
      return detail::fills_table<F, detail::extent_to<key>()...>();
  return false;
}
template <auto F, auto... key> constexpr auto last_of_table() {
  constexpr auto const& all = table<F, detail::extent_to<key>()...>;
  return all.data()[all.size() - 1];
}

template <auto F, auto... key> constexpr auto value_of() {
  using function = function_of<F>;
  static_assert(sizeof(signature_of<function>) > 0); // an error in the signature is reported here, in few lines
  if constexpr (!keys_match<function, sizeof...(key)>) return sizeof(require_keys<function, sizeof...(key)>);
  else if constexpr (plain_function<function>) return detail::evaluate_plain<F, key...>(signature_of<function>{});
  else if constexpr (!implicitly_copyable<result_of<function>>) return sizeof(require_constant_copies<function>);
  else if constexpr (value_keeps_memory<F, key...>) return sizeof(require_no_memory<result_of<function>>);
  else if constexpr (is_decided<outcome_of<F, assisted, key...>>) return outcome_of<F, assisted, key...>::value();
  else if constexpr (detail::ends_table<F, key...>()) return detail::last_of_table<F, key...>();
  else if constexpr (outcome_of<F, assisted, key...>::is_constant) return outcome_of<F, assisted, key...>::value();
  else if constexpr (is_decided<outcome_of<F, unassisted, key...>>) return outcome_of<F, unassisted, key...>::value();
  else {
    using T = result_of<function>;
    constexpr bool refused = outcome_of<F, unassisted, key...>::is_constant;
    constexpr depth_limits report = refused ? climbing_at_once : step_by_step;
    static_cast<void>(&failing<F, report, key...>);
    if constexpr (!requires { typename std::bool_constant<(T(failing<F, report, key...>), true)>; } &&
                  std::is_default_constructible_v<T>)
      return T{};
    else return failing<F, report, key...>;
  }
}

} // namespace detail

// value<F, key...>: the value of the recurrence or plain function F at `key...`, a constant.
//
// F is constexpr and has no captures. Only the keys that the value needs are computed, each once. Where that is too
// deep or too much for one constant evaluation, all keys up to `key...` are computed, as for a table that ends there.
//
// Errors, which the diagnostic names as priori::error::...: a key that its type cannot hold, a cycle, a missing base
// case, a runaway recursion, an overflow of checked numbers. Plain numbers overflow as usual in C++.
template <auto F, auto... key> inline constexpr auto value = detail::value_of<F, key...>();

}} // namespace priori

// ==== priori/cases.hpp ====

// priori: a recurrence written once, for constants and for values.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// True if the parts can be called; else an error, once for each step.
template <bool called, class Step> constexpr bool require_called() {
  static_assert(called,
                "priori: the parts are called with the keys of cases<T(K...)>, and the step with self before them");
  return called;
}

// True if R, the type that is_base gives, is bool or a constant of it; else an error.
template <class R, class IsBase> constexpr bool require_truth() {
  constexpr bool truth = [] {
    if constexpr (requires { R::value; }) return std::is_same_v<decltype(R::value), bool const>;
    else return std::is_same_v<std::remove_cvref_t<R>, bool>;
  }();
  static_assert(truth, "priori: the first part of cases returns a bool: true if the keys are a base case");
  return truth;
}

// The recurrence over constants. The case that does not apply is not instantiated.
template <class IsBase, class Base, class Step> struct cases_of_constants {
  template <class Self, class K, class... Rest> constexpr auto operator()(Self self, K k, Rest... rest) const {
    constexpr bool constants = requires { K::value, (Rest::value, ...); };
    static_assert(constants, "priori: the step asks for a number, where its keys are constants: write self(n - 1_c)");
    if constexpr (constants)
      if constexpr (detail::require_called<requires { IsBase{}(k, rest...); }, Step>())
        if constexpr (detail::require_truth<decltype(IsBase{}(k, rest...)), IsBase>()) {
          if constexpr (IsBase{}(k, rest...)) return Base{}(k, rest...);
          else return Step{}(self, k, rest...);
        } else return 0;
      else return 0;
    else return 0;
  }
};

template <class S, class IsBase, class Base, class Step> struct cases_of {
  static_assert(!sizeof(IsBase), "priori: name the types of the value and of the keys: cases<T(K...)>(...)");
};

template <class T, class... K, class IsBase, class Base, class Step> struct cases_of<T(K...), IsBase, Base, Step> {
  static constexpr cases_of_constants<IsBase, Base, Step> over_constants{};

  template <class Self> constexpr T operator()(Self&& self, K... k) const {
    constexpr bool called = requires {
      IsBase{}(k...);
      Base{}(k...);
      Step{}(self, k...);
    };
    if constexpr (detail::require_called<called, Step>())
      if constexpr (detail::require_truth<decltype(IsBase{}(k...)), IsBase>())
        return IsBase{}(k...) ? static_cast<T>(Base{}(k...)) : static_cast<T>(Step{}(self, k...));
      else return T{};
    else return T{};
  }
};

template <class... Part> struct require_stateless_parts {
  static_assert(
      ((std::is_empty_v<Part> && std::is_default_constructible_v<Part>)&&...),
      "priori: the parts of a recurrence by cases have no state: lambdas without captures, or empty functors");
};

} // namespace detail

// cases<T(K...)>(is_base, base, step): a recurrence over keys of types K with values of type T, for values and for
// constants. The parts have no captures and take their keys as `auto`:
//
//   is_base(k...)      true if k... is a base case, as a bool or a constant of it
//   base(k...)         the value of a base case
//   step(self, k...)   any other value
//
// value, table, memo and memoize accept it like any recurrence over values. memo<F>(constants...) calls the parts with
// constants: there a key can be a template argument, and `step` is instantiated only if it is needed. A step that adds
// constants to its keys works for both, as in
//
//   constexpr auto fib = priori::cases<std::uint64_t(int)>(
//       [](auto n) { return n < 2_c; }, [](auto n) { return n; },
//       [](auto self, auto n) { return self(n - 1_c) + self(n - 2_c); });
template <class S = void, class IsBase, class Base, class Step> constexpr auto cases(IsBase, Base, Step) {
  static_cast<void>(sizeof(detail::require_stateless_parts<IsBase, Base, Step>));
  return detail::cases_of<S, IsBase, Base, Step>{};
}

}} // namespace priori

// ==== priori/detail/types/mixed_operators.hpp ====

// priori: operators on a constant and a number. Each applies the built-in operator to the constant's value, but
// integers are compared by value. There is no && or ||: the built-in ones accept constants and keep their short
// circuit.

namespace priori { inline namespace PRIORI_ABI {

template <auto v> struct constant;

namespace detail {

template <class A> inline constexpr bool own_constant = false;
template <auto v> inline constexpr bool own_constant<constant<v>> = true;

// One is a priori::constant, and the other is not a class. One template for both orders costs the compiler less than
// two, which it would also try for two constants. Not a concept, whose parts a compiler would list.
template <class A, class B> inline constexpr bool are_mixed = no_class<A> != no_class<B> &&
                                                              (own_constant<A> || own_constant<B>);

template <class A> constexpr A plain(A a) { return a; }
template <auto v> constexpr auto plain(constant<v>) { return v; }

} // namespace detail

// A constant and a number, in either order: the result of the built-in operator, a value.
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator+(A a, B b) { return detail::plain(a) + detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator-(A a, B b) { return detail::plain(a) - detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator*(A a, B b) { return detail::plain(a) * detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator/(A a, B b) { return detail::plain(a) / detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator%(A a, B b) { return detail::plain(a) % detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator==(A a, B b) {
  return detail::is_equal(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator!=(A a, B b) {
  return !detail::is_equal(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator<(A a, B b) {
  return detail::is_less(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator>(A a, B b) {
  return detail::is_less(detail::plain(b), detail::plain(a));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator<=(A a, B b) {
  return detail::is_at_most(detail::plain(a), detail::plain(b));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator>=(A a, B b) {
  return detail::is_at_most(detail::plain(b), detail::plain(a));
}
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator&(A a, B b) { return detail::plain(a) & detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator|(A a, B b) { return detail::plain(a) | detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator^(A a, B b) { return detail::plain(a) ^ detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator<<(A a, B b) { return detail::plain(a) << detail::plain(b); }
template <class A, class B>
requires(detail::are_mixed<A, B>) constexpr auto operator>>(A a, B b) { return detail::plain(a) >> detail::plain(b); }

// A number and a constant: the built-in operator.
template <detail::no_class A, auto b> constexpr A& operator+=(A& a, constant<b>) { return a += b; }
template <detail::no_class A, auto b> constexpr A& operator-=(A& a, constant<b>) { return a -= b; }
template <detail::no_class A, auto b> constexpr A& operator*=(A& a, constant<b>) { return a *= b; }
template <detail::no_class A, auto b> constexpr A& operator/=(A& a, constant<b>) { return a /= b; }
template <detail::no_class A, auto b> constexpr A& operator%=(A& a, constant<b>) { return a %= b; }
template <detail::no_class A, auto b> constexpr A& operator&=(A& a, constant<b>) { return a &= b; }
template <detail::no_class A, auto b> constexpr A& operator|=(A& a, constant<b>) { return a |= b; }
template <detail::no_class A, auto b> constexpr A& operator^=(A& a, constant<b>) { return a ^= b; }
template <detail::no_class A, auto b> constexpr A& operator<<=(A& a, constant<b>) { return a <<= b; }
template <detail::no_class A, auto b> constexpr A& operator>>=(A& a, constant<b>) { return a >>= b; }

// Writes the value to a stream.
template <class Stream, auto v>
requires(!detail::no_class<Stream>) auto operator<<(Stream& out, constant<v>) -> decltype(out << v) { return out << v; }

}} // namespace priori

// ==== priori/constant.hpp ====

// priori: a constant whose type carries its value.

namespace priori { inline namespace PRIORI_ABI {

// constant<v>: the value v as a type. Operators on constants return constants. Operators on a constant and a number
// return values, as the built-in ones do. A constant converts to its value; pass `value` or `()` to overloaded
// functions. Integers are compared by value, whatever their types.
//
// Errors, at compile time: priori::error::overflow if a result does not fit or a shift is by too many bits;
// division_by_zero; negative_shift.
template <auto v> struct constant {
  // The type of v, and v itself.
  using value_type = std::remove_const_t<decltype(v)>;
  static constexpr auto value = v; // not declared as value_type, which g++ would look up among those of all constants

  // Return v. On clang the conversion is a template, to any number.
#ifdef __clang__ // without a template clang would try 200 built-in operators before each of these
  template <class T>
  requires detail::becomes<value_type, T>
  constexpr operator T() const { return static_cast<T>(v); }
#else
  constexpr operator value_type() const { return v; }
#endif
  constexpr value_type operator()() const { return v; }
};

namespace detail {

// The results that can fail. A failure in the return type of an operator would only remove the operator.
template <auto a, auto b> inline constexpr auto sum_of = detail::plus(a, b);
template <auto a, auto b> inline constexpr auto difference_of = detail::minus(a, b);
template <auto a, auto b> inline constexpr auto product_of = detail::times(a, b);
template <auto a, auto b> inline constexpr auto quotient_of = detail::over(a, b);
template <auto a, auto b> inline constexpr auto remainder_of = detail::modulo(a, b);
template <auto a, auto b> inline constexpr auto left_shift_of = detail::left_shift(a, b);
template <auto a, auto b> inline constexpr auto right_shift_of = detail::right_shift(a, b);
template <auto a> inline constexpr auto negation_of = detail::minus(decltype(-a){}, a);

} // namespace detail

// Unary operators. Error: overflow.
template <auto a> constexpr constant<+a> operator+(constant<a>) { return {}; }
template <auto a> constexpr constant<detail::negation_of<a>> operator-(constant<a>) { return {}; }
template <auto a> constexpr constant<~a> operator~(constant<a>) { return {}; }
template <auto a> constexpr constant<!a> operator!(constant<a>) { return {}; }

// Arithmetic on two constants. Errors: overflow, also of unsigned numbers; division_by_zero.
template <auto a, auto b> constexpr constant<detail::sum_of<a, b>> operator+(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::difference_of<a, b>> operator-(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::product_of<a, b>> operator*(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::quotient_of<a, b>> operator/(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::remainder_of<a, b>> operator%(constant<a>, constant<b>) {
  return {};
}

// Comparisons by value, whatever the types.
template <auto a, auto b> constexpr constant<detail::is_equal(a, b)> operator==(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<!detail::is_equal(a, b)> operator!=(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::is_less(a, b)> operator<(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::is_less(b, a)> operator>(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::is_at_most(a, b)> operator<=(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::is_at_most(b, a)> operator>=(constant<a>, constant<b>) {
  return {};
}

// Logical operators. They do not short-circuit: both operands are constants.
template <auto a, auto b> constexpr constant<(a && b)> operator&&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a || b)> operator||(constant<a>, constant<b>) { return {}; }

// Bitwise operators. Errors: negative_shift; overflow, if a shift is by too many bits or a signed number loses bits.
template <auto a, auto b> constexpr constant<(a & b)> operator&(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a | b)> operator|(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<(a ^ b)> operator^(constant<a>, constant<b>) { return {}; }
template <auto a, auto b> constexpr constant<detail::left_shift_of<a, b>> operator<<(constant<a>, constant<b>) {
  return {};
}
template <auto a, auto b> constexpr constant<detail::right_shift_of<a, b>> operator>>(constant<a>, constant<b>) {
  return {};
}

namespace detail {

// Returns the value of an integer literal, or -1 if a long long cannot hold it or it is not an integer.
template <char... c> constexpr long long parsed() {
  constexpr char text[] = {c..., '\0'};
  bool const prefixed = text[0] == '0' && sizeof...(c) > 1;
  char const kind = prefixed ? text[1] : '\0';
  unsigned const base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : prefixed ? 8 : 10;
  long long n = 0;
  for (char const* p = text + (base == 16 || base == 2 ? 2 : 0); *p; ++p) {
    if (*p == '\'') continue;
    int const digit = *p <= '9' ? *p - '0' : (*p | 0x20) - 'a' + 10;
    if (digit < 0 || digit >= static_cast<int>(base)) return -1;
    if (PRIORI_DETAIL_OVERFLOWS(mul, n, base, &n) || PRIORI_DETAIL_OVERFLOWS(add, n, digit, &n)) return -1;
  }
  return n;
}

} // namespace detail

namespace literals {

// 90_c is constant<90LL>. Digit separators and hexadecimal, octal and binary literals are accepted.
template <char... c> constexpr auto operator""_c() {
  static_assert(detail::parsed<c...>() >= 0, "priori: the literal is not an integer, or does not fit into a long long");
  return constant<detail::parsed<c...>()>{};
}

} // namespace literals

}} // namespace priori

// ==== priori/detail/core/fail.hpp ====

// priori: reports a run-time error if exceptions are disabled.
//
// With PRIORI_ERROR_HANDLER=name a program has a function extern "C" void name(char const* message), which is called
// first. It should not return.

#if !defined(PRIORI_DETAIL_BARE) && !defined(PRIORI_ERROR_HANDLER)
#include <cstdio>
#endif
#include <cstdlib>

#ifdef PRIORI_ERROR_HANDLER
extern "C" void PRIORI_ERROR_HANDLER(char const* message);
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Calls the handler, or prints the message where there is an operating system; then ends the program.
[[noreturn, gnu::cold]] inline void fail([[maybe_unused]] char const* message) {
#if defined(PRIORI_ERROR_HANDLER)
  ::PRIORI_ERROR_HANDLER(message);
#elif !defined(PRIORI_DETAIL_BARE)
  std::fprintf(stderr, "%s\n", message);
#endif
#ifdef PRIORI_DETAIL_BARE // abort() would need signals there
  __builtin_trap();
#else
  std::abort();
#endif
}

}}} // namespace priori::detail

// ==== priori/detail/core/text.hpp ====

// priori: keys and numbers as text, for error messages and traces.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct question_mark {
  template <class T> std::string operator()(T const&) const { return "?"; }
};

template <class T, class Other = question_mark> std::string text(T const& value, Other const& other = {});

template <integer T> std::string digits(T value) {
  char s[3 * sizeof(T) + 1]; // with a sign
  char* const end = s + sizeof s;
  char* first = end;
  bool const negative = detail::is_negative(value);
  do {
    int const digit = static_cast<int>(value % 10);
    *--first = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value = static_cast<T>(value / 10);
  } while (value != 0);
  if (negative) *--first = '-';
  return {first, static_cast<std::size_t>(end - first)};
}

// Formats like printf's %g with 6, 9, 15, 17, 21 or 36 digits, the fewest that read back as the same number, and with a
// decimal point in every locale. A type that std::to_chars does not accept is shown as the nearest long double,
// which libc++ 19 shows as the nearest double.
template <class T> std::string decimal(T value) {
  if constexpr (requires(char* s) { std::to_chars(s, s, value); }) {
    char s[64];
    int needed = 0;
    char const* const end = std::to_chars(s, s + sizeof s, value, std::chars_format::scientific).ptr;
    for (char const* p = s; p != end && *p != 'e'; ++p) needed += *p >= '0' && *p <= '9';
    int digits = 6;
    for (int const more : {9, 15, 17, 21, 36})
      if (digits < needed) digits = more;
    return {s, std::to_chars(s, s + sizeof s, value, std::chars_format::general, digits).ptr};
  } else return detail::decimal(static_cast<long double>(value));
}

template <class Other, class First, class... Rest>
std::string listed(Other const& other, First const& first, Rest const&... rest) {
  std::string s = "(";
  s += detail::text(first, other);
  ((s += ", ", s += detail::text(rest, other)), ...);
  return s += ")";
}
template <class Other> std::string listed(Other const&) { return "()"; }

// The text of a class that has one: a specialization has a static function `of` of the value and `other`, which formats
// parts that have no text.
template <class T> struct text_of {};

template <class... K> struct text_of<keys<K...>> {
  template <class Other> static std::string of(keys<K...> const& key, Other const& other) {
    return key.apply([&other](K const&... k) {
      if constexpr (sizeof...(k) == 1) return detail::text(k..., other);
      else return detail::listed(other, k...);
    });
  }
};
template <class A, class B> struct text_of<std::pair<A, B>> {
  template <class Other> static std::string of(std::pair<A, B> const& key, Other const& other) {
    return detail::listed(other, key.first, key.second);
  }
};

// Returns the text of a value, or other(value) if its type has none.
template <class T, class Other> std::string text(T const& value, Other const& other) {
  if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
  else if constexpr (std::is_same_v<T, std::nullptr_t>) return "nullptr";
  else if constexpr (integer<T>) return detail::digits(value);
  else if constexpr (std::is_enum_v<T>) return detail::digits(static_cast<std::underlying_type_t<T>>(value));
  else if constexpr (std::is_floating_point_v<T>) return detail::decimal(value);
  else if constexpr (std::is_convertible_v<T const&, std::string_view>)
    return '"' + std::string(static_cast<std::string_view>(value)) + '"';
  else if constexpr (requires { text_of<T>::of(value, other); }) return text_of<T>::of(value, other);
  else if constexpr (carries_value<T>) return detail::text(detail::plain_value(value), other);
  else return other(value);
}

}}} // namespace priori::detail

// ==== priori/error.hpp ====

// priori: the errors, at compile time and at run time.
//
// In a constant evaluation an error ends the evaluation, and the diagnostic names a function of priori::error. At run
// time the same function throws or, without exceptions, prints one line and aborts (detail/core/fail.hpp).

namespace priori {

// Not in PRIORI_ABI, so that translation units compiled in different ways can catch the exceptions of one another.
inline namespace v0 {

// The key is below zero, does not fit its type or is outside the domain of the recurrence; or a number is outside the
// domain of an operation.
class domain_error : public std::domain_error {
public:
  using std::domain_error::domain_error;
};

// A result does not fit its type.
class overflow_error : public std::overflow_error {
public:
  using std::overflow_error::overflow_error;
};

// A key needs its own value. path() leads from the key back to itself. what() contains the path, shortened if long.
class cycle_error : public std::logic_error {
  std::vector<std::string> keys;

  [[gnu::cold]] static std::string spelled(std::vector<std::string> const& keys) {
    std::string s = "priori: f(";
    s += keys.front();
    s += ") needs its own value: ";
    std::size_t const shown = 5;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i > 0) s += " -> ";
      bool const skips = keys.size() > 2 * shown && i == shown;
      if (skips) s += "...";
      else s += keys[i];
      if (skips) i = keys.size() - shown - 1;
    }
    return s;
  }

public:
  // The keys as text. The first one is also the last one.
  explicit cycle_error(std::vector<std::string> path) : std::logic_error(spelled(path)), keys(std::move(path)) {}
  std::vector<std::string> const& path() const noexcept { return keys; }
};

// The recursion is deeper than PRIORI_MAX_DEPTH keys, or the system cannot provide another stack.
class depth_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// A file that holds a table is missing, damaged or of another program.
class file_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

}

inline namespace PRIORI_ABI { namespace detail {

template <class Exception, class What> [[noreturn]] void raise_exception(What&& what) {
#if defined(__cpp_exceptions)
  throw Exception(std::forward<What>(what));
#elif defined(PRIORI_DETAIL_BARE)
  if constexpr (std::is_convertible_v<What, char const*>) detail::fail(what);
  else detail::fail("priori: a key needs its own value"); // it is a path
#else
  detail::fail(Exception(std::forward<What>(what)).what());
#endif
}

#ifndef PRIORI_DETAIL_BARE
using message = std::string;
template <class T> std::string part_of_message(T const& value) { return detail::text(value); }
#else
// A key or number is shown as a question mark.
class message {
  char text[256] = {};
  std::size_t size = 0;

public:
  void append(char const* s, std::size_t most) {
    for (; most > 0 && *s && size < sizeof text - 1; --most) text[size++] = *s++;
  }
  operator char const*() const { return text; }
};
template <class T> char const* part_of_message(T const&) { return "?"; }
#endif
template <integer T> inline constexpr char const* signedness = is_signed<T> ? "a signed " : "an unsigned ";

// A view of a text, valid as long as the text is.
struct message_part {
  char const* at;
  std::size_t size;

  message_part(char const& c) : at(&c), size(1) {}
#ifndef PRIORI_DETAIL_BARE
  message_part(char const* s) : at(s), size(std::char_traits<char>::length(s)) {}
  message_part(std::string const& s) : at(s.data()), size(s.size()) {}
#else
  message_part(char const* s) : at(s), size(sizeof(message)) {} // append() stops at its end
#endif
};

// Raises an exception whose message consists of these parts. operator+ would add several functions to every program.
template <class Exception> [[noreturn, gnu::cold]] void raise_message(std::initializer_list<message_part> parts) {
  message m;
  for (message_part const& p : parts) m.append(p.at, p.size);
  detail::raise_exception<Exception>(std::move(m));
}

}}
} // namespace priori::detail

namespace priori::error {

template <class Key> void negative_index(Key const& key) {
  detail::raise_message<domain_error>({"priori: index ", detail::part_of_message(key),
                                       " is below zero, where an unsigned one wraps; is a base case missing?"});
}

template <class Key> void outside_domain(Key const& key) {
  detail::raise_message<domain_error>({"priori: key ", detail::part_of_message(key),
                                       " does not fit the key's type, or the recurrence is not defined there"});
}

template <class Key> void cycle([[maybe_unused]] Key const& key) {
#ifdef PRIORI_DETAIL_BARE
  detail::fail("priori: a key needs its own value");
#else
  std::vector<std::string> path(2);
  path[1] = path[0] = detail::text(key);
  detail::raise_exception<cycle_error>(std::move(path));
#endif
}

template <class Key> void too_deep(Key const& key) {
  detail::raise_message<depth_error>(
      {"priori: f(", detail::part_of_message(key), ") is ", detail::part_of_message(detail::max_depth),
       " keys deep: a runaway recursion (is a base case missing?), or deeper than PRIORI_MAX_DEPTH allows; ",
       "define it larger, the same in every translation unit"});
}

template <class T, class A, class Op, class B> void overflow(A a, Op op, B b) {
  detail::raise_message<overflow_error>({"priori: ", detail::part_of_message(a), " ", op, " ",
                                         detail::part_of_message(b), " does not fit into ", detail::signedness<T>,
                                         detail::part_of_message(8 * sizeof(T)), "-bit integer"});
}

template <class T, class A> void overflow(A a) {
  detail::raise_message<overflow_error>({"priori: ", detail::part_of_message(a), " does not fit into ",
                                         detail::signedness<T>, detail::part_of_message(8 * sizeof(T)),
                                         "-bit integer"});
}

template <class A> void division_by_zero(A a, char op) {
  detail::raise_message<domain_error>({"priori: ", detail::part_of_message(a), " ", op, " 0 divides by zero"});
}

template <class A, class Op, class B> void negative_shift(A a, Op op, B b) {
  detail::raise_message<domain_error>(
      {"priori: ", detail::part_of_message(a), " ", op, " ", detail::part_of_message(b), " shifts by less than zero"});
}

template <class M> void no_modulus(M const& m) {
  detail::raise_message<domain_error>(
      {"priori: ", detail::part_of_message(m), " is not a valid modulus: take one from 1 to 2^64 - 1"});
}

template <class A> void not_invertible(A const& a, A const& m) {
  detail::raise_message<domain_error>(
      {"priori: ", detail::part_of_message(a), " has no inverse modulo ", detail::part_of_message(m)});
}

template <class N> void order_too_small(N order, N d) {
  detail::raise_message<domain_error>({"priori: the recurrence depends on ", detail::part_of_message(order),
                                       " preceding terms: rule<", detail::part_of_message(d),
                                       ">() is too small, take rule<", detail::part_of_message(order), ">()"});
}

template <class C> void denominator_not_one(C const& denominator) {
  detail::raise_message<domain_error>({"priori: the recurrence has the denominator ",
                                       detail::part_of_message(denominator),
                                       ", which a linear cannot have: use nth(n) of the found_linear"});
}

template <class N> void unequal_sizes(N coefficients, N initial) {
  detail::raise_message<domain_error>({"priori: a found_linear of ", detail::part_of_message(coefficients),
                                       " coefficients and ", detail::part_of_message(initial),
                                       " initial terms: give it as many of both"});
}

template <class O> void null_observer() {
  detail::raise_exception<std::invalid_argument>(
      "priori: watched() is given a null pointer; give it the address of an observer that outlives the memo");
}

} // namespace priori::error

// ==== priori/detail/core/key_parts.hpp ====

// priori: keys of the standard library's types, which are compared and hashed part by part.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class K>
concept has_std_hash = requires(K const& key) {
  std::hash<K>{}(key);
};

template <class... T> struct key_parts<std::tuple<T...>> {
  using parts = part_list<T...>;
  using key = std::tuple<T...>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    std::apply([&](T const&... part) { (visit(part), ...); }, k);
  }
  static constexpr bool same(key const& a, key const& b) {
    return [&x = a, &y = b ]<std::size_t... i>(std::index_sequence<i...>) {
      return (detail::same(std::get<i>(x), std::get<i>(y)) && ...);
    }
    (std::index_sequence_for<T...>{});
  }
};

// A container whose value is the sequence of its elements.
template <class K, class Element> struct key_parts_of_range {
  using parts = part_list<Element>;
  using key = K;

  template <class Visit> static constexpr void each(K const& k, Visit const& visit) {
    for (Element const& element : k) visit(element);
  }
  static constexpr bool same(K const& a, K const& b) {
    auto i = a.begin();
    auto j = b.begin();
    for (; i != a.end() && j != b.end() && detail::same(*i, *j); ++i) ++j;
    return i == a.end() && j == b.end();
  }
};

template <class T, std::size_t n> struct key_parts<std::array<T, n>> : key_parts_of_range<std::array<T, n>, T> {};

// A container such as std::vector, std::list, std::set, std::map: its last template argument is its allocator. Excluded
// are containers with a std::hash, such as std::vector<bool>, those with a member ==, which may compare more than the
// elements, and unordered ones, which have no order to hash in.
template <class... A> using last_of =
    typename std::remove_pointer_t<decltype((static_cast<std::type_identity<A>*>(nullptr), ...))>::type;
template <class K, class... A>
concept ordered_container = sizeof...(A) >= 2 && !has_std_hash<K> && requires(K const& k) {
  requires std::is_same_v<typename K::allocator_type, last_of<A...>>;
  requires !std::is_same_v<typename K::value_type, K>;
  k.begin() != k.end();
}
&&!requires { typename K::hasher; }
&&!requires(K const& k) { k.operator==(k); };

template <template <class...> class Container, class... A>
requires ordered_container<Container<A...>, A...>
struct key_parts<Container<A...>> : key_parts_of_range<Container<A...>, typename Container<A...>::value_type> {
};
template <class Char, class Traits, class Allocator> struct key_parts<std::basic_string<Char, Traits, Allocator>> {};

template <class T> struct key_parts<std::optional<T>> {
  using parts = part_list<T>;
  using key = std::optional<T>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    visit(k.has_value());
    if (k) visit(*k);
  }
  static constexpr bool same(key const& a, key const& b) {
    return a.has_value() == b.has_value() && (!a || detail::same(*a, *b));
  }
};

template <class... T> struct key_parts<std::variant<T...>> {
  using parts = part_list<T...>;
  using key = std::variant<T...>;

  template <class Visit> static constexpr void each(key const& k, Visit const& visit) {
    visit(k.index());
    [&]<std::size_t... i>(std::index_sequence<i...>) {
      ((k.index() == i ? visit(*std::get_if<i>(std::addressof(k))) : void()), ...);
    }
    (std::index_sequence_for<T...>{});
  }
  static constexpr bool same(key const& a, key const& b) {
    return a.index() == b.index() && [&x = a, &y = b ]<std::size_t... i>(std::index_sequence<i...>) {
      return (
          (x.index() != i || detail::same(*std::get_if<i>(std::addressof(x)), *std::get_if<i>(std::addressof(y)))) &&
          ...);
    }
    (std::index_sequence_for<T...>{});
  }
};

}}} // namespace priori::detail

// ==== priori/detail/core/hash.hpp ====

// priori: the hash of a key at run time. Keys that are the same (same.hpp) have the same hash.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A std::basic_string has the hash of its view, so that a view finds it.
template <class K> inline constexpr bool is_string = false;
template <class Char, class Allocator>
inline constexpr bool is_string<std::basic_string<Char, std::char_traits<Char>, Allocator>> = true;
template <class String> using view_of = std::basic_string_view<typename String::value_type>;

// Mixes h: each bit of h affects the low bits of the result, since the high half of the product depends on all of them.
constexpr std::size_t mixed(std::uint64_t h) {
  h = (h ^ (h >> 32)) * 0x9E37'79B9'7F4A'7C15;
  return static_cast<std::size_t>(h ^ (h >> 32));
}

template <class T> std::size_t hash_of(T const& key);

// Combines the hashes of the parts of a key, in order.
class hash_of_parts {
  std::size_t h = 0;

public:
  template <class T> void add(T const& part) { h = detail::mixed(h + 0x9E37'79B9'7F4A'7C15 + detail::hash_of(part)); }
  std::size_t value() const { return h; }
};

template <class... T> std::size_t hash_all(T const&... part) {
  hash_of_parts h;
  (h.add(part), ...);
  return h.value();
}

inline std::size_t hash_of_number(double key) {
  return key != key ? 0 : detail::mixed(__builtin_bit_cast(std::uint64_t, key));
}

template <class T> std::size_t hash_of(T const& key) {
  if constexpr (integer<T> && sizeof(T) > sizeof(std::uint64_t))
    return detail::hash_all(static_cast<std::uint64_t>(key), static_cast<std::uint64_t>(key >> 64));
  else if constexpr (integer<T> || std::is_enum_v<T>) return detail::mixed(static_cast<std::uint64_t>(key));
  else if constexpr (std::is_floating_point_v<T> && sizeof(T) > sizeof(double)) {
    auto const high = static_cast<double>(key);
    return detail::hash_all(high, static_cast<double>(key - static_cast<T>(high)));
  } else if constexpr (std::is_floating_point_v<T>) return detail::hash_of_number(static_cast<double>(key));
  else if constexpr (made_of_parts<T>) {
    hash_of_parts h;
    key_parts<T>::each(key, [&h](auto const& part) { h.add(part); });
    return h.value();
  } else if constexpr (is_string<T>) return detail::mixed(std::hash<view_of<T>>{}(key));
  else return detail::mixed(std::hash<T>{}(key));
}

// The hash of a whole key.
template <class... K> std::size_t hash_of_key(K const&... key) {
  if constexpr (sizeof...(K) == 1) return detail::hash_of(key...);
  else return detail::hash_all(key...);
}

// Set in every known hash. 0 means that the hash is not known.
inline constexpr std::size_t hash_bit = ~(~std::size_t{0} >> 1);

// The hash of a key, computed when it is first needed and at most once per call: std::hash may be slow and may throw.
class lazy_hash {
  std::size_t known = 0;

public:
  lazy_hash() = default;
  explicit lazy_hash(std::size_t of_key) : known(of_key) {}

  template <class... K> std::size_t of(K const&... k) {
    if (known == 0) known = detail::hash_of_key(k...) | hash_bit;
    return known;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/core/storable.hpp ====

// priori: which types can be keys of a store, and the messages about the others.
//
// A store keeps a copy of the key, which must not change. So neither the key nor a part of it may refer to memory that
// it does not own. A type without key_parts is compared by its == and hashed by its std::hash.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, class... Other> inline constexpr bool is_one_of = (std::is_same_v<T, Other> || ...);

// True for a view of characters, and for a pointer to characters, which would be compared by its address.
template <class K> inline constexpr bool views_text = false;
template <class Char, class Traits> inline constexpr bool views_text<std::basic_string_view<Char, Traits>> = true;
template <class T> inline constexpr bool views_text<T*> =
    is_one_of<std::remove_cv_t<T>, char, signed char, unsigned char, std::byte, wchar_t, decltype(u8'0'), char16_t,
              char32_t>;

// True for any other view. std::make_pair turns a std::reference_wrapper into a reference, which detects it without
// including <functional>.
template <class K> inline constexpr bool is_reference = std::is_reference_v<K>;
template <class T> inline constexpr bool is_reference<std::initializer_list<T>> = true;
template <template <class> class Wrapper, class T> inline constexpr bool is_reference<Wrapper<T>> =
    std::is_same_v<decltype(std::make_pair(std::declval<Wrapper<T>&>(), 0)),
                   std::pair<std::add_lvalue_reference_t<T>, int>>;
template <class K> inline constexpr bool views_other =
    !views_text<K> && (is_reference<K> || std::ranges::enable_borrowed_range<K>);

template <class K>
concept has_equality = requires(K const& a, K const& b) {
  static_cast<bool>(a == b);
};
template <class K>
concept has_hash = integer<K> || std::is_enum_v<K> || std::is_floating_point_v<K> || has_std_hash<K> ||
    (is_string<K>&& requires { requires has_std_hash<view_of<K>>; });

// What a store requires of a key. priori's own stores compare and hash it; a store that a program supplies may require
// only a copy.
enum class needs : unsigned char { copy, copy_and_hash };

template <class K> inline constexpr bool is_owned_copy = !views_text<K> && !views_other<K> && implicitly_copyable<K>;
template <class K, needs n>
inline constexpr bool is_key_as_it_stands = is_owned_copy<K> && (n == needs::copy || (has_equality<K> && has_hash<K>));

// The first part that a key must not have, or void.
template <class Parts, needs n> struct refused_part : std::type_identity<void> {};
template <class K, needs n> struct refused_key_or_part : std::conditional<is_key_as_it_stands<K, n>, void, K> {};
template <made_of_parts K, needs n> struct refused_key_or_part<K, n> : refused_part<typename key_parts<K>::parts, n> {};
template <class K, class... More, needs n> struct refused_part<part_list<K, More...>, n>
    : std::conditional_t<std::is_void_v<typename refused_key_or_part<std::remove_cv_t<K>, n>::type>,
                         refused_part<part_list<More...>, n>, refused_key_or_part<std::remove_cv_t<K>, n>> {};
template <class T, class... K, needs n> struct refused_part<signature<T, K...>, n> : refused_part<part_list<K...>, n> {
};

// Fails to compile, with one message that says what is wrong with Part.
template <class Part, needs n> struct key_part {
  static constexpr bool owned = !views_text<Part> && !views_other<Part>;
  static constexpr bool copied = implicitly_copyable<Part>;
  static_assert(!views_text<Part>, "priori: a std::string_view, or a pointer to characters, may outlive what it views; "
                                   "make the key a std::string const&");
  static_assert(!views_other<Part>, "priori: a span, a reference or another view in a key may outlive what it views; "
                                    "make the key a std::vector, or what else owns its elements");
  static_assert(copied || !owned, "priori: a key is remembered as a copy, and this type cannot be copied, or only "
                                  "explicitly");
  static_assert(has_equality<Part> || !copied || !owned || n == needs::copy,
                "priori: a remembered key's type needs a std::hash and ==, and so do its parts; this one has no ==; "
                "give it one, or make the key a std::tuple of its members");
  static_assert(has_hash<Part> || !has_equality<Part> || !copied || !owned || n == needs::copy,
                "priori: a remembered key's type needs a std::hash and ==, and so do its parts; this one has no "
                "std::hash; specialize it, or make the key a std::tuple of its members");
};
template <needs n> struct key_part<void, n> {};

template <class S> inline constexpr bool gives_list = false;
template <class T, class... K> inline constexpr bool gives_list<signature<std::initializer_list<T>, K...>> = true;

// storable<S>: priori's own stores can hold the keys of a signature or part_list, and its values.
template <class S>
concept storable = std::is_void_v<typename refused_part<S, needs::copy_and_hash>::type> && !gives_list<S>;
template <class S> struct require_storable
    : key_part<typename refused_part<S, needs::copy_and_hash>::type, needs::copy_and_hash> {
  static_assert(!gives_list<S>,
                "priori: the elements of a std::initializer_list end with the call; give a std::vector");
};

// storable_by_many<S>: a store can be shared by threads, which receive copies of its values.
template <class S>
concept storable_by_many = storable<S> && implicitly_copyable<typename S::result>;
template <class S> struct require_storable_by_many : require_storable<S> {
  static_assert(implicitly_copyable<typename S::result>,
                "priori: many threads are given copies of a value: its type must be copyable");
};

}}} // namespace priori::detail

// ==== priori/detail/core/takes_braces.hpp ====

// priori: the calls of an object that remembers, for keys in braces.

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

// ==== priori/detail/core/linked_stack.hpp ====

// priori: the bounds of the stack from the linker script, without an operating system.

#ifdef PRIORI_DETAIL_LINKED_STACK

// Symbols of linker scripts, and the start of the stack as semihosting reports it.
extern "C" [[gnu::weak]] char __StackLimit[], __StackTop[], __HeapLimit[], __heap_end[], __stack[];
extern "C" [[gnu::weak]] char* __stack_base__[];

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct linked_stack {
  std::uintptr_t from = 0;
  std::size_t size = 0; // 0: nothing is named
  std::uintptr_t heap_end = 0;

  linked_stack() {
    char const* const low = __StackLimit ? __StackLimit : __HeapLimit ? __HeapLimit : __heap_end;
    char const* const top = __stack_base__ ? *__stack_base__ : __StackTop ? __StackTop : __stack;
    if (!low || top <= low) return;
    from = heap_end = reinterpret_cast<std::uintptr_t>(low);
    size = static_cast<std::size_t>(top - low);
    if (__stack_base__) from += size /= 2; // the heap grows toward it
  }
  // True if no heap may be there: between where the linker script ends the heap and the top of the stack.
  bool forbids(void const* memory) const {
    return reinterpret_cast<std::uintptr_t>(memory) - heap_end < from + size - heap_end;
  }
};

}}} // namespace priori::detail

#endif

// ==== priori/detail/core/memory.hpp ====

// priori: memory for stores, from operator new; from malloc() without exceptions and an operating system, since
// there operator new brings unwinding tables and what prints the name of an exception.

#ifdef PRIORI_DETAIL_POSIX
#include <cerrno>
#include <cstdint>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_LINKED_STACK

// Without an operating system the heap may grow into the stack.
inline bool is_memory(void const* memory, std::size_t size) {
  linked_stack const stack;
  return memory && !stack.forbids(memory) && !stack.forbids(static_cast<char const*>(memory) + size);
}

#ifdef PRIORI_DETAIL_BARE
inline void* allocate(std::size_t size) {
  void* const memory = std::malloc(size);
  if (!detail::is_memory(memory, size)) detail::fail("priori: out of memory");
  return memory;
}
inline void deallocate(void* memory) { std::free(memory); }
#else
inline void deallocate(void* memory) { ::operator delete(memory); }
inline void* allocate(std::size_t size) {
  void* const memory = ::operator new(size);
  if (detail::is_memory(memory, size)) return memory;
  detail::deallocate(memory);
  throw std::bad_alloc();
}
#endif

// Objects of derived classes are made in such memory.
struct allocated {
  static void* operator new(std::size_t size) { return detail::allocate(size); }
  static void* operator new[](std::size_t size) { return detail::allocate(size); }
  static void operator delete(void* memory) { detail::deallocate(memory); }
  static void operator delete[](void* memory) { detail::deallocate(memory); }
};

#else

#ifdef MADV_HUGEPAGE
// In large pages, as far as the system has them: the first touch and each look-up take less time.
[[gnu::noinline, gnu::cold]] inline void* allocate_in_large_pages(std::size_t size) {
  void* const memory = ::operator new(size);
  auto const unit = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  auto const from = reinterpret_cast<std::uintptr_t>(memory) / unit * unit;
  auto const end = (reinterpret_cast<std::uintptr_t>(memory) + size + (unit - 1)) / unit * unit;
  int const error = errno;
  madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE);
  errno = error;
  return memory;
}
inline void* allocate(std::size_t size) {
  return size < std::size_t{2} << 20 ? ::operator new(size) : detail::allocate_in_large_pages(size);
}
#else
inline void* allocate(std::size_t size) { return ::operator new(size); }
#endif
inline void deallocate(void* memory) { ::operator delete(memory); }

struct allocated {
  static void* operator new(std::size_t size) { return detail::allocate(size); }
  static void* operator new[](std::size_t size) { return detail::allocate(size); }
  static void* operator new(std::size_t size, std::align_val_t a) { return ::operator new(size, a); }
  static void* operator new[](std::size_t size, std::align_val_t a) { return ::operator new[](size, a); }
  static void operator delete(void* memory) { detail::deallocate(memory); }
  static void operator delete[](void* memory) { detail::deallocate(memory); }
  static void operator delete(void* memory, std::align_val_t a) { ::operator delete(memory, a); }
  static void operator delete[](void* memory, std::align_val_t a) { ::operator delete[](memory, a); }
};

#endif

}}} // namespace priori::detail

// ==== priori/detail/core/pausing.hpp ====

// priori: what threads share, with pauses, for tests: with them other schedules are likely. Empty unless
// PRIORI_DETAIL_PAUSES is defined.

#ifdef PRIORI_DETAIL_PAUSES

#include <atomic>
#include <mutex>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Called after each operation on an atomic or a mutex. The test defines it, and pauses there.
void after_shared_operation() noexcept;

struct pause_at_end {
  pause_at_end() = default;
  pause_at_end(pause_at_end const&) = delete;
  ~pause_at_end() { detail::after_shared_operation(); }
};

template <class T> class pausing_atomic : public std::atomic<T> {
  using base = std::atomic<T>;
  static constexpr std::memory_order strictest = std::memory_order_seq_cst;

public:
  constexpr pausing_atomic() = default;
  constexpr pausing_atomic(T v) : base(v) {}
  pausing_atomic(pausing_atomic const&) = delete;
  T operator=(T v) { return store(v), v; }
  operator T() const { return load(); }

  T load(std::memory_order order = strictest) const {
    pause_at_end const pause;
    return base::load(order);
  }
  void store(T v, std::memory_order order = strictest) {
    pause_at_end const pause;
    base::store(v, order);
  }
  T exchange(T v, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::exchange(v, order);
  }
  bool compare_exchange_strong(T& expected, T v, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::compare_exchange_strong(expected, v, order);
  }
  bool compare_exchange_weak(T& expected, T v, std::memory_order order) {
    pause_at_end const pause;
    return base::compare_exchange_weak(expected, v, order);
  }
  T fetch_add(T n, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::fetch_add(n, order);
  }
  T fetch_sub(T n, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::fetch_sub(n, order);
  }
  T fetch_and(T bits, std::memory_order order) {
    pause_at_end const pause;
    return base::fetch_and(bits, order);
  }
  T fetch_or(T bits, std::memory_order order = strictest) {
    pause_at_end const pause;
    return base::fetch_or(bits, order);
  }
};

class pausing_mutex : public std::mutex {
public:
  void lock() {
    pause_at_end const pause;
    std::mutex::lock();
  }
  bool try_lock() {
    pause_at_end const pause;
    return std::mutex::try_lock();
  }
  void unlock() {
    pause_at_end const pause;
    std::mutex::unlock();
  }
};

// Units with and without pauses share stores.
static_assert(sizeof(pausing_atomic<void*>) == sizeof(std::atomic<void*>) &&
              alignof(pausing_atomic<void*>) == alignof(std::atomic<void*>) &&
              sizeof(pausing_mutex) == sizeof(std::mutex));

}}} // namespace priori::detail

#endif

// ==== priori/detail/core/threads.hpp ====

// priori: atomic words and mutexes; for one thread, plain words and a mutex that does nothing.

#ifdef PRIORI_DETAIL_THREADS
#include <mutex>
#ifndef PRIORI_DETAIL_ATOMICS_WAIT
#include <condition_variable>
#endif
#ifdef __MINGW32__
#include <thread>
#endif
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// One thread needs no mutex.
struct no_mutex {
  static void lock() {}
  static bool try_lock() { return true; }
  static void unlock() {}
};

// Holds a mutex while it lives. Libraries without threads have no std::lock_guard.
template <class Mutex> class locked {
  Mutex& held;

public:
  explicit locked(Mutex& mutex) : held(mutex) { held.lock(); }
  locked(locked const&) = delete;
  ~locked() { held.unlock(); }
};

// A word of one thread, with the members of std::atomic that are used here.
template <class T> class unshared {
  T value{};

public:
  constexpr unshared() = default;
  constexpr unshared(T v) : value(v) {}
  unshared(unshared const&) = delete;
  unshared& operator=(T v) {
    value = v;
    return *this;
  }
  operator T() const { return value; }

  T load(std::memory_order = {}) const { return value; }
  void store(T v, std::memory_order = {}) { value = v; }
  T exchange(T v, std::memory_order = {}) { return std::exchange(value, v); }
  bool compare_exchange_strong(T& expected, T v, std::memory_order = {}) {
    bool const same = value == expected;
    (same ? value : expected) = same ? v : value;
    return same;
  }
  T fetch_add(T n, std::memory_order = {}) { return std::exchange(value, static_cast<T>(value + n)); }
  T fetch_sub(T n, std::memory_order = {}) { return std::exchange(value, static_cast<T>(value - n)); }
  T fetch_or(T bits, std::memory_order = {}) { return std::exchange(value, static_cast<T>(value | bits)); }
};

#ifdef PRIORI_DETAIL_THREADS

#ifdef PRIORI_DETAIL_PAUSES
template <class T> using atomic = pausing_atomic<T>;
#else
template <class T> using atomic = std::atomic<T>;
#endif

#ifdef __MINGW32__
// It can be initialized as a constant, which winpthreads' std::mutex cannot. It is never held for long.
class mutex {
  std::atomic<bool> taken = false;

public:
  constexpr mutex() = default;
  bool try_lock() { return !taken.exchange(true, std::memory_order_acquire); }
  void lock() {
    while (!try_lock()) std::this_thread::yield();
  }
  void unlock() { taken.store(false, std::memory_order_release); }
};
#elif defined PRIORI_DETAIL_PAUSES
using mutex = pausing_mutex;
#else
using mutex = std::mutex;
#endif

// A flag that is set once. One thread waits for it.
class wakeup {
#ifdef PRIORI_DETAIL_ATOMICS_WAIT
  atomic<bool> given = false;

public:
  void give() {
    given = true;
    given.notify_one();
  }
  void wait() { given.wait(false); }
#else
  std::mutex guard;
  std::condition_variable changed;
  bool given = false;

public:
  void give() {
    std::lock_guard const lock(guard);
    given = true;
    changed.notify_one();
  }
  void wait() {
    std::unique_lock lock(guard);
    changed.wait(lock, [this] { return given; });
  }
#endif
};

#else

using mutex = no_mutex;

template <class T> using atomic = unshared<T>;

#endif

}}} // namespace priori::detail

// ==== priori/detail/stores/slot.hpp ====

// priori: the state of a slot, in which a store keeps the value of one key.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A slot is vacant, ready (it has its value), or claimed: `claimed + i` while owner number i computes the value. A slot
// in an array may say `elsewhere`: if the key is remembered or computed, it has another slot, which it had before.
using slot_state = atomic<std::uint16_t>;
inline constexpr std::uint16_t vacant = 0;
inline constexpr std::uint16_t ready = 1;
inline constexpr std::uint16_t claimed = 2;
inline constexpr std::uint16_t apart = 0x8000; // added to the mark in a claimed slot of hashed_entries
inline constexpr std::uint16_t elsewhere = 0xFFFF;

// Claims a slot without a key's value. Fails only if another thread claimed it first.
template <bool shared> bool try_claim(slot_state& state, std::uint16_t mark) {
  if constexpr (shared) {
    std::uint16_t expected = state.load(std::memory_order_relaxed);
    return (expected == vacant || expected == elsewhere) && state.compare_exchange_strong(expected, mark);
  } else {
    state.store(mark, std::memory_order_relaxed);
    return true;
  }
}

// What a node of the hash table notes beside its key and its slot: how many threads wait for it, and the number of
// another node while it is not in use. They are not initialized: nodes do that.
struct node_waiters {
  union {
    atomic<std::uint16_t> waiters;
  };
  node_waiters() {}
};
struct node_link {
  std::uint32_t link;
  node_link() {}
};
template <class What> struct absent {};
template <class What, bool here> using if_here = std::conditional_t<here, What, absent<What>>;

// True if a slot has room for these between its state and its value.
template <class Cell> inline constexpr bool roomy = alignof(Cell) >= 8;

// A slot: its state and, in a Cell, its value.
template <class Cell>
struct slot : slot_state, allocated, if_here<node_waiters, roomy<Cell>>, if_here<node_link, roomy<Cell>> {
  Cell cell;

  slot() = default;
  explicit slot(std::uint16_t state) : slot_state(state) {}
  static slot& of(slot_state& state) { return static_cast<slot&>(state); }
};

}}} // namespace priori::detail

// ==== priori/detail/runtime/evaluation.hpp ====

// priori: evaluations, and the frames of the keys that they compute.
//
// An evaluation begins with a top-level call of a memo and ends when that call returns. The calls that its recurrences
// make to memos belong to it.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct frame;
struct owner;

struct evaluation {
  frame const* innermost = nullptr; // of the key that is computed now
  int depth = 0;                    // keys that are being computed
  int aside_depth = 0;              // that of the last one which is computed aside: another evaluation of its thread
                                    // computes it, too; 0 if there is none
  owner* owns = nullptr;            // null until it computes a key that other threads can ask for
  std::uint16_t mark = claimed;     // of the slots that it claims; any will do for one thread
  bool aside = false;               // it has computed a key aside

  evaluation() = default;
  evaluation(evaluation const&) = delete;
#ifdef PRIORI_DETAIL_THREADS
  inline ~evaluation();
  inline void become_owner();
#endif

  // True if the innermost key is computed aside.
  bool is_aside() const { return aside_depth == depth; }
};

// While an evaluation computes its next key aside.
class aside_key {
  evaluation& by;
  int const before;

public:
  explicit aside_key(evaluation& e) : by(e), before(std::exchange(e.aside_depth, e.depth + 1)) { e.aside = true; }
  aside_key(aside_key const&) = delete;
  ~aside_key() { by.aside_depth = before; }
};

// What the frames of one call of a memo have in common, from outside of its recurrence until the call returns.
struct request {
  evaluation& by;
  void const* const memo; // tells the memo from others with the same computation; see Memo::of()

  request(evaluation& e, void const* m) : by(e), memo(m) {}
  request(request const&) = delete;
#ifndef PRIORI_DETAIL_BARE
  virtual std::string key_text(frame const& of) const = 0;
#endif

protected:
  ~request() = default;
};

// A key while it is computed. Small, since a deep recursion has millions of them on its stack. `in`, which a recurrence
// needs first, is stored alone: g++ would store it in one vector with `caller`, which has to be loaded.
struct frame {
  request const& in;
  mutable slot_state* state; // of the key's slot; null once the value is published, while an observer is told
  frame const* const caller; // the frame that was innermost before

  frame(request const& r, slot_state* s) : in(r), state(s), caller(r.by.innermost) {
    in.by.innermost = this;
    in.by.depth += 1;
  }
  frame(frame const&) = delete;

protected:
  ~frame() { leave(); }
  void leave() const {
    in.by.innermost = caller;
    in.by.depth -= 1;
  }
};

// True if `e` computes the key of this slot.
inline bool is_computed_by(evaluation const& e, slot_state const& slot) {
  for (frame const* f = e.innermost; f; f = f->caller)
    if (f->state == &slot) return true;
  return false;
}

// True if `e`, which is about to compute the key of this slot again, closes a cycle. If it has met keys that another
// evaluation computes, looking for each of them would take quadratic time: then it looks only at depths that are powers
// of two, and finds a cycle within twice its depth.
inline bool closes_cycle(evaluation const& e, slot_state const& slot) {
  return (!e.aside || (e.depth & (e.depth - 1)) == 0) && is_computed_by(e, slot);
}

#ifndef PRIORI_DETAIL_BARE
// The number of keys from the one of `slot` to the innermost one of `e`.
inline std::size_t length_of_path(evaluation const& e, slot_state const& slot) {
  std::size_t length = 1;
  for (frame const* f = e.innermost; f->state != &slot; f = f->caller) ++length;
  return length;
}
// Writes these keys before `end`.
inline void write_path(std::string* end, evaluation const& e, slot_state const& slot) {
  for (frame const* f = e.innermost;; f = f->caller) {
    *--end = f->in.key_text(*f);
    if (f->state == &slot) break;
  }
}
#endif

}}} // namespace priori::detail

// ==== priori/detail/runtime/stack_registry.hpp ====

// priori: the fresh stacks of the program, found by address.
//
// A fiber may begin on a fresh stack in one thread and continue in another, so all threads share the registry. It is
// searched when a thread is on another stack than the one it used last, and changed when a stack is mapped or unmapped.

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

struct evaluation;

struct stack_span {
  std::uintptr_t from = 0;
  std::size_t size = 0;

  bool holds(std::uintptr_t address) const { return address - from < size; }
};

// A stack whose bounds are known: a thread's own, or a fresh one.
struct known_stack {
  stack_span whole;              // does not change while the stack is registered
  stack_span usable;             // all but the reserve; of a fresh stack only the part near the top, at first
  stack_span limit;              // what `usable` may become
  evaluation* current = nullptr; // the evaluation that runs here
};

struct thread_state;

// Lies at the top of its own memory.
struct fresh_stack : known_stack {
  thread_state const* used_by = nullptr;
  fresh_stack* next = nullptr; // among those kept
  bool has_moved = false;      // two threads have used it, and each may still have its bounds
};

}}

#ifdef PRIORI_DETAIL_MAPS_STACKS // elsewhere there are none

inline namespace PRIORI_ABI { namespace detail {

// The registered stacks, sorted by address.
class stack_registry {
  struct entry {
    stack_span whole;
    fresh_stack* stack;
  };
  entry* entries = nullptr;
  std::size_t count = 0;
  std::size_t room = 0;

  // The number of stacks that begin at `address` or below.
  std::size_t upper_bound(std::uintptr_t address) const {
    std::size_t low = 0;
    for (std::size_t high = count; low < high;) {
      std::size_t const middle = low + (high - low) / 2;
      if (entries[middle].whole.from <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  bool make_room() {
    if (count < room) return true;
    std::size_t const larger = room ? 2 * room : 16;
    auto* const made = new (std::nothrow) entry[larger];
    if (!made) return false;
    for (std::size_t i = 0; i < count; ++i) made[i] = entries[i];
    delete[] entries;
    entries = made;
    room = larger;
    return true;
  }

public:
  detail::mutex mutex; // guards all of it

  // Stacks for any thread to use. Those that have moved between threads are never unmapped.
  fresh_stack* spare = nullptr;
  int spare_count = 0;

  constexpr stack_registry() = default;

  // The stack that holds `address`; null if none does.
  fresh_stack* find(std::uintptr_t address) const {
    std::size_t const i = upper_bound(address);
    return i > 0 && entries[i - 1].whole.holds(address) ? entries[i - 1].stack : nullptr;
  }
  // Returns false if memory runs out.
  bool add(fresh_stack* stack) {
    if (!make_room()) return false;
    std::size_t const at = upper_bound(stack->whole.from);
    for (std::size_t i = count++; i > at; --i) entries[i] = entries[i - 1];
    entries[at] = {stack->whole, stack};
    return true;
  }
  void remove(fresh_stack const* stack) {
    std::size_t const at = upper_bound(stack->whole.from) - 1;
    --count;
    for (std::size_t i = at; i < count; ++i) entries[i] = entries[i + 1];
    if (count > 0) return;
    delete[] entries;
    entries = nullptr;
    room = 0;
  }
};
}}

inline namespace v0 { namespace program {

inline constinit detail::undestroyed_t<detail::stack_registry> fresh_stacks{};

}}

#endif
} // namespace priori

// ==== priori/detail/runtime/growing_stack.hpp ====

// priori: the main thread's stack on Linux, which grows as it is used, up to a limit that a program may lower.

#if defined(PRIORI_DETAIL_POSIX) && defined(__linux__)
#define PRIORI_DETAIL_GROWING_STACK
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How much of such a stack is used before the limit is asked for again.
inline constexpr std::size_t growing_step = std::size_t{32} << 10;

// True if this thread's own stack is such a stack.
inline bool stack_grows() {
#ifdef PRIORI_DETAIL_GROWING_STACK
  return syscall(SYS_gettid) == getpid();
#else
  return false;
#endif
}

// The part of such a stack that the current limit allows; empty if it allows none.
inline stack_span allowed_part(stack_span whole) {
#ifdef PRIORI_DETAIL_GROWING_STACK
  // The kernel counts from the end of the stack. The name of the program lies there, above arguments and environment.
  std::uintptr_t const name = getauxval(AT_EXECFN);
  std::uintptr_t const top = whole.from + whole.size;
  std::uintptr_t const end = name > top ? name + 8192 : top;
  rlimit limit{};
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= end - whole.from) return whole;
  std::uintptr_t const from = end - static_cast<std::uintptr_t>(limit.rlim_cur);
  return from < top ? stack_span{from, top - from} : stack_span{top, 0};
#else
  return whole;
#endif
}

}}} // namespace priori::detail

// ==== priori/detail/runtime/stack_memory.hpp ====

// priori: the memory of fresh stacks.

#ifdef PRIORI_DETAIL_MAPS_STACKS

#include <cerrno>
#ifdef PRIORI_DETAIL_POSIX
#include <sys/mman.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A frame of up to 64 KB cannot jump over the guard. A multiple of every page size.
inline constexpr std::size_t stack_guard = std::size_t{64} << 10;

// map_stack_memory(size, near) returns the lowest address of memory for a stack with a guard at its lower end; null,
// with errno set, if there is none. The uppermost `near` bytes can be used, the rest after open_stack_memory(), which
// returns false if memory runs out. give_back_stack_memory(memory, size, near) undoes that: the rest loses its memory,
// not its addresses.

#ifdef PRIORI_DETAIL_WIN64

// Declared as in <windows.h>, which is large and defines macros.
extern "C" {
__declspec(dllimport) void* __stdcall VirtualAlloc(void*, std::size_t, unsigned long, unsigned long);
__declspec(dllimport) int __stdcall VirtualFree(void*, std::size_t, unsigned long);
}
inline constexpr unsigned long mem_commit = 0x1000, mem_reserve = 0x2000, mem_decommit = 0x4000, mem_release = 0x8000;
inline constexpr unsigned long page_readwrite = 4;

inline void unmap_stack_memory(void* memory, std::size_t) { VirtualFree(memory, 0, mem_release); }

inline void* map_stack_memory(std::size_t size, std::size_t near) {
  void* const memory = VirtualAlloc(nullptr, size, mem_reserve, page_readwrite);
  if (memory) {
    if (VirtualAlloc(static_cast<char*>(memory) + (size - near), near, mem_commit, page_readwrite)) return memory;
    detail::unmap_stack_memory(memory, size);
  }
  errno = ENOMEM;
  return nullptr;
}

inline bool open_stack_memory(void* memory, std::size_t size) {
  return VirtualAlloc(static_cast<char*>(memory) + stack_guard, size - stack_guard, mem_commit, page_readwrite);
}

inline void give_back_stack_memory(void* memory, std::size_t size, std::size_t near) {
  VirtualFree(memory, size - near, mem_decommit);
}

#else

inline void unmap_stack_memory(void* memory, std::size_t size) { munmap(memory, size); }

inline void* map_stack_memory(std::size_t size, std::size_t near) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
  flags |= MAP_NORESERVE;
#endif
#if defined(MAP_STACK) && !defined(__FreeBSD__) && !defined(__DragonFly__) // there, it makes a stack that grows
  flags |= MAP_STACK;
#endif
  void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  if (mprotect(memory, stack_guard, PROT_NONE) != 0) {
    int const error = errno;
    detail::unmap_stack_memory(memory, size);
    errno = error;
    return nullptr;
  }
#ifdef MADV_HUGEPAGE
  // A deep recursion spends most of its time on the first touch of its pages, so they are large, but not near the top.
  if (size - near > stack_guard)
    madvise(static_cast<char*>(memory) + stack_guard, size - near - stack_guard, MADV_HUGEPAGE);
#else
  static_cast<void>(near);
#endif
  return memory;
}

inline void give_back_stack_memory(void* memory, std::size_t size, std::size_t near) {
  madvise(static_cast<char*>(memory) + stack_guard, size - near - stack_guard, MADV_DONTNEED);
}

#endif

}}} // namespace priori::detail

#endif

// ==== priori/detail/runtime/stack_switch.hpp ====

// priori: a call on another stack, in the same thread.
//
// The stack pointer is moved, the function called, and the stack pointer moved back. The caller keeps its frame
// pointer, by which unwinders and debuggers find their way: exceptions pass, and a backtrace shows both stacks. It is a
// call and a return, so shadow stacks work. Nothing else of the thread changes, but the bounds that Windows has of its
// stack.

#ifdef PRIORI_DETAIL_SWITCHES_STACKS

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_WIN64

// What a thread's environment block says of a stack; fibers of Windows have the same words of their own.
struct thread_bounds {
  std::uintptr_t base;  // its end
  std::uintptr_t limit; // above the guard
  std::uintptr_t from;
  // Handlers of exceptions that are found by their place on the stack, as Wine has them: none.
  std::uintptr_t handlers = static_cast<std::uintptr_t>(-1);
};

// Calls call(argument) on the stack that ends at `top`, a multiple of 16, with these bounds. `call` must not throw:
// Windows unwinds frames only within the bounds.
[[gnu::noinline]] inline void call_on_stack(void* top, thread_bounds bounds, void (*call)(void*), void* argument) {
  // A function that asks for its frame address keeps a frame pointer, so debuggers do not need the stack pointer.
  void* frame = __builtin_frame_address(0);
  asm volatile("" : "+r"(frame));

  // No more of a stack is touched between the exchange and the move: Windows makes a stack grow within the bounds.
#define PRIORI_DETAIL_EXCHANGE(word, place)                                                                            \
  "movq %%gs:" place ", %%rax\n\t"                                                                                     \
  "movq " word "(%[bounds]), %%rdx\n\t"                                                                                \
  "movq %%rax, " word "(%[bounds])\n\t"                                                                                \
  "movq %%rdx, %%gs:" place "\n\t"
#define PRIORI_DETAIL_EXCHANGE_BOUNDS                                                                                  \
  PRIORI_DETAIL_EXCHANGE("0", "0x8")                                                                                   \
  PRIORI_DETAIL_EXCHANGE("8", "0x10") PRIORI_DETAIL_EXCHANGE("16", "0x1478") PRIORI_DETAIL_EXCHANGE("24", "0x0")
  thread_bounds* words = &bounds;
  asm volatile("movq %%rsp, %%rbx\n\t" //
               PRIORI_DETAIL_EXCHANGE_BOUNDS "leaq -32(%[top]), %%rsp\n\t"
               "callq *%[call]\n\t"
               "movq %%rbx, %%rsp\n\t" //
               PRIORI_DETAIL_EXCHANGE_BOUNDS
               : "+c"(argument), [top] "+r"(top), [call] "+r"(call), [bounds] "+r"(words)
               :
               : "rbx", "rax", "rdx", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "st",
                 "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory");
#undef PRIORI_DETAIL_EXCHANGE_BOUNDS
#undef PRIORI_DETAIL_EXCHANGE
}

#else

// Calls call(argument) on the stack that ends at `top`, a multiple of 16. `call` may throw.
[[gnu::noinline]] inline void call_on_stack(void* top, void (*call)(void*), void* argument) {
  // A function that asks for its frame address keeps a frame pointer, so unwinders do not need the stack pointer. The
  // call that is never made tells the compiler what it cannot see in the assembly: exceptions pass. `call` is hidden,
  // since the compiler may know that this one does not throw.
  void* frame = __builtin_frame_address(0);
  asm volatile("" : "+r"(frame), "+r"(call));
  if (!frame) return call(argument);

#if defined(__x86_64__)
  asm volatile("movq %%rsp, %%rbx\n\t"
               "movq %[top], %%rsp\n\t"
               "callq *%[call]\n\t"
               "movq %%rbx, %%rsp"
               : "+D"(argument), [top] "+r"(top), [call] "+r"(call)
               :
               : "rbx", "rax", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4",
                 "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "st",
                 "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory");
#elif defined(__i386__)
  asm volatile("movl %%esp, %%esi\n\t"
               "leal -12(%%eax), %%esp\n\t"
               "pushl %%edx\n\t"
               "calll *%%ecx\n\t"
               "movl %%esi, %%esp"
               : "+a"(top), "+d"(argument), "+c"(call)
               :
               : "esi", "st", "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory");
#elif defined(__aarch64__)
  register void* x0 asm("x0") = argument;
  register void* x1 asm("x1") = top;
  register void (*x2)(void*) asm("x2") = call;
  asm volatile("mov x19, sp\n\t"
               "mov sp, x1\n\t"
               "blr x2\n\t"
               "mov sp, x19"
               : "+r"(x0), "+r"(x1), "+r"(x2)
               :
               : "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17",
                 "x19", "x30", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13",
                 "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v24", "v25", "v26", "v27",
                 "v28", "v29", "v30", "v31", "cc", "memory");
#elif defined(__arm__)
  register void* r0 asm("r0") = argument;
  register void* r1 asm("r1") = top;
  register void (*r2)(void*) asm("r2") = call;
  asm volatile("mov r4, sp\n\t"
               "mov sp, r1\n\t"
               "blx r2\n\t"
               "mov sp, r4"
               : "+r"(r0), "+r"(r1), "+r"(r2)
               :
               : "r3", "r4", "r12", "lr", "cc", "memory"
#ifdef __ARM_FP
                 ,
                 "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"
#endif
  );
#else
  register void* a0 asm("a0") = argument;
  register void* a1 asm("a1") = top;
  register void (*a2)(void*) asm("a2") = call;
  asm volatile("mv s1, sp\n\t"
               "mv sp, a1\n\t"
               "jalr a2\n\t"
               "mv sp, s1"
               : "+r"(a0), "+r"(a1), "+r"(a2)
               :
               : "s1", "ra", "a3", "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "memory"
#ifdef __riscv_flen
                 ,
                 "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "ft8", "ft9", "ft10", "ft11", "fa0", "fa1",
                 "fa2", "fa3", "fa4", "fa5", "fa6", "fa7"
#endif
  );
#endif
}

#endif

}}} // namespace priori::detail

#endif

// ==== priori/detail/runtime/stack_bounds.hpp ====

// priori: the bounds of the stack that a thread runs on.
//
// Each key compares the address of its frame with the span of the stack that may be used. Below that span, or on a
// stack whose bounds are not known, the recursion continues on a fresh stack (fresh_stack.hpp). Assumes that stacks
// grow downwards.

#ifdef PRIORI_DETAIL_POSIX
#include <pthread.h>
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// Units share it that are compiled in different modes, so its layout depends on the platform only.
struct thread_state {
  stack_span usable;         // of the stack it used last; empty before the first key
  known_stack* at = nullptr; // the same stack
  known_stack own;           // as the system says
  bool asked = false;        // the system was asked for the bounds of `own`
  bool grows = false;        // true if `own` grows (growing_stack.hpp)
#ifdef PRIORI_DETAIL_MAPS_STACKS
  bool ends = false; // the thread is about to end, and keeps no stacks
  fresh_stack* kept = nullptr;
  unsigned kept_count = 0;
#endif
#if defined(PRIORI_DETAIL_MAPS_STACKS) || defined(PRIORI_DETAIL_THREADS)
  thread_state const* origin = nullptr; // of a fresh thread: the thread whose recursion it goes on with
#endif
};
}}

inline namespace v0 { namespace program {

#ifdef PRIORI_DETAIL_THREADS
inline constinit thread_local detail::thread_state this_thread;
#else
inline constinit detail::thread_state this_thread;
#endif

}}

inline namespace PRIORI_ABI { namespace detail {

// Identifies this thread, or the thread whose recursion it goes on with.
inline void const* thread_id() {
#ifdef PRIORI_DETAIL_ONE_STACK
  return &program::this_thread;
#else
  thread_state const& here = program::this_thread;
  return here.origin ? here.origin : &here;
#endif
}

// Gives a variable another value while it lives.
template <class T> class restored {
  T& variable;
  T before;

public:
  restored(T& v, T now) : variable(v), before(v) { variable = now; }
  restored(restored const&) = delete;
  ~restored() { variable = before; }
};

// The part of a stack that is left for what a recurrence needs between two keys.
inline constexpr std::size_t reserved_stack = std::size_t{128} << 10;
// The bounds of the thread's own stack; empty where the system does not tell.
inline stack_span stack_of_thread() {
  stack_span stack;
#if defined(PRIORI_DETAIL_POSIX) && defined(__APPLE__)
  stack.size = pthread_get_stacksize_np(pthread_self());
  stack.from = reinterpret_cast<std::uintptr_t>(pthread_get_stackaddr_np(pthread_self())) - stack.size;
#elif defined(PRIORI_DETAIL_POSIX) && defined(__linux__) && defined(_GNU_SOURCE)
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    void* lowest = nullptr;
    if (pthread_attr_getstack(&attributes, &lowest, &stack.size) == 0)
      stack.from = reinterpret_cast<std::uintptr_t>(lowest);
    pthread_attr_destroy(&attributes);
  }
#elif defined(PRIORI_DETAIL_WIN64)
  // From the thread's environment block: StackBase and DeallocationStack.
  std::uintptr_t top = 0;
  asm("movq %%gs:0x8, %0" : "=r"(top));
  asm("movq %%gs:0x1478, %0" : "=r"(stack.from));
  stack.size = top - stack.from;
#elif defined(PRIORI_DETAIL_LINKED_STACK)
  linked_stack const linked;
  stack = {linked.from, linked.size};
#endif
  return stack;
}

#ifdef PRIORI_DETAIL_SHORT_STACKS
inline constexpr std::size_t longest_stack = std::size_t{1} << 20;
#else
inline constexpr std::size_t longest_stack = static_cast<std::size_t>(-1);
#endif

// All but the reserve, which is half of a small stack.
inline stack_span usable_part(stack_span whole) {
  std::size_t const reserve = whole.size / 2 < reserved_stack ? whole.size / 2 : reserved_stack;
  std::size_t const size = whole.size - reserve < longest_stack ? whole.size - reserve : longest_stack;
  return {whole.from + whole.size - size, size};
}

inline void set_own_stack(thread_state& state, stack_span whole) {
  state.own.whole = whole;
  state.own.usable = state.own.limit = detail::usable_part(whole);
  state.asked = true;
}

// The stack that holds `here`; null if its bounds are not known.
[[gnu::noinline, gnu::cold]] inline known_stack* find_stack(std::uintptr_t here) {
  thread_state& state = program::this_thread;
  if (!state.asked) {
    detail::set_own_stack(state, detail::stack_of_thread());
    state.grows = detail::stack_grows();
  }
#ifdef PRIORI_DETAIL_MAPS_STACKS
  locked const lock(program::fresh_stacks.object.mutex);
  // First, since the own stack may be without limit, and seem to hold all addresses below.
  if (fresh_stack* const found = program::fresh_stacks.object.find(here)) {
    if (found->used_by != &state) found->has_moved = true;
    found->used_by = &state;
    return state.at = found;
  }
#endif
  return state.at = state.own.whole.holds(here) ? &state.own : nullptr;
}

// The same. Most often it is the one that was used last.
inline known_stack* stack_at(void const* frame) {
  auto const here = reinterpret_cast<std::uintptr_t>(frame);
  known_stack* const last = program::this_thread.at;
  return last && last->whole.holds(here) ? last : detail::find_stack(here);
}

// The evaluation of the stack that a frame lies on. Stacks whose bounds are not known share one per thread.
inline evaluation*& evaluation_at(void const* frame) {
  known_stack* const stack = detail::stack_at(frame);
  return stack ? stack->current : program::this_thread.own.current;
}

// Marks the thread's own stack, which grows, as usable down to one step below `here`.
inline void trust_one_step(thread_state& state, std::uintptr_t here) {
  std::uintptr_t const from = here - growing_step;
  stack_span& usable = state.own.usable = state.own.limit;
  if (from > usable.from) usable = {from, usable.from + usable.size - from};
}

[[gnu::noinline, gnu::cold]] inline void trust_less(thread_state& state, std::uintptr_t here) {
  if (state.at != &state.own || !state.usable.holds(here)) return;
  detail::trust_one_step(state, here);
  state.usable = state.own.usable;
}

// At the beginning of an evaluation: the limit of the stack may be lower than it was in the one before.
[[gnu::always_inline]] inline void begin_on_stack(void const* frame) {
  thread_state& state = program::this_thread;
  auto const here = reinterpret_cast<std::uintptr_t>(frame);
  if (state.grows && here - state.usable.from > 2 * growing_step) detail::trust_less(state, here);
}

// Makes all of a stack but the reserve usable. Returns false if memory runs out.
inline bool open_stack(known_stack& stack) {
#ifdef PRIORI_DETAIL_WIN64
  if (!detail::open_stack_memory(reinterpret_cast<void*>(stack.whole.from), stack.whole.size)) return false;
#endif
  stack.usable = stack.limit;
  return true;
}

// The slow path of stack_is_low(): finds the stack of `here`.
[[gnu::noinline, gnu::cold]] inline bool stack_is_low_at(std::uintptr_t here) {
  known_stack* const stack = detail::stack_at(reinterpret_cast<void const*>(here));
  thread_state& state = program::this_thread;
  if (stack) {
    if (!stack->usable.holds(here)) {
      bool const grows = state.grows && stack == &state.own;
      if (grows) stack->limit = detail::usable_part(detail::allowed_part(stack->whole));
      if (!stack->limit.holds(here)) return true;
      if (grows) detail::trust_one_step(state, here);
      else if (!detail::open_stack(*stack)) return true;
    }
    state.usable = stack->usable;
    return false;
  }
#ifdef PRIORI_DETAIL_SWITCHES_STACKS
  return true;
#else
  // A little below the usable part: it is the same stack.
  bool const same = state.usable.size > 0 && state.usable.from - here < (std::size_t{1} << 20);
#ifdef PRIORI_DETAIL_ONE_STACK
  if (same && state.own.current) return true; // an evaluation began higher up
#else
  if (same) return true;
#endif
  state.usable = {here - stack_budget, stack_budget + 1};
  return false;
#endif
}

// True if there is room on the stack that was used last. False does not say that there is none. `frame` points into the
// frame that asks.
[[gnu::always_inline]] inline bool stack_has_room(void const* frame) {
  return program::this_thread.usable.holds(reinterpret_cast<std::uintptr_t>(frame));
}

// True if all but the reserve is used, or if the stack is not known.
[[gnu::always_inline]] inline bool stack_is_low(void const* frame) {
  return !detail::stack_has_room(frame) && detail::stack_is_low_at(reinterpret_cast<std::uintptr_t>(frame));
}

// The place of an object in a frame, on the stack: sanitizers may keep the object elsewhere.
[[gnu::always_inline]] inline void const* place_on_stack([[maybe_unused]] void const* object) {
#ifdef PRIORI_DETAIL_SANITIZED
  return __builtin_frame_address(0);
#else
  return object;
#endif
}

}}
} // namespace priori

// ==== priori/detail/runtime/fresh_thread.hpp ====

// priori: continuing a recursion in another thread, where stacks cannot be switched.

#if !defined(PRIORI_DETAIL_SWITCHES_STACKS) && !defined(PRIORI_DETAIL_ONE_STACK)

#include <exception>
#ifdef PRIORI_DETAIL_POSIX
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#endif
#include <system_error>
#include <thread>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A call that another thread makes while this one waits.
//
// If the call ends its thread, by pthread_exit() or by cancellation, this thread ends as well.
class call_elsewhere {
  void (*call)(void*);
  void* object;
  evaluation* const current;
  thread_state const* const origin = static_cast<thread_state const*>(detail::thread_id());
  std::size_t size = 0;
  bool returned = false; // or has thrown an exception
  atomic<bool> ended = false;
#ifdef __cpp_exceptions
  std::exception_ptr thrown;
#endif

  void run() {
    struct end {
      atomic<bool>& ended;
      ~end() { ended.store(true, std::memory_order_release); }
    } const at_end{ended};
    auto const here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    stack_span own = stack_of_thread();
#ifdef MADV_HUGEPAGE
    // A deep recursion spends most of its time on the first touch of its pages, so they are large, but not near the
    // top.
    std::size_t const shallow = std::size_t{256} << 10;
    if (own.holds(here - shallow)) madvise(reinterpret_cast<void*>(own.from), here - shallow - own.from, MADV_HUGEPAGE);
#endif
    if (own.size == 0) own = {here - size, size + 1};
    detail::set_own_stack(program::this_thread, own);
    program::this_thread.own.current = current;
    program::this_thread.origin = origin;
#ifdef __cpp_exceptions
    try {
      call(object);
    } catch (...) {
      thrown = std::current_exception();
      if (!thrown) throw; // no C++ exception: the thread is being unwound
    }
#else
    call(object);
#endif
    returned = true;
  }

  // An error number if no thread could be made, else 0: the call has been made.
#ifdef PRIORI_DETAIL_POSIX
  int run_in_thread() {
    pthread_attr_t attributes;
    if (int const error = pthread_attr_init(&attributes)) return error;
    pthread_t thread{};
    int error = pthread_attr_setstacksize(&attributes, size);
    if (error == 0) error = pthread_create(&thread, &attributes, &call_elsewhere::start, this);
    pthread_attr_destroy(&attributes);
    if (error == 0) join(thread);
    return error;
  }
  void join(pthread_t thread) {
    void* result = nullptr;
    {
      uncanceled const here;
      if (pthread_join(thread, &result) != 0) // it has been detached
        while (!ended.load(std::memory_order_acquire)) sched_yield();
    }
    if (!returned) pthread_exit(result);
  }
  // Defers the cancellation of this thread, whose stack the other one uses.
  class uncanceled {
#ifndef __ANDROID__ // has no pthread_cancel
    int before = 0;

  public:
    uncanceled() { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before); }
    ~uncanceled() { pthread_setcancelstate(before, nullptr); }
#else
  public:
    uncanceled() {}
#endif
    uncanceled(uncanceled const&) = delete;
  };
  static void* start(void* self) {
    static_cast<call_elsewhere*>(self)->run();
    return nullptr;
  }

public:
  // Memory is taken as it is touched. Where address space is scarce, the stack is smaller.
  void run_on_fresh_stack() {
    int error = 0;
    for (size = std::size_t{64} << 20; size >= std::size_t{256} << 10; size /= 4)
      if ((error = run_in_thread()) == 0) return rethrow();
    detail::raise_message<depth_error>({"priori: no stack to go on with: ", std::generic_category().message(error)});
  }
#else
public:
  void run_on_fresh_stack() {
    size = std::size_t{512} << 10; // threads have 1 MB at least
#ifdef __cpp_exceptions
    std::thread thread;
    try {
      thread = std::thread([this] { run(); });
    } catch (std::system_error const& e) {
      throw depth_error(std::string("priori: no stack to go on with: ") + e.what());
    }
    thread.join();
    rethrow();
#else
    std::thread([this] { run(); }).join();
#endif
  }
#endif

  call_elsewhere(void (*function)(void*), void* argument)
      : call(function), object(argument), current(detail::evaluation_at(__builtin_frame_address(0))) {}
  call_elsewhere(call_elsewhere const&) = delete;

private:
  void rethrow() {
#ifdef __cpp_exceptions
    if (thrown) std::rethrow_exception(std::move(thrown));
#endif
  }
};

}}} // namespace priori::detail

#endif

// ==== priori/detail/runtime/stack_pool.hpp ====

// priori: where fresh stacks come from. The last few that a thread has used are kept.

#ifdef PRIORI_DETAIL_SWITCHES_STACKS

#include <cerrno>
#include <system_error>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The part of a kept stack whose memory is kept, too, with the reserve below it. The memory below may be in large
// pages, and is given back.
inline constexpr std::size_t near_stack = std::size_t{1} << 20;
// A thread keeps some stacks, or the program does for all threads: where g++ emulates thread_local variables, they are
// freed before the destructors that run at the end of the thread.
#ifdef PRIORI_DETAIL_WIN64
inline constexpr unsigned most_kept_stacks = 0;
inline constexpr int most_spare_stacks = 16;
#else
inline constexpr unsigned most_kept_stacks = 4;
inline constexpr int most_spare_stacks = 0;
#endif

// A new stack of `size` bytes, its guard included. Returns null, with errno set, if memory runs out.
inline fresh_stack* map_stack(std::size_t size) {
  std::size_t const near = size > near_stack ? near_stack + reserved_stack : size - stack_guard;
  void* const memory = detail::map_stack_memory(size, near);
  if (!memory) return nullptr;
  auto const from = reinterpret_cast<std::uintptr_t>(memory);
  auto* const stack = ::new (static_cast<char*>(memory) + (size - sizeof(fresh_stack))) fresh_stack;
  stack->whole = {from, size};
  stack->limit = detail::usable_part({from + stack_guard, size - stack_guard});
  stack->usable = stack->limit;
  if (size > near_stack) stack->usable = {from + size - near_stack, near_stack};
  {
    locked const lock(program::fresh_stacks.object.mutex);
    if (program::fresh_stacks.object.add(stack)) return stack;
  }
  detail::unmap_stack_memory(memory, size);
  errno = ENOMEM;
  return nullptr;
}

// Unmaps a stack, or keeps it for all threads; always if another thread may still have its bounds.
inline void drop_stack(fresh_stack* stack) {
  {
    stack_registry& registry = program::fresh_stacks.object;
    locked const lock(registry.mutex);
    if (stack->has_moved || registry.spare_count < most_spare_stacks) {
      stack->next = registry.spare;
      registry.spare = stack;
      ++registry.spare_count;
      return;
    }
    registry.remove(stack);
  }
  detail::unmap_stack_memory(reinterpret_cast<void*>(stack->whole.from), stack->whole.size);
}

inline fresh_stack* take_spare_stack() {
  stack_registry& registry = program::fresh_stacks.object;
  locked const lock(registry.mutex);
  fresh_stack* const stack = registry.spare;
  if (!stack) return nullptr;
  registry.spare = stack->next;
  --registry.spare_count;
  return stack;
}

// Memory is taken as it is touched. Where address space is scarce, the stack is smaller.
[[gnu::noinline, gnu::cold]] inline fresh_stack* new_stack() {
  if (fresh_stack* const spare = detail::take_spare_stack()) return spare;
  for (std::size_t size = std::size_t{64} << 20; size >= std::size_t{256} << 10; size /= 4)
    if (fresh_stack* const stack = detail::map_stack(size)) return stack;
  detail::raise_message<depth_error>({"priori: no stack to go on with: ", std::generic_category().message(errno)});
}

inline fresh_stack* take_kept_stack(thread_state& state) {
  fresh_stack* const stack = state.kept;
  state.kept = stack->next;
  --state.kept_count;
  return stack;
}

// Unmaps the kept stacks when the thread ends. Later calls, from destructors, map and unmap stacks of their own.
struct kept_stacks {
  bool used = false;

  constexpr kept_stacks() = default;
  kept_stacks(kept_stacks const&) = delete;
  ~kept_stacks() {
    thread_state& state = program::this_thread;
    state.ends = true;
    while (state.kept) detail::drop_stack(detail::take_kept_stack(state));
  }
};

// Keeps a stack that is not used any more, with the memory near its top.
inline void keep_stack(thread_state& state, fresh_stack* stack) {
  if (std::size_t const size = stack->whole.size; size > near_stack && stack->usable.size > near_stack) {
    detail::give_back_stack_memory(reinterpret_cast<void*>(stack->whole.from), size, near_stack + reserved_stack);
    stack->usable = {stack->whole.from + size - near_stack, near_stack};
  }
  if (state.ends || state.kept_count == most_kept_stacks) return detail::drop_stack(stack);
  static thread_local kept_stacks until_the_end;
  until_the_end.used = true;
  stack->next = state.kept;
  state.kept = stack;
  ++state.kept_count;
}

// Takes a fresh stack, for a call from the stack that `frame` lies on, and gives it back.
class stack_use {
  thread_state* const began_in = &program::this_thread;
  known_stack* const before;
  fresh_stack* const stack;

public:
  explicit stack_use(void const* frame)
      : before(detail::stack_at(frame)),
        stack(began_in->kept ? detail::take_kept_stack(*began_in) : detail::new_stack()) {
    stack->current = before ? before->current : nullptr;
    stack->used_by = began_in;
    began_in->at = stack;
    began_in->usable = stack->usable;
  }
  stack_use(stack_use const&) = delete;
  ~stack_use() { give_back(); }

  void call(void (*function)(void*), void* argument) const {
    void* const top = reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(stack) / 64 * 64);
#ifdef PRIORI_DETAIL_WIN64
    std::uintptr_t const from = stack->whole.from;
    detail::call_on_stack(top, {from + stack->whole.size, from + stack_guard, from}, function, argument);
#else
    detail::call_on_stack(top, function, argument);
#endif
  }

private:
  // A fiber may end here in another thread than it began in. Not inlined, so that the compiler cannot reuse the address
  // of the former thread's state.
  [[gnu::noinline]] void give_back() const {
    thread_state* const state = &program::this_thread;
    if (state != began_in) stack->has_moved = true;
    // Another thread's own stack is not usable here.
    state->at = state == began_in || before != &began_in->own ? before : nullptr;
    state->usable = state->at ? state->at->usable : stack_span{};
    detail::keep_stack(*state, stack);
  }
};

}}} // namespace priori::detail

#endif

// ==== priori/detail/runtime/fresh_stack.hpp ====

// priori: recursion that is limited by memory, not by the stack that it began on.
//
// When the stack is used up, the recursion continues on a fresh one, in the same thread; where stacks cannot be
// switched, in another thread.

#ifdef __cpp_exceptions
#include <exception>
#endif
#include <memory>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#if defined(PRIORI_DETAIL_SWITCHES_STACKS) && defined(PRIORI_DETAIL_WIN64) && defined(__cpp_exceptions)
// A call that keeps its exception, for a stack that exceptions do not leave.
class caught_call {
  void (*const call)(void*);
  void* const argument;
  std::exception_ptr thrown;

public:
  caught_call(void (*function)(void*), void* object) : call(function), argument(object) {}
  caught_call(caught_call const&) = delete;

  static void run(void* self) {
    auto& it = *static_cast<caught_call*>(self);
    try {
      it.call(it.argument);
    } catch (...) {
      it.thrown = std::current_exception();
    }
  }
  void rethrow() {
    if (thrown) std::rethrow_exception(std::move(thrown));
  }
};
#endif

// Calls call(argument) on a fresh stack.
#ifdef PRIORI_DETAIL_ONE_STACK

[[gnu::noinline, gnu::cold]] inline void run_on_fresh_stack(void (*)(void*), void*) {
#ifdef PRIORI_NO_FRESH_STACKS
  raise_exception<depth_error>(
      "priori: the stack is used up, and PRIORI_NO_FRESH_STACKS forbids to go on with another");
#else
  raise_exception<depth_error>("priori: the stack is used up, and no other is available; if it is larger than priori "
                               "knows, define PRIORI_STACK_BUDGET");
#endif
}

#elif defined(PRIORI_DETAIL_SWITCHES_STACKS)

[[gnu::noinline]] inline void run_on_fresh_stack(void (*call)(void*), void* argument) {
#if defined(PRIORI_DETAIL_WIN64) && defined(__cpp_exceptions)
  caught_call caught(call, argument);
  {
    stack_use const here(__builtin_frame_address(0));
    here.call(&caught_call::run, &caught);
  }
  caught.rethrow();
#else
  stack_use const here(__builtin_frame_address(0));
  here.call(call, argument);
#endif
}

#else

[[gnu::noinline, gnu::cold]] inline void run_on_fresh_stack(void (*call)(void*), void* argument) {
  call_elsewhere(call, argument).run_on_fresh_stack();
}

#endif

// A call on a fresh stack, with room for the value or address that it returns. Written to instantiate few functions per
// call.
template <class Call, class Result = decltype(std::declval<Call const&>()())> class fresh_call {
  Call const& call;
  union {
    Result value;
  };

  static void run(void* self) {
    auto& it = *static_cast<fresh_call*>(self);
    ::new (static_cast<void*>(std::addressof(it.value))) Result(it.call());
  }

public:
  explicit fresh_call(Call const& c) : call(c) { detail::run_on_fresh_stack(&fresh_call::run, this); }
  fresh_call(fresh_call const&) = delete;
  ~fresh_call() { value.~Result(); }

  Result result() { return std::move(value); }
};
template <class Call, class T> class fresh_call<Call, T&> {
  Call const& call;
  T* value = nullptr;

  static void run(void* self) {
    auto& it = *static_cast<fresh_call*>(self);
    it.value = std::addressof(it.call());
  }

public:
  explicit fresh_call(Call const& c) : call(c) { detail::run_on_fresh_stack(&fresh_call::run, this); }

  T& result() { return *value; }
};

// on_fresh_stack(call): returns what call() returns, a value or a reference.
template <class Call> auto on_fresh_stack(Call const& call) -> decltype(call()) {
  return fresh_call<Call>(call).result();
}

}}} // namespace priori::detail

// ==== priori/detail/core/process_barrier.hpp ====

// priori: a memory barrier in all threads of the process at once. A thread that relies on another's needs none itself.

#ifdef PRIORI_DETAIL_MEMBARRIER
#include <cerrno>
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace priori {

inline namespace v0 { namespace program {

// 0: unknown; 1: available; 2: not available.
inline constinit detail::atomic<int> barrier_state = 0;

}}

inline namespace PRIORI_ABI { namespace detail {

// True if others may rely on process_barrier(). Once it is, it stays.
inline bool has_process_barrier() { return program::barrier_state.load(std::memory_order_relaxed) == 1; }

#ifdef PRIORI_DETAIL_MEMBARRIER
inline bool ask_for_barrier(int command) {
  int const before = errno;
  bool const done = syscall(SYS_membarrier, command, 0, 0) == 0;
  errno = before;
  return done;
}
// False if it failed although has_process_barrier() is true: then others rely on a barrier that was not made.
inline bool process_barrier() {
  int known = program::barrier_state.load(std::memory_order_acquire);
  if (known == 2) return true;
  if (known == 1 && detail::ask_for_barrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED)) return true;
  bool const done = detail::ask_for_barrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) &&
                    detail::ask_for_barrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
  program::barrier_state.compare_exchange_strong(known, known != 0 ? known : done ? 1 : 2);
  return done || known != 1;
}
#else
inline bool process_barrier() { return true; }
#endif

}}
} // namespace priori

// ==== priori/detail/stores/striped_counter.hpp ====

// priori: a counter that many threads increase at once.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr unsigned stripes = has_threads ? 32 : 1;
inline constexpr std::size_t cache_line = has_threads ? 64 : alignof(std::size_t);

// Stripes are taken by threads, each by one at a time, but for the last: that is of all that find no other.
inline constexpr unsigned shared_stripe = stripes - 1;

#ifdef PRIORI_DETAIL_THREADS

class stripe_numbers {
  atomic<std::uint32_t> taken = 0; // a bit for each

public:
  unsigned take() {
    for (std::uint32_t before = taken.load(std::memory_order_relaxed);;) {
      auto const i = static_cast<unsigned>(std::countr_one(before));
      if (i >= shared_stripe) return shared_stripe;
      if (taken.compare_exchange_weak(before, before | std::uint32_t{1} << i, std::memory_order_acquire)) return i;
    }
  }
  // Does nothing for `stripes`: the thread has no stripe that it knows of.
  void give_back(unsigned i) {
    if (i < shared_stripe) taken.fetch_and(~(std::uint32_t{1} << i), std::memory_order_release);
  }
  // A bit for each that is in use. Threads that take one later are ordered after it.
  std::uint32_t in_use() {
    return taken.fetch_or(0, std::memory_order_acq_rel) | std::uint32_t{1} << shared_stripe;
  }
};

}} // namespace PRIORI_ABI::detail

inline namespace v0 { namespace program {

inline constinit detail::stripe_numbers stripe_numbers;

}}

inline namespace PRIORI_ABI { namespace detail {

inline std::uint32_t stripes_in_use() { return program::stripe_numbers.in_use(); }

// The stripe of this thread; `stripes` if it has none yet.
inline unsigned& taken_stripe() {
  static constinit thread_local unsigned mine = stripes;
  return mine;
}

inline unsigned stripe_of_this_thread() {
  unsigned const& mine = detail::taken_stripe();
  // Then the thread shares a stripe. g++ 12 for Windows frees the variables of a thread before their destructors run,
  // and makes them anew for those that use them: there its stripe stays taken.
  struct until_exit {
    ~until_exit() { program::stripe_numbers.give_back(std::exchange(detail::taken_stripe(), shared_stripe)); }
    [[gnu::noinline, gnu::cold]] static void begin() {
      static thread_local until_exit of_thread;
      static_cast<void>(&of_thread);
      detail::taken_stripe() = program::stripe_numbers.take();
    }
  };
  if (mine == stripes) [[unlikely]]
    until_exit::begin();
  return mine;
}

#else

inline unsigned taken_stripe() { return shared_stripe; }
inline unsigned stripe_of_this_thread() { return shared_stripe; }
inline std::uint32_t stripes_in_use() { return std::uint32_t{1} << shared_stripe; }

#endif

// Striped to avoid contention: the count is the sum of the stripes.
class striped_counter {
  struct alignas(cache_line) stripe {
    atomic<std::size_t> count = 0;
  };
  stripe of[stripes];

public:
  atomic<std::size_t>& here() { return of[stripe_of_this_thread()].count; }
  atomic<std::size_t>& at(unsigned i) { return of[i].count; }
  // Adds 1, or `by`, which may be -1. A stripe must be changed by this alone.
  void increase(unsigned i = stripe_of_this_thread(), std::size_t by = 1) {
    atomic<std::size_t>& mine = of[i].count;
    if (i != shared_stripe) mine.store(mine.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    else mine.fetch_add(by, std::memory_order_relaxed);
  }
  // Adds 1; false, and adds nothing, if this thread has no stripe yet. It calls nothing.
  bool increase_at_once() {
    unsigned const i = detail::taken_stripe();
    if (i == stripes) return false;
    increase(i);
    return true;
  }
  std::size_t total() const {
    std::size_t sum = 0;
    for (stripe const& s : of) sum += s.count.load(std::memory_order_relaxed);
    return sum;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/reclaim.hpp ====

// priori: memory reclamation. Readers take no lock; what a store removes is destroyed once no reader can see it.
//
// A read guard counts its thread in a stripe of `readers`, a brief one in a stripe of `brief_readers`. A retired object
// is unlinked first, and destroyed after each stripe has been seen without a reader: readers that come later cannot
// find it. The stripes belong to the program, not to a store, so a reader of one store delays the reclamation of all.

namespace priori {

inline namespace v0 { namespace program {

inline constinit detail::striped_counter readers;
inline constinit detail::striped_counter brief_readers;

}}

inline namespace PRIORI_ABI { namespace detail {

// While a guard is locked, nothing that this thread finds in a store is destroyed.
class read_guard {
  atomic<std::size_t>* count = nullptr;

public:
  read_guard() = default;
  read_guard(read_guard&& from) noexcept : count(std::exchange(from.count, nullptr)) {}
  read_guard& operator=(read_guard const&) = delete;
  ~read_guard() {
    if (count) count->fetch_sub(1, std::memory_order_release);
  }
  void lock() {
    count = &program::readers.here();
    count->fetch_add(1, std::memory_order_acq_rel);
  }
};

// The same for readers of stores that reclaim their objects with `brief`. Meanwhile they run no code of a user, so they
// stay in their thread, and need no barrier if the process has one for all.
class brief_guard {
  atomic<std::size_t>* count = nullptr;
  bool own = false; // no other thread counts here

public:
  brief_guard() = default;
  brief_guard(brief_guard&& from) noexcept : count(std::exchange(from.count, nullptr)), own(from.own) {}
  brief_guard& operator=(brief_guard const&) = delete;
  ~brief_guard() { unlock(); }
  void lock() {
    unsigned const i = detail::stripe_of_this_thread();
    count = &program::brief_readers.at(i);
    own = i != shared_stripe;
    if (own && detail::has_process_barrier()) {
      count->store(count->load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
      std::atomic_signal_fence(std::memory_order_seq_cst); // what follows is not moved before it by the compiler
    } else count->fetch_add(1, std::memory_order_acq_rel);
  }
  void unlock() {
    if (!count) return;
    if (own) count->store(count->load(std::memory_order_relaxed) - 1, std::memory_order_release);
    else count->fetch_sub(1, std::memory_order_release);
    count = nullptr;
  }
};

// An object that can be retired. It brings its own link, so retiring needs no memory.
struct retired_item {
  retired_item* next = nullptr;
  void (*destroy)(retired_item*) = nullptr;
};

inline void destroy_all(retired_item* list) {
  while (retired_item* const i = list) {
    list = i->next;
    i->destroy(i);
  }
}

// What no reader can see any more: objects, and a list of nodes by their links, from this number on.
struct unreachable {
  retired_item* items = nullptr;
  std::uint32_t nodes = 0;
};

// The objects and nodes that a store has retired. The store's mutex guards it. It has no destructor, so a store can
// live as long as the program.
//
// Retired objects are `newer` until all of `older` are destroyed; then they become `older`, and each stripe must be
// seen without a reader again.
class retire_list {
  unreachable newer;
  unreachable older;
  std::uint32_t newer_nodes = 0;
  std::uint32_t enough = 32; // nodes
  std::uint32_t busy = 0;    // a bit for each stripe that has had a reader ever since `older` was retired

public:
  using item = retired_item;

  template <class Item> void add(Item* what, void (*destroy)(retired_item*)) noexcept {
    what->destroy = destroy;
    what->next = std::exchange(newer.items, what);
  }
  template <class Node> void add_node(Node& what, std::uint32_t number) noexcept {
    what.link = std::exchange(newer.nodes, number);
    newer_nodes += 1;
  }

  bool any() const { return older.items || older.nodes != 0 || newer.items || newer.nodes != 0; }

  // True if enough has been retired to be worth a barrier.
  bool much() const { return older.items || newer.items || newer_nodes >= enough; }
  void wait_for(std::uint32_t nodes) { enough = nodes; }

  // Takes out what no reader can see. Destroy them after unlocking the mutex, since that may run user code.
  // `brief`: the store's readers have brief guards. The counts are read by a read-modify-write, so that later readers
  // are ordered after it.
  unreachable take_unreachable(bool brief) {
    if (!older.items && older.nodes == 0) {
      if (!newer.items && newer.nodes == 0) return {};
      if (brief && !detail::process_barrier()) return {};
      older = std::exchange(newer, {});
      newer_nodes = 0;
      busy = detail::stripes_in_use();
    }
    striped_counter& count = brief ? program::brief_readers : program::readers;
    for (unsigned i = 0; i < stripes; ++i)
      if ((busy >> i & 1) != 0 && count.at(i).fetch_add(0, std::memory_order_acq_rel) == 0)
        busy &= ~(std::uint32_t{1} << i);
    return busy == 0 ? std::exchange(older, {}) : unreachable{};
  }
  // Takes out what is retired, in two steps. Assumes that there are no readers.
  unreachable take_all() {
    busy = 0;
    return older.items || older.nodes != 0 ? std::exchange(older, {}) : std::exchange(newer, {});
  }
};

// Keeps what is retired until take_all(): for readers that hold no guard.
class keep_list {
  retired_item* all = nullptr;

public:
  using item = retired_item;

  constexpr keep_list() = default;
  template <class Item> void add(Item* what, void (*destroy)(retired_item*)) noexcept {
    what->destroy = destroy;
    what->next = std::exchange(all, what);
  }
  retired_item* take_all() { return std::exchange(all, nullptr); }
};

// For one thread: what is retired is destroyed at once.
struct retire_at_once {
  struct item {};

  template <class Item> static void add(Item* what, void (*destroy)(item*)) { destroy(what); }
  static retired_item* take_all() { return nullptr; }
};

}}
} // namespace priori::detail

// ==== priori/detail/runtime/owners.hpp ====

// priori: owners. An evaluation that computes keys that other threads can ask for is an owner: it marks the slots that
// it claims with its number.

#ifdef PRIORI_DETAIL_THREADS

#ifdef PRIORI_DETAIL_POSIX
#include <pthread.h>
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

struct waiter;

// One evaluation after another uses it.
struct alignas(cache_line) owner {
  atomic<bool> busy = false; // taken by an evaluation
  // The claimed slot that other threads wait for; &several_slots if there are more. Written by exchange only: a thread
  // that writes it after the owner's end then loads what the owner has published.
  atomic<slot_state const*> awaited = nullptr;

  // Written before a slot is claimed, so known to a thread that sees the mark.
  evaluation const* evaluates = nullptr;
  atomic<void const*> thread = nullptr; // where it was last seen: a fiber may move

  bool gone = false; // its thread was left behind by a fork

  // Guarded by waiting_mutex.
  waiter* waiters = nullptr;     // for its slots
  waiter const* waits = nullptr; // for the slot of another owner
};

// The owners by number. They are made in blocks when needed, and stay.
class owner_list {
  static constexpr std::uint16_t per_block = 64;
  static constexpr std::uint16_t blocks = 512;
  atomic<owner*> block[blocks]{};

  owner& at(unsigned i) {
    atomic<owner*>& b = block[i / per_block];
    owner* o = b.load(std::memory_order_acquire);
    if (!o) {
      auto* const made = new owner[per_block];
      if (b.compare_exchange_strong(o, made)) o = made;
      else delete[] made;
    }
    return o[i % per_block];
  }

public:
  constexpr owner_list() = default;

  // The owner that has marked a slot.
  owner& of(std::uint16_t mark) { return at((mark & ~unsigned{apart}) - claimed); }

  // Takes a free owner, and returns its mark. The first ones are each taken by one thread only: that which has the
  // stripe of this number. There are 32,766; if all are busy, it looks until one is free.
  std::uint16_t take() {
    if (unsigned const i = detail::stripe_of_this_thread(); i != shared_stripe)
      if (owner& o = at(i); !o.busy.load(std::memory_order_acquire)) {
        o.busy.store(true, std::memory_order_relaxed);
        return static_cast<std::uint16_t>(i + claimed);
      }
    static constinit thread_local unsigned mine = shared_stripe;
    for (unsigned i = mine;; i = i + 1 < per_block * blocks - claimed ? i + 1 : shared_stripe)
      if (owner& o = at(i); !o.busy.load(std::memory_order_relaxed) && !o.busy.exchange(true))
        return static_cast<std::uint16_t>((mine = i) + claimed);
  }

  // visit(owner) for each that has been made.
  template <class Visit> void each(Visit const& visit) {
    for (atomic<owner*> const& b : block)
      if (owner* const first = b.load(std::memory_order_acquire))
        for (unsigned i = 0; i < per_block; ++i) visit(first[i]);
  }
};

}}

inline namespace v0 { namespace program {

inline constinit detail::owner_list owners;

// Locked before a thread waits or wakes others. It guards owner::waiters and owner::waits.
inline constinit detail::undestroyed_t<detail::mutex> waiting_mutex{};

}}

inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_POSIX
// A fork leaves all threads behind but one. The new process has what they have remembered; keys that they compute stay
// claimed there, and are computed aside. Their brief guards are given back: that one, which runs a user's code, has
// none.
inline void watch_forks() {
  static constinit atomic<bool> watched = false;
  if (watched.load(std::memory_order_relaxed) || watched.exchange(true)) return;
  auto const lock = [] {
    program::waiting_mutex.object.lock();
    program::fresh_stacks.object.mutex.lock();
  };
  auto const unlock = [] {
    program::fresh_stacks.object.mutex.unlock();
    program::waiting_mutex.object.unlock();
  };
  auto const in_child = [] {
    program::owners.each([](owner& o) {
      o.waiters = nullptr;
      o.waits = nullptr;
      o.awaited = nullptr;
      o.gone = o.busy && o.thread.load() != detail::thread_id();
    });
    for (unsigned i = 0; i < stripes; ++i) program::brief_readers.at(i).store(0, std::memory_order_relaxed);
    program::fresh_stacks.object.mutex.unlock();
    program::waiting_mutex.object.unlock();
  };
  pthread_atfork(lock, unlock, in_child);
}
#else
inline void watch_forks() {}
#endif

inline void evaluation::become_owner() {
  if (!owns) {
    detail::watch_forks();
    mark = program::owners.take();
    owns = &program::owners.of(mark);
    owns->evaluates = this;
  }
  owns->thread.store(detail::thread_id(), std::memory_order_relaxed);
}

}}
} // namespace priori

#endif

// ==== priori/detail/runtime/waiting.hpp ====

// priori: waiting for a slot that another thread has claimed. No lock is held while a key is computed.
//
// Before a thread waits, it follows the evaluations that wait for each other. If they lead back to its own, f(k) needs
// f(k).

#ifdef PRIORI_DETAIL_THREADS
#include <mutex>
#include <thread>
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// Throws cycle_error: `me` computes the key of this slot, and needs its value.
[[noreturn, gnu::cold]] inline void raise_cycle([[maybe_unused]] slot_state const& slot,
                                                [[maybe_unused]] evaluation const& me) {
#ifdef PRIORI_DETAIL_BARE
  detail::fail("priori: a key needs its own value");
#else
  std::size_t const length = detail::length_of_path(me, slot);
  std::vector<std::string> path(length + 1);
  detail::write_path(path.data() + length, me, slot);
  path[length] = path[0];
  detail::raise_exception<cycle_error>(std::move(path));
#endif
}

}}

#ifdef PRIORI_DETAIL_THREADS

inline namespace PRIORI_ABI { namespace detail {

// A thread that waits for a slot to change. It lies on that thread's stack.
struct waiter {
  slot_state const& slot;
  std::uint16_t const was; // the mark of the slot's owner
  owner* const by;         // null if the thread computes nothing that others can ask for
  void const* const thread;
  waiter* next = nullptr; // of the same owner's
  wakeup woken{};
};

}}

inline namespace v0 { namespace program {

// The address of no slot: a value of owner::awaited.
inline constinit detail::slot_state several_slots = detail::vacant;

}}

inline namespace PRIORI_ABI { namespace detail {

// Wakes the threads that wait for slots of `o` which have changed. Requires waiting_mutex. `awaited` is narrowed last:
// the owner may release another slot meanwhile and must not miss its waiters.
inline void wake_locked(owner& o) {
  slot_state const* awaited = nullptr;
  for (waiter** link = &o.waiters; waiter* const w = *link;)
    if (w->slot.load() != w->was) {
      *link = w->next;
      if (w->by) w->by->waits = nullptr;
      w->woken.give();
    } else {
      awaited = awaited ? &program::several_slots : &w->slot;
      link = &w->next;
    }
  o.awaited.exchange(awaited);
}
[[gnu::noinline, gnu::cold]] inline void wake(owner& o) {
  locked const lock(program::waiting_mutex.object);
  wake_locked(o);
}

// Wakes the threads that wait for a slot that `by` has just published or abandoned. A thread that begins to wait at the
// same time may be missed, since no fence orders the two: it checks the slot again before it sleeps, and is woken at
// the latest when the evaluation waits or ends. The slot may have been freed: only its address is compared.
inline void wake_waiters(slot_state const* slot, evaluation const& by) {
  if (auto const* const awaited = by.owns->awaited.load(); awaited == slot || awaited == &program::several_slots)
    wake(*by.owns);
}

inline evaluation::~evaluation() {
  if (!owns) return;
  if (owns->awaited.exchange(nullptr)) wake(*owns);
  owns->busy.store(false, std::memory_order_release);
}

// True if the owner that `mark` names waits, in the end, for `me`. Requires waiting_mutex, as all below.
inline bool waits_for(std::uint16_t mark, owner const& me) {
  for (;;) {
    owner const& o = program::owners.of(mark);
    if (&o == &me) return true;
    waiter const* const w = o.waits;
    if (!w || w->slot.load() != w->was) return false;
    mark = w->was;
  }
}

// True if a thread waits, in the end, for what `o` computes.
[[gnu::cold]] inline bool thread_waits_for(owner const& o, void const* thread) {
  for (waiter const* w = o.waiters; w; w = w->next)
    if (w->slot.load() == w->was && (w->thread == thread || (w->by && detail::thread_waits_for(*w->by, thread))))
      return true;
  return false;
}

// True if the owner that `mark` names cannot go on while this thread waits, and is not `me`: it is another evaluation
// of this thread, or of a thread that waits for `me`, or that is gone.
inline bool is_blocked_by(evaluation const& me, std::uint16_t mark) {
  for (;;) {
    owner const& o = program::owners.of(mark);
    if (&o == me.owns) return false;
    void const* const thread = o.thread.load(std::memory_order_relaxed);
    if (o.gone || thread == detail::thread_id() || (me.owns && detail::thread_waits_for(*me.owns, thread))) return true;
    waiter const* const w = o.waits;
    if (!w || w->slot.load() != w->was) return false;
    mark = w->was;
  }
}

// The keys from that of `slot` back to itself, through owners that wait for each other, to `me`.
[[gnu::cold]] inline std::vector<std::string> cycle_path(slot_state const& slot, evaluation const& me) {
  std::size_t length = 0;
  auto const each = [&](auto const& visit) {
    for (slot_state const* s = &slot;;) {
      owner const& o = program::owners.of(s->load());
      visit(*o.evaluates, *s);
      if (o.evaluates == &me) break;
      s = &o.waits->slot;
    }
  };
  each([&](evaluation const& e, slot_state const& s) { length += detail::length_of_path(e, s); });
  std::vector<std::string> path(length + 1);
  std::string* at = path.data();
  each([&](evaluation const& e, slot_state const& s) { detail::write_path(at += detail::length_of_path(e, s), e, s); });
  path[length] = path[0];
  return path;
}

// Waits until the state of a slot differs from `was`, its owner's mark. Returns false if the state would never change
// although the keys form no cycle: the caller then computes the key itself. Throws cycle_error.
[[nodiscard, gnu::cold]] inline bool wait_for(slot_state const& slot, std::uint16_t was, evaluation const& me) {
  std::unique_lock lock(program::waiting_mutex.object);
  if (slot.load() != was) return true;
  if (detail::is_blocked_by(me, was)) {
    lock.unlock();
    if (closes_cycle(me, slot)) detail::raise_cycle(slot, me);
    return false;
  }
  if (me.owns && detail::waits_for(was, *me.owns)) {
    auto path = detail::cycle_path(slot, me);
    lock.unlock();
    raise_exception<cycle_error>(std::move(path));
  }

  owner& o = program::owners.of(was);
  waiter w{slot, was, me.owns, detail::thread_id(), o.waiters};
  o.waiters = &w;
  if (me.owns) me.owns->waits = &w;
  if (!o.awaited.exchange(&program::several_slots)) o.awaited.exchange(&slot);
  if (me.owns && me.owns->waiters) detail::wake_locked(*me.owns); // those that were not seen

  lock.unlock();
  std::this_thread::yield(); // a change that was on its way has arrived by now
  if (slot.load() != was) wake(o);
  w.woken.wait();
  lock.lock(); // the waking thread is done with `w`
  return true;
}

}}

#else

inline namespace PRIORI_ABI { namespace detail {

// Nothing waits.
inline void wake_waiters(slot_state const*, evaluation const&) {}
inline bool wait_for(slot_state const&, std::uint16_t, evaluation const&) { return false; }

}}

#endif
} // namespace priori

// ==== priori/detail/runtime/current_evaluation.hpp ====

// priori: the evaluation of the current stack.
//
// Each stack has its own: a fiber that is suspended in the middle of an evaluation, and another fiber of the same
// thread, have two.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The evaluation that runs on a stack, or a new one. `current` belongs to the stack.
class current_evaluation {
  evaluation own;
  restored<evaluation*> const while_it_lives;

public:
  evaluation& it;

  explicit current_evaluation(evaluation*& current) : while_it_lives(current, current ? current : &own), it(*current) {}
};

// call() on a fresh stack, which continues an evaluation.
template <class Call> auto continue_on_fresh_stack(evaluation& e, Call const& call) -> decltype(call()) {
  return detail::on_fresh_stack([&]() -> decltype(auto) {
    restored<evaluation*> const here(detail::evaluation_at(__builtin_frame_address(0)), &e);
    return call();
  });
}

}}} // namespace priori::detail

// ==== priori/detail/runtime/keyed_frame.hpp ====

// priori: frames of a kind of keys, which hold their key, and requests, which print the key of a frame.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class... K> struct keyed_frame : frame {
  keys<passed<K>...> const key;

protected:
  keyed_frame(request const& r, slot_state* s, K const&... k) : frame(r, s), key{k...} {}
  ~keyed_frame() = default;
};

template <class... K> struct keyed_request : request {
  using request::request;

#ifndef PRIORI_DETAIL_BARE
  std::string key_text(frame const& of) const final {
    auto const& f = static_cast<keyed_frame<K...> const&>(of);
    return f.key.apply([](K const&... k) { return detail::text(keys<K...>{k...}); });
  }
#endif

protected:
  ~keyed_request() = default;
};

}}} // namespace priori::detail

// ==== priori/detail/runtime/observer.hpp ====

// priori: how a memo calls its observer (memo_observer.hpp).

namespace priori { inline namespace PRIORI_ABI {

struct no_observer;
template <class F, class O> struct watched_t;

namespace detail {

// For each hook: `in<O>` is true if O has a member of that name, whatever it takes, since the name is then ambiguous in
// a class that has it twice; call() calls it.
namespace hook {

struct names {
  int hit, waiting, waited, computing, computed, evicted;
};
template <class O> struct names_twice : O, names {};

struct hit {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::hit; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.hit(a...)) { return o.hit(a...); };
};
struct waiting {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::waiting; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.waiting(a...)) { return o.waiting(a...); };
};
struct waited {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::waited; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.waited(a...)) { return o.waited(a...); };
};
struct computing {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::computing; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.computing(a...)) {
    return o.computing(a...);
  };
};
struct computed {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::computed; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.computed(a...)) { return o.computed(a...); };
};
struct evicted {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::evicted; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.evicted(a...)) { return o.evicted(a...); };
};

} // namespace hook

// True if O lacks the hook, or has one that can be called with these arguments.
template <class Hook, class O, class... A>
concept hears = !Hook::template in<std::remove_const_t<O>> || requires(O & o, A const&... a) {
  Hook::call(o, a...);
};
template <class O, class S> inline constexpr bool hears_all = false;
template <class O, class T, class... K> inline constexpr bool hears_all<O, signature<T, K...>> =
    hears<hook::hit, O, K...>&& hears<hook::waiting, O, K...>&& hears<hook::waited, O, K...>&&
        hears<hook::computing, O, K...>&& hears<hook::computed, O, K..., T>&& hears<hook::evicted, O, K...>;

// The observer that is told.
template <class O> using told_by = std::conditional_t<std::is_pointer_v<O>, std::remove_pointer_t<O>, O const>;

template <class O>
concept observing_class = std::is_class_v<told_by<O>> && !std::is_final_v<told_by<O>>;
template <class O>
concept has_hooks = hook::hit::in<O> || hook::waiting::in<O> || hook::waited::in<O> || hook::computing::in<O> ||
    hook::computed::in<O> || hook::evicted::in<O> || std::is_same_v<O, no_observer>;
template <class O>
concept can_be_told = observing_class<O> && has_hooks<std::remove_const_t<told_by<O>>>;

template <class F> inline constexpr bool is_watched = false;
template <class F, class O> inline constexpr bool is_watched<watched_t<F, O>> = true;
template <class F> using unwatched = typename F::watched_function;

template <class O, class S> struct require_hooks;
template <class O, class T, class... K> struct require_hooks<O, signature<T, K...>> {
  static_assert(hears<hook::hit, O, K...>, "priori: an observer's hit is called with the key: hit(key...)");
  static_assert(hears<hook::waiting, O, K...>, "priori: an observer's waiting is called with the key: waiting(key...)");
  static_assert(hears<hook::waited, O, K...>, "priori: an observer's waited is called with the key: waited(key...)");
  static_assert(hears<hook::computing, O, K...>,
                "priori: an observer's computing is called with the key: computing(key...)");
  static_assert(hears<hook::computed, O, K..., T>,
                "priori: an observer's computed is called with the key and its value: computed(key..., value)");
  static_assert(hears<hook::evicted, O, K...>, "priori: an observer's evicted is called with the key: evicted(key...)");
};

template <class O, class F> struct require_memo_observer {
  static_assert(observing_class<O>, "priori: an observer is of a class that is not final, or points to one");
  static_assert(!observing_class<O> || can_be_told<O>,
                "priori: an observer has one of hit, waiting, waited, computing, computed, evicted; or is no_observer");
};
template <can_be_told O, class F> struct require_memo_observer<O, F>
    : require_hooks<std::remove_const_t<told_by<O>>, signature_of<F>> {
  static constexpr bool if_not_const = hears_all<std::remove_const_t<told_by<O>>, signature_of<F>>;
  static_assert(hears_all<told_by<O>, signature_of<F>> || !if_not_const,
                "priori: an observer is told as a constant; give a pointer to one that changes");
  static_assert(!is_watched<F>, "priori: this is watched already; one observer can tell others");
};

// A class to derive from, for a function pointer.
template <class F, class S> struct function_pointer;
template <class F, class T, class... K> struct function_pointer<F, signature<T, K...>> {
  F f;
  constexpr function_pointer(F pointer) : f(pointer) {}
  constexpr T operator()(K const&... k) const { return f(k...); }
};
template <class F> using as_class = std::conditional_t<std::is_class_v<F>, F, function_pointer<F, signature_of<F>>>;

template <class F, class O> inline constexpr bool stateless<watched_t<F, O>> = stateless<F>;

template <class O> constexpr told_by<O>& listener(O const& observer) {
  if constexpr (std::is_pointer_v<O>) return *observer;
  else return observer;
}

// True if F has an observer with that hook.
template <class Hook, class F> inline constexpr bool is_told = false;
template <class Hook, class F, class O> inline constexpr bool is_told<Hook, watched_t<F, O>> =
    Hook::template in<std::remove_const_t<told_by<O>>>;

// Calls the hook if there is one. Returns what it returns, to be kept.
struct nothing_to_keep {};
template <class Hook, class F, class O, class... A> auto tell(watched_t<F, O> const& f, A const&... a) {
  told_by<O>& o = detail::listener(f.observer);
  if constexpr (!is_told<Hook, watched_t<F, O>>) return nothing_to_keep{};
  else if constexpr (std::is_void_v<decltype(Hook::call(o, a...))>) return Hook::call(o, a...), nothing_to_keep{};
  else return Hook::call(o, a...);
}

// Calls wait(), between the hooks `waiting` and `waited`.
template <class F> inline constexpr bool is_told_of_waits = is_told<hook::waiting, F> || is_told<hook::waited, F>;
template <class F, class Wait, class... K> void tell_of_wait(F const& f, Wait const& wait, K const&... k) {
  {
    [[maybe_unused]] auto const kept = detail::tell<hook::waiting>(f, k...);
    wait();
  }
  detail::tell<hook::waited>(f, k...);
}

}
}} // namespace priori::detail

// ==== priori/detail/stores/simple_parts.hpp ====

// priori: the parts of stores that do without something: without threads, dense keys, evictions, or values that a
// waiting thread can take.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// One thread needs no read guard.
struct no_guard {
  static void lock() {}
  static void unlock() {}
};

// Keys that are not numbers are never dense.
template <class Cell> struct no_array_slots {
  template <class... L> static constexpr slot<Cell>* find(L const&...) { return nullptr; }
  template <class... L> static constexpr slot<Cell>* find_near(L const&...) { return nullptr; }
  static constexpr bool has_far_pages() { return false; }
  static constexpr bool can_advance() { return false; }
  static constexpr void advance() {}
  static constexpr void take(no_array_slots&) {}
  template <class... L> static constexpr void retreat(L const&...) {}
  static constexpr void retreat_all() {}
  template <class Visit> static constexpr void each_slot(Visit const&) {}
  template <class Visit> static constexpr void each_key(Visit const&) {}
  static constexpr void release() {}
};

// A frame that keeps nothing besides its slot's state.
struct nothing_kept {
  template <class Slot> explicit nothing_kept(Slot*) {}
};

// A value that is published is remembered, and nothing is removed for it.
struct published_for_good {
  static constexpr bool kept = true;
  template <class Visit> static void each_evicted(Visit const&) {}
};

// After waiting, a key has to be looked up again.
template <class T> struct no_answer {
  static constexpr bool has_value() { return false; }
  [[noreturn]] static T value() { __builtin_unreachable(); }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/found_slot.hpp ====

// priori: what a look into a store finds, and what a thread keeps of it while it waits.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The value of a hashed key, copied while it was guarded, or could not be moved.
template <class Cell> struct copied_value {
  decltype(std::declval<Cell const&>().copied()) bits{};
  typename Cell::result value() const { return Cell::value_of(bits); }
};

// A ready or claimed slot; a vacant array slot; or none. If it `copies`, it has a hashed key's value; a brief guard is
// given back then. Of a claimed entry it has no slot: it has to be held first.
template <class Cell, class Guard, bool copies> struct found_slot : if_here<copied_value<Cell>, copies> {
  slot<Cell>* at = nullptr;
  std::uint16_t seen = vacant;
  bool in_node = false;
  [[no_unique_address]] Guard reading{};

  // It is that of an array, whose state this returns.
  std::uint16_t set_slot(slot<Cell>& s) {
    at = &s;
    return seen = s.load(std::memory_order_acquire);
  }
  // It is that of a node, which has this state.
  template <class Node> void set_node(Node& n, std::uint16_t state) {
    seen = state;
    in_node = true;
    if constexpr (copies)
      if (state == ready) {
        this->bits = n.cell.copied();
        reading.unlock();
        return;
      }
    if constexpr (requires { n.in_slot(); }) at = &n.in_slot();
  }
  typename Cell::result value() const {
    if constexpr (copies)
      if (in_node) return copied_value<Cell>::value();
    return at->cell.value();
  }
  auto const& lent() const requires requires(Cell const& c) { c.lent(); }
  { return at->cell.lent(); }
};

// True if the store lends values, which a call would copy.
template <class Store>
concept lends = requires(typename Store::found const& found) {
  found.lent();
};

// Keeps a claimed slot where it is, without a read guard. The mark is `vacant` if a key in an entry is not claimed any
// more.
template <class Cell, class Held> class waited_slot : public no_answer<typename Cell::result> {
  Held const in;

public:
  slot<Cell>* const at;
  std::uint16_t const mark;

  template <class Store, class Found, class... L> waited_slot(Store const&, Found f, lazy_hash&, L const&...)
      : in(f.in_node ? f.at : nullptr), at(f.at), mark(f.seen) {}
  template <class Store, class Found, class... L>
  requires requires(Held const& h) { h.mark; }
  waited_slot(Store const& store, Found f, lazy_hash& hash, L const&... k)
      : in(f.in_node ? store.hold(hash, k...) : Held(nullptr)), at(f.in_node ? in.at : f.at),
        mark(f.in_node ? in.mark : f.seen) {}
};

}}} // namespace priori::detail

// ==== priori/detail/runtime/memoizer.hpp ====

// priori: the memoizer: the one way of a key at run time. All memos with one kind of store share it.
//
//   look_up             find the key, of a top-level call; otherwise take the evaluation of this stack, and
//   find_or_compute     find the key; wait if another thread has claimed it; otherwise
//   claim_and_compute   refuse a key that is outside the domain or too deep; claim its slot; then
//   compute             of the memo's function (computation.hpp): call it; publish the value
//
// The store has
//
//   shared, result             for many threads or one; the type of a value as it is returned
//   hash_of(key...)            the hash, if the key needs one to be found
//   find(hash, key...)         `at`: a pointer to the key's slot, or null; `seen`: its state
//   claim(...)                 a pointer to a slot that is claimed now, or null if another thread was faster
//   emplace, publish, abandon  for a claimed slot; emplace_aside for a value that is not remembered
//   count_hit, settle          for a hit: counts it; of a call from outside, lets more keys count as the first ones
//   kept, waited_slot          what keeps a slot while it is computed, and while a thread waits for it
//   unguarded                  true if it has fast paths: among_first(), find_dense() and find_in_arrays()
//   can_peek                   true if it has peek(), too: the state and the value of a key without a slot in an array;
//                              and find_in_pages(), for a slot that says `elsewhere`

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Stands for a memo without an observer.
template <bool counts> struct unwatched_memo {
  using function = void;
  static constexpr bool counts_hits = counts;
};

// `Watched` is the memo (computation.hpp) if its function has an observer.
template <class Store, class Watched, class S> class memoizer;
template <class Store, class Watched, class T, class... K> class memoizer<Store, Watched, signature<T, K...>> {
  using claim_type = typename Store::claim_type;
  static constexpr bool shared = Store::shared && has_threads;
  // True if most keys that are not dense are found by peek() of the store.
  static constexpr bool peeks = [] {
    if constexpr (Store::unguarded) return Store::can_peek;
    else return false;
  }();

public:
  using result = typename Store::result;

  class request_type;
  using compute_type = result(request_type const&, claim_type, passed<K>...);

  // What the memoizer needs of a memo besides its store.
  struct how_to_compute {
    compute_type& compute;       // the value of a key whose slot has been claimed; it is remembered
    compute_type& compute_aside; // the same, where another evaluation has claimed the slot; it is not
    fault (&why_refused)(keys<passed<K>...> const* caller, int depth, int most, passed<K>... k);
  };

  class request_type final : public keyed_request<K...> {
  public:
    Store& store;
    how_to_compute const& how;

    request_type(evaluation& e, Store& s, how_to_compute const& h, void const* m)
        : keyed_request<K...>(e, m), store(s), how(h) {}
  };

  // A key while it is computed. It holds only what cannot be found again.
  class frame_type : public keyed_frame<K...> {
    [[no_unique_address]] typename Store::kept const slot;

  protected:
    frame_type(request_type const& r, claim_type s, K const&... k)
        : keyed_frame<K...>(r, __builtin_addressof(*s), k...), slot(std::move(s)) {}
    ~frame_type() = default;

  public:
    request_type const& request() const { return static_cast<request_type const&>(this->in); }
  };

  // The value in a slot that is ready. A hit counts once the value is copied.
  template <class Slot, class... L> [[gnu::always_inline]] static result
  hit([[maybe_unused]] Store& store, void const* memo, Slot const& slot, L const&... k) {
    result value = slot.value();
    if constexpr (Watched::counts_hits) store.count_hit();
    tell_of_hit(memo, k...);
    return value;
  }
  template <class... L> static void tell_of_hit([[maybe_unused]] void const* memo, [[maybe_unused]] L const&... k) {
    if constexpr (is_told<hook::hit, typename Watched::function>)
      detail::tell<hook::hit>(Watched::of(memo).callee(), detail::to_key<K>(k)...);
  }

  // The computation of the innermost key has thrown.
  [[gnu::noinline, gnu::cold]] static void abandon(request_type const& r) {
    if (r.by.is_aside()) return;
    auto const& f = static_cast<frame_type const&>(*r.by.innermost);
    r.store.abandon(*f.state, f.key);
    if constexpr (shared) detail::wake_waiters(f.state, r.by);
  }

  // The value of a key for a `caller`, which is null for a top-level call. It ends with a tail call: otherwise each key
  // of a recursion would have this frame, too. So no address of a parameter or of a variable that is alive then is
  // passed on.
  [[gnu::noinline]] static result find_or_compute(request_type const& r, frame_type const* caller, lazy_hash hash,
                                                  passed<K>... k) {
    if constexpr (peeks) {
      if (auto* const at = r.store.find_in_arrays(k...)) {
        std::uint16_t const seen = at->load(std::memory_order_acquire);
        if (seen == ready) return hit(r.store, r.memo, at->cell, k...);
        if (seen == vacant) return claim_and_compute(r, caller, at, hash, k...);
      } else {
        copied_value<typename Store::cell> value;
        std::uint16_t const seen = r.store.peek(value, hash.of(k...), k...);
        if (seen == ready) return hit(r.store, r.memo, value, k...);
        if (seen == vacant) return claim_and_compute(r, caller, nullptr, hash, k...);
      }
    }
    return find_anywhere(r, caller, hash, k...);
  }

  // The value of a key that is not among the first ones, of a top-level call. L are the types by which it is looked up.
  // What is remembered is mostly found before any register has to be saved.
  template <class... L>
  [[gnu::noinline]] static result look_up(Store& store, how_to_compute const& how, void const* memo, passed<L>... k) {
    lazy_hash hash = Store::hash_of(k...);
    if constexpr (peeks) {
      auto* at = store.find_in_arrays(k...);
      std::uint16_t seen = at ? at->load(std::memory_order_acquire) : vacant;
      if (seen == elsewhere) [[unlikely]]
        seen = (at = store.find_in_pages(k...))->load(std::memory_order_acquire);
      if (seen == ready) {
        store.settle();
        return hit(store, memo, at->cell, k...);
      }
      if (!at || seen == elsewhere) {
        copied_value<typename Store::cell> value;
        seen = store.peek(value, hash.of(k...), k...);
        if (seen == ready) return hit(store, memo, value, k...);
      }
      return ask_alone(store, how, memo, at, seen == vacant, hash, detail::to_key<K>(k)...);
    } else {
      if constexpr (Store::unguarded)
        if (auto* const at = store.find_in_arrays(k...); at && at->load(std::memory_order_acquire) == ready) {
          store.settle();
          return hit(store, memo, at->cell, k...);
        }
      return look_further<L...>(store, how, memo, hash, k...);
    }
  }

private:
  // find_or_compute(), wherever the key's slot is.
  [[gnu::noinline]] static result find_anywhere(request_type const& r, frame_type const* caller, lazy_hash hash,
                                                passed<K>... k) {
    claim_type at{};
    {
      auto found = r.store.find(hash, k...);
      if (found.seen == ready) return hit(r.store, r.memo, found, k...);
      if (found.seen != vacant) return wait_and_find(r, caller, std::move(found), hash, k...);
      at = found.at;
    }
    return claim_and_compute(r, caller, std::move(at), hash, k...);
  }

  // look_up(), wherever the key's slot is, of a store that cannot peek.
  template <class... L> [[gnu::noinline]] static result look_further(Store& store, how_to_compute const& how,
                                                                     void const* memo, lazy_hash hash, passed<L>... k) {
    claim_type at{};
    bool is_vacant = false;
    {
      auto found = store.find(hash, k...);
      if (found.seen == ready) [[likely]] {
        store.settle();
        return hit(store, memo, found, k...);
      }
      if ((is_vacant = found.seen == vacant)) at = found.at;
    }
    return ask_alone(store, how, memo, std::move(at), is_vacant, hash, detail::to_key<K>(k)...);
  }

  // Throws if the key must not be computed.
  static void refuse(request_type const& r, frame_type const* caller, K const&... k) {
    fault const why =
        r.how.why_refused(caller ? __builtin_addressof(caller->key) : nullptr, r.by.depth, max_depth, k...);
    if (why != fault::none) detail::raise(why, keys<K...>{k...});
  }

  // find_or_compute() on another stack.
  [[gnu::noinline, gnu::cold]] static result go_on_elsewhere(request_type const& r, frame_type const* caller,
                                                             lazy_hash hash, passed<K>... k) {
    return detail::continue_on_fresh_stack(r.by, [&]() -> result { return find_or_compute(r, caller, hash, k...); });
  }

  // The value of a key that another evaluation of this thread computes, which cannot go on while this one waits for it.
  // It is computed here, too, and not remembered.
  [[gnu::noinline, gnu::cold]] static result compute_aside(request_type const& r, frame_type const* caller,
                                                           claim_type slot, lazy_hash hash, passed<K>... k) {
    if (detail::stack_is_low(__builtin_frame_address(0))) return go_on_elsewhere(r, caller, hash, k...);
    refuse(r, caller, k...);
    aside_key const here(r.by);
    return r.how.compute_aside(r, std::move(slot), k...);
  }

  // The value of a key that was found claimed.
  [[gnu::noinline, gnu::cold]] static result wait_and_find(request_type const& r, frame_type const* caller,
                                                           typename Store::found found, lazy_hash hash,
                                                           passed<K>... k) {
    if (typename Store::waited_slot const waited(r.store, std::move(found), hash, k...); waited.mark != vacant) {
      if (!wait(r, *waited.at, waited.mark, k...)) return compute_aside(r, caller, waited.at, hash, k...);
      if (waited.has_value()) return hit(r.store, r.memo, waited, k...);
    }
    return find_or_compute(r, caller, hash, k...); // it has changed
  }

  // Waits for a slot that has been claimed. False if its key has to be computed aside. Throws cycle_error.
  [[gnu::noinline, gnu::cold]] static bool wait(request_type const& r, slot_state const& state,
                                                [[maybe_unused]] std::uint16_t mark, passed<K>... k) {
    if constexpr (!shared) {
      if (!detail::closes_cycle(r.by, state)) return false;
      detail::raise_cycle(state, r.by);
    } else if constexpr (is_told_of_waits<typename Watched::function>) {
      bool changed = false;
      detail::tell_of_wait(
          Watched::of(r.memo).callee(), [&] { changed = detail::wait_for(state, mark, r.by); }, k...);
      return changed;
    } else return detail::wait_for(state, mark, r.by);
  }

  // The value of a key that was found vacant, in the slot `at` or, if that is null, without one.
  static result claim_and_compute(request_type const& r, frame_type const* caller, claim_type at, lazy_hash hash,
                                  passed<K>... k) {
    if (detail::stack_is_low(__builtin_frame_address(0))) return go_on_elsewhere(r, caller, hash, k...);
    refuse(r, caller, k...);
    if constexpr (shared) r.by.become_owner();
    if (claim_type slot =
            r.store.claim(std::move(at), r.by.mark, caller ? __builtin_addressof(caller->key) : nullptr, hash, k...))
      return r.how.compute(r, std::move(slot), k...);
    return find_or_compute(r, caller, hash, k...);
  }

  // The value of a key that is not remembered, of a top-level call: with the evaluation of this stack, or a new one; on
  // a fresh stack, if this one is used up or its bounds are not known.
  [[gnu::noinline]] static result ask_alone(Store& store, how_to_compute const& how, void const* memo, claim_type at,
                                            bool is_vacant, lazy_hash hash, passed<K>... k) {
    detail::begin_on_stack(__builtin_frame_address(0));
    if (detail::stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack(
          [&]() -> result { return ask_alone(store, how, memo, std::move(at), is_vacant, hash, k...); });
    current_evaluation const here(detail::evaluation_at(__builtin_frame_address(0)));
    request_type const r(here.it, store, how, memo);
    return is_vacant ? claim_and_compute(r, nullptr, std::move(at), hash, k...)
                     : find_or_compute(r, nullptr, hash, k...);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/runtime/self.hpp ====

// priori: the `self` of a recurrence at run time, and how the recurrence is called with it.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A part of a key as it is looked up: a string by a view.
template <class K, class A> constexpr decltype(auto) to_lookup(A const& a) {
  if constexpr (is_string<K> && !std::is_same_v<K, A>) {
    if constexpr (std::is_convertible_v<A const&, view_of<K>>) return static_cast<view_of<K>>(a);
    else return detail::to_key<K>(a);
  } else return detail::to_key<K>(a);
}

// True for a null pointer in place of text.
template <class K, class A> constexpr bool lacks_text([[maybe_unused]] A const& a) {
  if constexpr (is_string<K> && std::is_pointer_v<plain_type<A>>) return !detail::plain_value(a);
  else return false;
}

// Throws domain_error if an argument does not fit its part of the key.
template <class... K, class... A> constexpr void require_fit(A const&... a) {
  if constexpr ((is_string<K> || ...))
    if ((detail::lacks_text<K>(a) || ...))
      detail::raise(fault::outside_domain, keys<std::conditional_t<is_string<K>, not_shown, bool>...>{});
  if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
    detail::raise(reason, detail::as_given(static_cast<keys<K...>*>(nullptr), a...));
}

// call(key...) with the key that the arguments form, as it is looked up. Throws domain_error if a part does not fit.
template <class Call, class T, class... K, class... A>
constexpr decltype(auto) with_key(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (!arguments_fit<keys<K...>, A...>) {
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), call(detail::no_value<K>()...);
  } else if constexpr ((may_narrow<A, K> || ...)) {
    return detail::with_key(call, signature<T, K...>{}, detail::settled<K>(a)...);
  } else {
    detail::require_fit<K...>(a...);
    return call(detail::to_lookup<K>(a)...);
  }
}

// The same; false if a part does not fit.
template <class Call, class T, class... K, class... A>
bool with_possible_key(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (!arguments_fit<keys<K...>, A...>)
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  else if constexpr ((may_narrow<A, K> || ...))
    return detail::with_possible_key(call, signature<T, K...>{}, detail::settled<K>(a)...);
  else
    return !(detail::lacks_text<K>(a) || ...) && detail::faults_of<K...>(a...) == fault::none &&
           call(detail::to_lookup<K>(a)...);
}

// Asks `priori_caller`, the frame of the key that is computed. A recurrence with an explicit object parameter is
// derived from together with it, so the member's name must not be one of the recurrence's.
template <class Caller, class Result, class... K> struct self {
  Caller& priori_caller;

  template <class... A>
  requires are_keys<keys<K...>, A...>
  [[gnu::always_inline]] Result operator()(A const&... k) const { return priori_caller.ask(k...); }
  template <class... A>
  requires(!are_keys<keys<K...>, A...>) Result operator()(A const&... a) const {
    if constexpr (!arguments_fit<keys<K...>, A...>) {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), detail::no_value<Result>();
    } else if constexpr ((may_narrow<A, K> || ...)) {
      return (*this)(detail::settled<K>(a)...);
    } else {
      detail::require_fit<K...>(a...);
      return priori_caller.ask(detail::to_key<K>(a)...);
    }
  }
  [[gnu::always_inline]] Result operator()(braced<K>... k) const {
    detail::raise_in_braces<K...>(k...);
    return priori_caller.ask(detail::unbraced<K>(k)...);
  }
};

// The function of a memoized object, as the object keeps it. One with data and an explicit object parameter is not
// copied for each key: it has one `self`, which asks the object, and the object finds out which frame is the caller.
template <class F> inline constexpr bool has_data = !(std::is_empty_v<F> && std::is_trivially_copyable_v<F>);
template <class F, class O> inline constexpr bool has_data<watched_t<F, O>> = has_data<F>;

template <class F, class Self> using kept_function =
    std::conditional_t<explicit_object<F> && has_data<F>, asking<F, Self>, F>;

template <class F> inline constexpr bool is_asking = false;
template <class F, class Self> inline constexpr bool is_asking<asking<F, Self>> = true;

template <class F, class Self, class Object> constexpr kept_function<F, Self> keep_function(F&& f, Object& object) {
  if constexpr (is_asking<kept_function<F, Self>>) return {std::forward<F>(f), {object}};
  else return std::forward<F>(f);
}

// The value of f for a key, by a call with `self`.
template <class F, class Self, class Callee, class... K>
result_of<F> call_function(Self self, Callee&& f, K const&... k) {
  if constexpr (is_told<hook::computing, F>) {
    [[maybe_unused]] auto const kept = detail::tell<hook::computing>(f, k...);
    return detail::call_function<unwatched<F>>(self, f, k...);
  } else if constexpr (plain_function<F>) return f(k...);
  else if constexpr (is_asking<std::remove_cvref_t<Callee>>) return f.F::operator()(k...);
  else if constexpr (explicit_object<F> && is_watched<F>) return detail::call_function<unwatched<F>>(self, f, k...);
  else if constexpr (explicit_object<F>) return detail::call_by<F>(f, self, k...);
  else return f(self, k...);
}

}}} // namespace priori::detail

// ==== priori/detail/stores/cell.hpp ====

// priori: the place of one value in a store. The slot's state says whether there is one.
//
// emplace(call) stores the value that call() returns, and returns it; value() returns it again. If `moves`, the cell
// may be copied while others read it, so its array can grow.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The smallest unsigned number of at least `size` bytes.
template <std::size_t size> using word = std::conditional_t<
    size == 1, std::uint8_t,
    std::conditional_t<size == 2, std::uint16_t, std::conditional_t<size <= 4, std::uint32_t, std::uint64_t>>>;

template <class T>
concept word_sized = std::is_trivially_copyable_v<T> && implicitly_copyable<T> && sizeof(T) <= sizeof(std::uint64_t);

// A value that is copied as one word. It may be overwritten while others read it.
template <class T> class word_cell {
  atomic<word<sizeof(T)>> bits;

public:
  using result = T;
  static constexpr bool moves = true;

  template <class Call> T emplace(Call const& call) {
    T value = call();
    word<sizeof(T)> w = 0;
    std::memcpy(&w, std::addressof(value), sizeof value);
    bits.store(w, std::memory_order_relaxed);
    return value;
  }
  T value() const { return value_of(copied()); }
  word<sizeof(T)> copied() const { return bits.load(std::memory_order_relaxed); }
  static T value_of(word<sizeof(T)> w) {
    struct { // T may have no default
      std::byte of[sizeof(T)];
    } bytes;
    std::memcpy(&bytes, &w, sizeof bytes);
    return __builtin_bit_cast(T, bytes);
  }
  template <class Other> void copy_from(Other const& other) { bits.store(other.copied(), std::memory_order_relaxed); }
};

// A value in place, for one thread.
template <class T> class place_cell {
  alignas(T) std::byte bytes[sizeof(T)];

public:
  using result = T const&;
  static constexpr bool moves = false;

  template <class Call> T const& emplace(Call const& call) { return *::new (static_cast<void*>(bytes)) T(call()); }
  void destroy() { const_cast<T&>(value()).~T(); }
  T const& value() const { return *std::launder(reinterpret_cast<T const*>(bytes)); }
};

// A value elsewhere, for many threads. It may be removed while others read it, and is destroyed when they are done.
template <class T> class pointer_cell {
  struct box : retired_item, allocated {
    T const value;
    template <class Call> explicit box(Call const& call) : value(call()) {}
  };
  struct owner {
    box* it;
    ~owner() { delete it; }
  };
  atomic<box*> at;

public:
  using result = T;
  static constexpr bool moves = true;

  template <class Call> T emplace(Call const& call) {
    owner made{new box(call)};
    T copy = made.it->value;
    at.store(std::exchange(made.it, nullptr), std::memory_order_release);
    return copy;
  }
  void destroy() { delete at.load(); }
  T value() const { return lent(); }
  T const& lent() const { return at.load(std::memory_order_acquire)->value; }
  void retire(retire_list& retired) {
    retired.add(at.load(), [](retired_item* i) { delete static_cast<box*>(i); });
  }
  void copy_from(pointer_cell const& other) { at.store(other.at.load(), std::memory_order_release); }
};

template <class T, bool shared> using cell =
    std::conditional_t<word_sized<T>, word_cell<T>, std::conditional_t<shared, pointer_cell<T>, place_cell<T>>>;

}}} // namespace priori::detail

// ==== priori/detail/runtime/computation.hpp ====

// priori: how a memo computes a key whose slot is claimed: it calls its function in a frame and puts the value into the
// slot. This part is compiled for each memo; memos share the rest, memoizer.hpp.
//
// Memo says of which memo: `function` and `signature`; `known`, the table of what is known a priori; store(); callee(),
// the function; `counts_hits`; computed(), which counts; pointer() and of(pointer), by which it is found again while it
// computes. It is cheap to copy.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Memo, class S = typename Memo::signature> class computation;
template <class Memo, class T, class... K> class computation<Memo, signature<T, K...>> {
  using function = typename Memo::function;
  using store_type = std::remove_reference_t<decltype(std::declval<Memo const&>().store())>;
  using claim_type = typename store_type::claim_type;
  using engine = memoizer<store_type, std::conditional_t<is_watched<function>, Memo, unwatched_memo<Memo::counts_hits>>,
                          signature<T, K...>>;
  using request_type = typename engine::request_type;
  static constexpr bool shared = store_type::shared && has_threads;

public:
  using result = typename store_type::result;

  class call_frame final : public engine::frame_type {
  public:
    call_frame(request_type const& r, claim_type s, K const&... k) : engine::frame_type(r, std::move(s), k...) {}

    Memo memo() const { return Memo::of(this->in.memo); }

    // self(k...): the value of another key, which this one needs. The fast path calls nothing but compute(): each
    // frame of the recurrence would be larger by the registers that are saved for another call.
    [[gnu::always_inline]] result ask(K const&... k) const {
      if constexpr (Memo::known::any)
        if (Memo::known::has(k...)) return Memo::known::at(k...);
      lazy_hash hash = store_type::hash_of(k...);
      if constexpr (store_type::unguarded) {
        Memo const m = memo();
        if (auto* const at = m.store().find_dense(k...)) [[likely]] {
          std::uint16_t const seen = at->load(std::memory_order_acquire);
          if (seen == ready && counts_at_once(m)) return told_hit(m, at->cell, k...);
          if (seen == vacant && claims_at_once(this->in.by, detail::place_on_stack(this), *at, k...)) [[likely]]
            return compute(this->request(), at, k...);
        }
      }
      return engine::find_or_compute(this->request(), this, hash, k...);
    }
  };

private:
  // Claims a vacant slot if the key needs no closer look.
  static bool claims_at_once(evaluation const& by, void const* on_stack, slot_state& state, K const&... k) {
    return !(detail::below_first<function>(k) || ...) && !(detail::may_have_wrapped<function>(k) || ...) &&
           detail::stack_has_room(on_stack) && by.depth < max_depth && (!shared || by.owns) &&
           detail::try_claim<shared>(state, by.mark);
  }

  // Counts a hit if that takes no call.
  static bool counts_at_once([[maybe_unused]] Memo const& m) {
    if constexpr (Memo::counts_hits) return m.store().count_hit_at_once();
    else return true;
  }
  static void count_hit([[maybe_unused]] Memo const& m) {
    if constexpr (Memo::counts_hits) m.store().count_hit();
  }
  template <class Slot, class... L>
  [[gnu::always_inline]] static result told_hit(Memo const& m, Slot const& slot, L const&... k) {
    result value = slot.value();
    engine::tell_of_hit(m.pointer(), k...);
    return value;
  }
  static void tell_of_value(call_frame const& f, T const& value) {
    if constexpr (is_told<hook::computed, function>)
      f.key.apply([&](K const&... k) { detail::tell<hook::computed>(f.memo().callee(), k..., value); });
  }

  static T call(call_frame const& f) {
    return f.key.apply([&](K const&... k) -> T {
      return detail::call_function<function>(self<call_frame const, result, K...>{f}, f.memo().callee(), k...);
    });
  }

  // Abandons the slot of the innermost frame, whose computation throws.
  struct attempt {
    call_frame const& computing;
    bool done = false;

    [[gnu::always_inline]] ~attempt() {
      if (!done) engine::abandon(computing.request());
    }
  };

  // True if a value is put into its slot after the call. Then compute() serves keys that are computed aside, too: a
  // function that is called in one place only is inlined there, and a deep recursion takes one frame for a key.
  static constexpr bool after_call = store_type::unguarded && word_sized<T>;

  // The slot has its value.
  [[gnu::always_inline]] static void publish(call_frame const& f, attempt& trying) {
    auto const published = f.memo().store().template publish<is_told<hook::evicted, function>>(*f.state, f.key);
    trying.done = true;
    if constexpr (shared) detail::wake_waiters(f.state, f.in.by);
    if constexpr (is_told<hook::computed, function> || is_told<hook::evicted, function>)
      f.state = nullptr; // the slot may be another key's now
    f.memo().computed(f.in.by, published.kept);
    if constexpr (is_told<hook::evicted, function>)
      published.each_evicted([&](K const&... of) { detail::tell<hook::evicted>(f.memo().callee(), of...); });
  }

  // The value of the frame's key, which is put into its slot, and published.
  static result remember(call_frame const& f, attempt& trying) requires after_call {
    T const value = call(f);
    if (f.in.by.is_aside()) [[unlikely]] {
      trying.done = true;
      f.memo().computed(f.in.by, false);
    } else {
      f.memo().store().emplace(*f.state, f.key, [&value] { return value; });
      publish(f, trying);
    }
    T const& copied = value; // a constant that is moved may be taken by a constructor from anything
    return copied;
  }
  static result remember(call_frame const& f, attempt& trying) {
    result value = f.memo().store().emplace(*f.state, f.key, [&f] { return call(f); });
    publish(f, trying);
    return value;
  }

  // The value of a key whose slot has been claimed. It is remembered from publish() on, even if an observer throws
  // after that. After the call everything is read from the frame: a value kept in a register would make each frame a
  // word larger.
  [[gnu::noinline]] static result compute(request_type const& r, claim_type slot, passed<K>... k) {
    call_frame const f(r, std::move(slot), k...);
    attempt trying{f};
    result value = remember(f, trying);
    tell_of_value(f, value);
    return value;
  }

  // The value of a key whose slot another evaluation has claimed. It is not remembered.
  [[gnu::noinline, gnu::cold]] static result compute_aside(request_type const& r, claim_type slot, passed<K>... k) {
    call_frame const f(r, std::move(slot), k...);
    result value = r.store.emplace_aside([&f] { return call(f); });
    f.memo().computed(r.by, false);
    tell_of_value(f, value);
    return value;
  }

  // The one of these two that computes keys aside. The other way is not instantiated.
  static constexpr auto& computes_aside() {
    if constexpr (after_call) return compute;
    else return compute_aside;
  }

  static constexpr typename engine::how_to_compute how{
      compute, computes_aside(),
      detail::why_refused<typename shared_domain<function>::type, keys<passed<K>...>, passed<K>...>};

public:
  // The value of a key, of a top-level call. L are the types by which it is looked up.
  template <class... L> static result call(Memo m, L const&... k) {
    if constexpr (store_type::unguarded)
      if (m.store().among_first(k...)) {
        count_hit(m);
        return told_hit(m, m.store().first_value(k...), k...);
      }
    return engine::template look_up<L...>(m.store(), how, m.pointer(), k...);
  }

  // Copies the value of a key if it is remembered, and returns whether it is.
  template <class... L> static bool find(Memo m, std::optional<T>& value, L const&... k) {
    lazy_hash hash = store_type::hash_of(k...);
    auto const found = m.store().find(hash, k...);
    if (found.seen == ready) value.emplace(engine::hit(m.store(), m.pointer(), found, k...));
    return value.has_value();
  }

  // visit(value) with the value of a key, of a top-level call. A value that is remembered is not copied: the slot that
  // was found keeps it until visit() returns.
  template <class Visit, class... L> static decltype(auto) visit(Memo m, Visit&& visit, L const&... k) {
    if constexpr (lends<store_type>) {
      lazy_hash hash = store_type::hash_of(k...);
      if (auto const found = m.store().find(hash, k...); found.seen == ready) {
        count_hit(m);
        engine::tell_of_hit(m.pointer(), k...);
        return std::forward<Visit>(visit)(found.lent());
      }
    }
    result const value = call(m, k...);
    return std::forward<Visit>(visit)(std::as_const(value));
  }

  // The innermost frame of this stack's evaluation if it computes a key of this memo, else null.
  static call_frame const* caller(Memo const& m) {
    evaluation const* const e = detail::evaluation_at(__builtin_frame_address(0));
    frame const* const f = e ? e->innermost : nullptr;
    return f && f->in.memo == m.pointer() ? static_cast<call_frame const*>(f) : nullptr;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/page_layout.hpp ====

// priori: which keys of numbers share a page of slots.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class K>
concept numbered = (integer<K> || std::is_enum_v<K>)&&sizeof(K) <= sizeof(std::uint64_t);

// The part of a page's number that the i-th of `count` keys has.
template <unsigned count> constexpr std::uint64_t part_of_page(std::uint64_t id, unsigned i) {
  constexpr unsigned bits = 64 / count;
  return count == 1 ? id : id >> (bits % 64 * (count - 1 - i)) & ((std::uint64_t{1} << bits % 64) - 1);
}

// The place of a key: the keys of one page have the same page() and differ in slot().
template <class... K> struct page_layout {
  static constexpr unsigned count = sizeof...(K);
  static constexpr unsigned page_bits = 10;
  static constexpr unsigned id_bits = 64 / count; // of each key: its bits above those of the slot

  // The low bits of each key that select its slot: no more than it has.
  struct bits_of_keys {
    unsigned of[count]{};
  };
  static constexpr bits_of_keys bits = [] {
    unsigned const has[] = {(std::is_same_v<K, bool> ? 1u : 8u * unsigned{sizeof(K)})...};
    bits_of_keys b;
    for (unsigned left = page_bits, i = 0, idle = 0; left > 0 && idle < count; i = (i + 1) % count)
      if (b.of[i] < has[i]) b.of[i] += 1, left -= 1, idle = 0;
      else idle += 1;
    return b;
  }();
  static constexpr std::size_t page_size = [] {
    std::size_t n = 1;
    for (unsigned b : bits.of) n <<= b;
    return n;
  }();

  // A key as an unsigned number. Of several signed keys, small ones of either sign become small.
  template <class Key> static constexpr std::uint64_t number(Key key) {
    auto const n = static_cast<std::uint64_t>(key);
    return count > 1 && is_signed_key<Key> ? n + (std::uint64_t{1} << (id_bits - 1)) : n;
  }
  template <class Key> static constexpr bool is_signed_key = is_signed<underlying_of<Key>>;

  static constexpr bool covers(K... k) {
    unsigned i = 0;
    return count == 1 || ((number(k) >> bits.of[i++] >> (id_bits % 64) == 0) && ...);
  }
  static constexpr std::uint64_t page(K... k) {
    unsigned i = 0;
    std::uint64_t id = 0;
    ((id = (count > 1 ? id << (id_bits % 64) : 0) | number(k) >> bits.of[i++]), ...);
    return id;
  }
  static constexpr std::size_t slot(K... k) {
    unsigned i = 0;
    std::uint64_t at = 0;
    ((at = at << bits.of[i] | (number(k) & ((std::uint64_t{1} << bits.of[i]) - 1)), ++i), ...);
    return static_cast<std::size_t>(at);
  }

  // The key of a slot in a page.
  static constexpr keys<K...> key(std::uint64_t id, std::size_t slot) {
    auto const low = [](std::uint64_t n, unsigned width) { return n & ((std::uint64_t{1} << width) - 1); };
    std::uint64_t numbers[count]{};
    for (unsigned i = count; i-- > 0; slot >>= bits.of[i], id >>= id_bits % 64)
      numbers[i] = (count > 1 ? low(id, id_bits % 64) : id) << bits.of[i] | low(slot, bits.of[i]);
    unsigned i = 0;
    return {key_of_number<K>(numbers[i++])...};
  }
  template <class Key> static constexpr Key key_of_number(std::uint64_t n) {
    return static_cast<Key>(count > 1 && is_signed_key<Key> ? n - (std::uint64_t{1} << (id_bits - 1)) : n);
  }

  // True if each part of a is at most the side of a page away from that of b.
  static constexpr bool near(keys<K...> const& a, keys<K...> const& b) {
    return a.apply([&](K... x) {
      return b.apply([&](K... y) {
        unsigned i = 0;
        auto const close = [&](std::uint64_t distance) {
          std::uint64_t const width = std::uint64_t{1} << bits.of[i++];
          return distance + width <= 2 * width;
        };
        return (close(number(x) - number(y)) && ...);
      });
    });
  }

  // The number of keys in the smallest box from 0 that holds k..., or UINT64_MAX.
  static constexpr std::uint64_t volume(K... k) {
    std::uint64_t v = 1;
    bool const small = ((static_cast<std::uint64_t>(k) < UINT64_MAX &&
                         !PRIORI_DETAIL_OVERFLOWS(mul, v, static_cast<std::uint64_t>(k) + 1, &v)) &&
                        ...);
    return small ? v : UINT64_MAX;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/runtime/members.hpp ====

// priori: the members of memos, other than calls.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> struct require_copies {
  static_assert(implicitly_copyable<T>, "priori: find and for_each copy values: their type must be copyable");
};

// True if a function can be called with a key and its value.
template <class Visit, class S> inline constexpr bool visits_keys = false;
template <class Visit, class T, class... K> inline constexpr bool visits_keys<Visit, signature<T, K...>> =
    std::is_invocable_v<Visit&, K const&..., T const&>;
template <class Visit, class S> struct require_visits_keys {
  static_assert(visits_keys<Visit, S>, "priori: for_each's argument is a function of the key and its value");
};

// call(last, key...) with the key that the arguments before the last one form.
template <class Call, class S, class... A> constexpr decltype(auto) with_key_and_last(Call call, S of_key, A&&... a) {
  return [&]<std::size_t... i>(std::index_sequence<i...>, auto const& all)->decltype(auto) {
    auto&& last = std::get<sizeof...(i)>(all);
    return detail::with_key(
        [&](auto const&... k) -> decltype(auto) { return call(static_cast<last_of<A&&...>>(last), k...); }, of_key,
        std::get<i>(all)...);
  }
  (std::make_index_sequence<sizeof...(A) - 1>{}, std::forward_as_tuple(std::forward<A>(a)...));
}

// The same, where the last argument is the value of the key.
template <class Call, class T, class... K, class... A>
constexpr bool with_key_and_value(Call const& call, signature<T, K...> of_key, A&&... a) {
  static_assert(sizeof...(A) == sizeof...(K) + 1, "priori: insert takes as many keys as the recurrence, and the value");
  if constexpr (sizeof...(A) != sizeof...(K) + 1) return false;
  else {
    constexpr bool is_value = std::is_convertible_v<last_of<A&&...>, T>;
    static_assert(is_value, "priori: insert's last argument is the value of the key");
    if constexpr (!is_value) return false;
    else return detail::with_key_and_last(call, of_key, std::forward<A>(a)...);
  }
}

template <class Visit, class T>
concept can_visit = requires(Visit&& visit, T const& value) {
  std::forward<Visit>(visit)(value);
};

// The same, where the last argument is a function of the key's value.
template <class Call, class T, class... K, class... A>
constexpr decltype(auto) with_key_and_visitor(Call const& call, signature<T, K...> of_key, A&&... a) {
  static_assert(sizeof...(A) == sizeof...(K) + 1, "priori: visit takes as many keys as the recurrence, and a function");
  if constexpr (sizeof...(A) == sizeof...(K) + 1) {
    constexpr bool is_visitor = can_visit<last_of<A&&...>, T>;
    static_assert(is_visitor, "priori: visit's last argument is a function of the key's value");
    if constexpr (is_visitor) return detail::with_key_and_last(call, of_key, std::forward<A>(a)...);
  }
}

// The function of an insertion: it returns a value that is known already.
template <class V, class T, class... K> struct given_value {
  V&& value;
  T operator()(K const&...) const { return static_cast<T>(std::forward<V>(value)); }
};

// A memo as it is during an insertion. No miss is counted. A hit is, since the code of the memo's other calls is shared
// (memoizer.hpp); insert() takes it back at once.
template <class Memo, class V, class S> struct insertion;
template <class Memo, class V, class T, class... K> struct insertion<Memo, V, signature<T, K...>> {
  using function = given_value<V, T, K...>;
  using signature = detail::signature<T, K...>;
  using known = nothing_known;

  [[no_unique_address]] Memo const memo;
  function const& give;
  bool& found;
  bool& inserted;

  decltype(auto) store() const { return memo.store(); }
  function const& callee() const { return give; }
  void const* pointer() const { return this; }
  static insertion of(void const* pointer) { return *static_cast<insertion const*>(pointer); }
  static constexpr bool counts_hits = Memo::counts_hits;
  void computed(evaluation const&, bool kept) const {
    found = false;
    inserted = kept;
  }
};

template <class Memo, class S = typename Memo::signature> struct members;

template <class Memo, class T, class... K> struct members<Memo, signature<T, K...>> {
  using S = signature<T, K...>;

  template <class... A> static typename computation<Memo>::result call(Memo m, A const&... a) {
    return detail::with_key([&](auto const&... k) ->
                            typename computation<Memo>::result { return computation<Memo>::call(m, k...); },
                            S{}, a...);
  }

  template <class... A> static bool contains(Memo m, A const&... a) {
    return detail::with_possible_key(
        [&](auto const&... k) {
          if constexpr (Memo::known::any)
            if (Memo::known::has(k...)) return true;
          return m.store().contains(k...);
        },
        S{}, a...);
  }

  template <class... A> static std::optional<T> find(Memo m, A const&... a) {
    std::optional<T> value;
    detail::with_possible_key(
        [&](auto const&... k) {
          if constexpr (Memo::known::any)
            if (Memo::known::has(k...)) return value.emplace(Memo::known::at(k...)), true;
          return computation<Memo>::find(m, value, k...);
        },
        S{}, a...);
    return value;
  }

  // k: the key as it is looked up, here and in visit.
  template <class V, class... L> static bool insert(Memo m, V&& value, L const&... k) {
    if constexpr (Memo::known::any)
      if (Memo::known::has(k...)) return false;
    if ((detail::below_first<typename Memo::function>(k) || ...))
      error::outside_domain(keys<K...>{detail::to_key<K>(k)...});
    given_value<V, T, K...> const give{std::forward<V>(value)};
    bool found = true, inserted = false;
    computation<insertion<Memo, V, S>>::call({m, give, found, inserted}, k...);
    if constexpr (Memo::counts_hits)
      if (found) m.store().take_hit_back();
    return inserted;
  }

  template <class Visit, class... L> static decltype(auto) visit(Memo m, Visit&& visit, L const&... k) {
    if constexpr (Memo::known::any)
      if (Memo::known::has(k...)) return std::forward<Visit>(visit)(Memo::known::at(k...));
    return computation<Memo>::visit(m, std::forward<Visit>(visit), k...);
  }

  // n: the number of keys, or a number for each key, which it is below.
  template <class... N> static void reserve(Memo m, N... n) {
    if constexpr (sizeof...(N) == 1) m.store().reserve(n...);
    else {
      static_assert(sizeof...(N) == sizeof...(K), "priori: reserve takes the number of keys, or a number for each key");
      static_assert((numbered<K> && ...),
                    "priori: reserve takes a number for each key only of integers and enumerations of up to 64 bits");
      if constexpr (sizeof...(N) == sizeof...(K) && (numbered<K> && ...)) {
        std::size_t const sides[]{n...};
        std::size_t size = (n && ...);
        for (std::size_t const side : sides)
          if (PRIORI_DETAIL_OVERFLOWS(mul, size, side, &size)) {
            size = SIZE_MAX; // cannot be allocated
            break;
          }
        m.store().reserve(sides, size);
      }
    }
  }

  // The keys and values are copied first: visit may use the memo.
  template <class Visit> static void for_each(Memo m, Visit& visit) {
    struct entry {
      keys<K...> key;
      T value;
    };
    std::vector<entry> all;
    m.store().copy_to(all);
    for (entry const& e : all) e.key.apply([&](K const&... k) { visit(k..., e.value); });
  }

  template <class... A> static bool erase(Memo m, A const&... a) {
    return detail::with_possible_key([&](auto const&... k) { return m.store().erase(k...); }, S{}, a...);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/counters.hpp ====

// priori: what a store counts: hits and misses.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// For one thread.
class plain_counters {
  std::size_t hit_count = 0;
  std::size_t miss_count = 0;

public:
  void hit() { ++hit_count; }
  bool hit_at_once() {
    hit();
    return true;
  }
  void take_hit_back() { --hit_count; }
  void miss(std::uint16_t) { ++miss_count; }
  std::size_t hits() const { return hit_count; }
  std::size_t misses() const { return miss_count; }
};

// For many threads, striped. Each of the first owners has a stripe of misses to itself.
class shared_counters {
  striped_counter hit_count;
  striped_counter miss_count;

public:
  constexpr shared_counters() = default;

  void hit() { hit_count.increase(); }
  bool hit_at_once() { return hit_count.increase_at_once(); } // false if it would take a call
  void take_hit_back() { hit_count.increase(stripe_of_this_thread(), std::size_t(-1)); }
  // `mark`: that of the owner that computed the key.
  void miss(std::uint16_t mark) {
    auto const i = static_cast<unsigned>(mark - claimed);
    miss_count.increase(i < stripes ? i : shared_stripe);
  }
  std::size_t hits() const { return hit_count.total(); }
  std::size_t misses() const { return miss_count.total(); }
};

// What a store without evictions says of its counters.
template <class Counters> class counted_store {
protected:
  Counters counters;

public:
  void count_hit() { counters.hit(); }
  bool count_hit_at_once() { return counters.hit_at_once(); }
  void take_hit_back() { counters.take_hit_back(); }
  void count_miss(std::uint16_t mark) { counters.miss(mark); }
  std::size_t hits() const { return counters.hits(); }
  std::size_t misses() const { return counters.misses(); }
  static constexpr std::size_t evictions() { return 0; }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/asides.hpp ====

// priori: values that are returned by reference and not remembered.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// For one thread. It has no destructor: its owner calls destroy().
template <class T> class asides {
  struct item : allocated {
    T const value;
    item* const next;
  };
  item* first = nullptr;

public:
  constexpr asides() = default;

  // The value that call() returns, which stays until destroy().
  template <class Call> T const& emplace(Call const& call) {
    first = new item{{}, call(), first};
    return first->value;
  }
  void take(asides& from) { first = std::exchange(from.first, nullptr); }
  void destroy() {
    while (item const* const i = first) {
      first = i->next;
      delete i;
    }
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/node_slabs.hpp ====

// priori: numbered nodes, which never move.
//
// They lie in slabs, each as large as all before it, so a number of 32 bits tells the place of its node. If the
// number of nodes is known, the last slab has room for no more.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A node is made once. It may be taken and given back many times; meanwhile Node::link is free for others' use. Numbers
// begin with `first`, a power of two: the size of the first slab. Non-const members require the store's mutex. It has
// no destructor: its owner calls release().
template <class Node, std::uint32_t first = 16> class node_slabs {
  struct room : allocated {
    alignas(Node) std::byte bytes[sizeof(Node)];
  };
  static constexpr unsigned skipped = std::countr_zero(first);
  static constexpr unsigned count = (sizeof(void*) > 4 ? 32 : 28) - skipped; // more nodes have no room in memory
  static constexpr std::uint32_t limit = first << (count - 1);

  atomic<room*> slabs[count]{}; // of the numbers from `first` * 2^i on
  atomic<std::uint32_t> end = first;
  std::uint32_t given_back = 0; // the first of a list
  std::uint32_t expected = 0;   // 0: any number

  static unsigned slab_of(std::uint32_t number) {
    return (31u ^ static_cast<unsigned>(__builtin_clz(number))) - skipped; // 31u - takes g++ two instructions more
  }
  // The size of the slab that begins with this number.
  std::uint32_t size_of_slab(std::uint32_t from) const {
    std::uint32_t const before = from - first;
    return before < expected && expected - before < from ? expected - before : from;
  }
  static Node& node_in(room& r) { return *std::launder(reinterpret_cast<Node*>(r.bytes)); }

public:
  constexpr node_slabs() = default;

  // Assumes that the number has been taken, and that this is known to the thread.
  Node& operator[](std::uint32_t number) const {
    unsigned const i = slab_of(number);
    return node_in(slabs[i].load(std::memory_order_relaxed)[number ^ first << i]);
  }

  // No number is larger. To the calling thread, all nodes up to it are made, but for numbers that are left out.
  std::uint32_t largest() const { return end.load(std::memory_order_acquire) - 1; }

  // States that n nodes are expected. Assumes that there are none yet.
  void expect(std::size_t n) { expected = n < limit ? static_cast<std::uint32_t>(n) : 0; }
  // n, or as many as are expected, if these are a little more or were fewer than n.
  std::size_t expected_of(std::size_t n) const {
    std::uint32_t const made = largest() - first + 1;
    return made < expected && n > expected - expected / 4 ? expected : n;
  }

  // The number of a new node, which is the next one. If this throws, nothing has changed.
  template <class... A> [[gnu::noinline]] std::uint32_t make(A const&... a) {
    std::uint32_t const n = end.load(std::memory_order_relaxed);
    std::uint32_t const from = first << slab_of(n), size = size_of_slab(from);
    atomic<room*>& slab = slabs[slab_of(n)];
    if (n == from && !slab.load(std::memory_order_relaxed))
      slab.store(new room[n < limit ? size : SIZE_MAX / sizeof(room)], std::memory_order_relaxed);
    ::new (static_cast<void*>(__builtin_addressof((*this)[n]))) Node(a...);
    end.store(n - from + 1 == size ? 2 * from : n + 1, std::memory_order_release);
    return n;
  }
  // The number of a node that was given back, or of a new one. If this throws, nothing has changed.
  std::uint32_t take() { return given_back ? std::exchange(given_back, (*this)[given_back].link) : make(); }
  void give_back(std::uint32_t number) noexcept { give_back(number, (*this)[number]); }
  void give_back(std::uint32_t number, Node& n) noexcept { n.link = std::exchange(given_back, number); }
  // All nodes are given back.
  void give_back_all() noexcept {
    given_back = 0;
    end.store(first, std::memory_order_relaxed);
  }

  // visit(number, node) for each node that was taken once.
  template <class Visit> void each(Visit const& visit) const {
    std::uint32_t const n = end.load(std::memory_order_acquire);
    for (std::uint32_t from = first; from < n; from *= 2) {
      room* const slab = slabs[slab_of(from)].load(std::memory_order_relaxed);
      std::uint32_t const size = size_of_slab(from), taken = n - from < size ? n - from : size;
      for (std::uint32_t i = 0; i < taken; ++i) visit(from + i, node_in(slab[i]));
    }
  }

  void take(node_slabs& from) {
    for (std::size_t i = 0; i < std::size(slabs); ++i) slabs[i] = from.slabs[i].exchange(nullptr);
    end = from.end.exchange(first);
    given_back = std::exchange(from.given_back, 0);
    expected = from.expected;
  }

  // Frees all nodes, and does not destroy them.
  void release() {
    for (auto& slab : slabs) delete[] slab.exchange(nullptr);
    give_back_all();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/claimed_slots.hpp ====

// priori: slots of hashed keys while they are computed. A slot is given back when its key is published or abandoned.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// `link` is the place of the key's entry in its table. publish() needs nothing of the entry, which may not be in the
// cache any more: it only writes it.
template <class Cell>
struct claimed_slot : slot<Cell>, if_here<node_link, !roomy<Cell>>, if_here<node_waiters, !roomy<Cell>> {
  std::uint32_t number;
  std::uint8_t byte; // that of the entry, once the key has its value
  std::uint8_t part; // that of the store where the key is: see hashed_parts

  claimed_slot() { std::construct_at(&this->waiters, std::uint16_t{0}); }
  static claimed_slot& of(slot_state& state) { return static_cast<claimed_slot&>(static_cast<slot<Cell>&>(state)); }
};

// Keeps a slot from being taken for another key, even after it is given back: for one that waits for the key, or
// computes it aside. With many threads, making one of a slot requires the mutex of the slots.
template <class Cell> class held_slot {
public:
  slot<Cell>* const at;
  std::uint16_t const mark; // the owner's

  explicit held_slot(slot<Cell>* claimed) : at(claimed), mark(at ? at->load(std::memory_order_relaxed) : vacant) {
    if (at) claimed_slot<Cell>::of(*at).waiters.fetch_add(1, std::memory_order_relaxed);
  }
  held_slot(held_slot const&) = delete;
  ~held_slot() {
    if (at) claimed_slot<Cell>::of(*at).waiters.fetch_sub(1, std::memory_order_release);
  }
};

// It has no destructor: its owner calls release().
template <class Cell> class claimed_slots : public node_slabs<claimed_slot<Cell>> {
  using slabs = node_slabs<claimed_slot<Cell>>;

public:
  constexpr claimed_slots() = default;

  // A slot that is not held. If this throws, nothing has changed.
  claimed_slot<Cell>& take_slot() {
    std::uint32_t const number = slabs::take();
    claimed_slot<Cell>& s = (*this)[number];
    s.number = number;
    return s.waiters.load(std::memory_order_acquire) == 0 ? s : take_another(s);
  }
  void give_back(claimed_slot<Cell>& s) noexcept { slabs::give_back(s.number, s); }

private:
  // Another slot than this one, which is held.
  [[gnu::noinline, gnu::cold]] claimed_slot<Cell>& take_another(claimed_slot<Cell>& held) {
    struct taken {
      claimed_slots& from;
      claimed_slot<Cell>& it;
      ~taken() { from.give_back(it); }
    } const again{*this, held};
    return take_slot();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/slot_arrays.hpp ====

// priori: arrays of slots: pages of neighboring keys, and the block, which begins at key 0.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The slots of n neighboring keys.
template <class Cell, std::size_t n> struct slot_page {
  std::uint64_t const id;
  slot<Cell> slots[n];

  explicit slot_page(std::uint64_t number) : id(number) {}
};

// The slots of the keys from 0 to size - 1.
template <class Cell> struct slot_block : allocated {
  std::size_t size = 0;
  slot<Cell>* slots = nullptr;
  slot_block* older = nullptr; // the smaller block before, kept for concurrent readers

  static slot_block* make(std::size_t n) {
    struct owner {
      slot_block* it;
      ~owner() { delete it; }
    } made{new slot_block{{}, n}};
    made.it->slots = new slot<Cell>[n];
    slot_block* const b = made.it;
    made.it = nullptr;
    return b;
  }
  // Destroys a block and the older ones.
  static void destroy(slot_block* b) {
    while (b) {
      slot_block* const done = b;
      b = done->older;
      delete[] done->slots;
      delete done;
    }
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/front_slots.hpp ====

// priori: slots of the keys from 0 on, in one array: of a single key, or of several, each below what was reserved for
// it.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> class front_slots {
public:
  using slot = detail::slot<Cell>;
  using block = slot_block<Cell>;
  static constexpr bool single = sizeof...(K) == 1;
  static constexpr std::size_t smallest = 1024;

private:
  atomic<std::size_t> filled = 0;      // all keys below it have their values
  atomic<slot*> slots = nullptr;       // of several keys, the last goes fastest
  atomic<std::size_t> count = 0;       // not more than there are slots: it is stored later, and loaded earlier
  std::uint64_t sides[sizeof...(K)]{}; // what each of several keys is below: stored before `count`
  block* newest = nullptr;

  keys<K...> key_at(std::uint64_t place) const {
    if constexpr (single) return {static_cast<K>(place)...};
    else {
      std::uint64_t numbers[sizeof...(K)]{};
      for (std::size_t i = sizeof...(K); i-- > 0; place /= sides[i]) numbers[i] = place % sides[i];
      unsigned i = 0;
      return {static_cast<K>(numbers[i++])...};
    }
  }

  template <class Visit> void each(Visit const& visit) const {
    std::size_t const n = size();
    slot* const all = slots.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < n; ++i) visit(i, all[i]);
  }

  // An array for n keys, and some more.
  static block* new_block(std::size_t n) {
    std::size_t const rounded = (n + smallest - 1) / smallest * smallest;
    return block::make(rounded < n ? n : rounded);
  }

public:
  constexpr front_slots() = default;

  std::size_t size() const { return count.load(std::memory_order_acquire); }

  // The place of k... in the array, which has a slot for it.
  std::uint64_t index(K... k) const {
    if constexpr (single) return (static_cast<std::uint64_t>(k), ...);
    else {
      std::uint64_t at = 0;
      unsigned i = 0;
      ((at = at * sides[i++] + static_cast<std::uint64_t>(k)), ...);
      return at;
    }
  }
  // True if an array of n slots has one for k....
  bool fits(std::size_t n, K... k) const {
    if constexpr (single) return index(k...) < n;
    else {
      unsigned i = 0;
      return n != 0 && ((static_cast<std::uint64_t>(k) < sides[i++]) && ...);
    }
  }
  bool has(K... k) const { return fits(size(), k...); }
  // Requires has().
  slot* at(K... k) const {
    slot* const all = slots.load(std::memory_order_acquire);
    if (!all) __builtin_unreachable(); // so that nobody has to ask whether the slot is null
    return &all[index(k...)];
  }

  // True if k... is one of the first keys, which have their values without a gap: this one has value().
  bool among_first(K... k) const { return single && index(k...) < filled.load(std::memory_order_acquire); }
  Cell const& value(K... k) const { return slots.load(std::memory_order_acquire)[index(k...)].cell; }
  // Requires advance().
  bool is_full() const { return filled.load() == count.load(); }

  // A larger array for n keys, with all values of this one, which is full. Others find it from publish() on.
  block* larger(std::size_t n) const {
    block* const b = new_block(n);
    if constexpr (Cell::moves)
      for (std::size_t i = 0; i < count.load(); ++i) {
        b->slots[i].store(ready, std::memory_order_relaxed);
        b->slots[i].cell.copy_from(newest->slots[i].cell);
      }
    return b;
  }
  void publish(block* b) {
    if (shared) b->older = newest;
    else block::destroy(newest);
    newest = b;
    slots.store(b->slots, std::memory_order_release);
    count.store(b->size, std::memory_order_release);
  }
  // The only array of several keys: of those of which each is below its number in n, `size` in all.
  void make(std::size_t const (&n)[sizeof...(K)], std::size_t size) requires(!single) {
    block* const b = new_block(size);
    std::copy_n(n, sizeof...(K), sides);
    publish(b);
  }

  // True if advance() would find more keys that have their values without a gap.
  bool can_advance() const {
    if constexpr (!single) return false;
    std::size_t const i = filled.load(std::memory_order_relaxed);
    return i < size() && slots.load(std::memory_order_acquire)[i].load(std::memory_order_relaxed) == ready;
  }
  void advance() {
    slot const* const all = slots.load();
    std::size_t i = filled.load();
    while (i < count.load() && all[i].load(std::memory_order_acquire) == ready) ++i;
    filled.store(i, std::memory_order_release);
  }
  // The value of k..., or every value, is about to be removed.
  void retreat(K... k) {
    if constexpr (single)
      if (index(k...) < filled.load()) filled.store(static_cast<std::size_t>(index(k...)));
  }
  void retreat_all() { filled.store(0); }

  // visit(slot) for each slot; visit(key, slot) for each that is not vacant.
  template <class Visit> void each_slot(Visit const& visit) const {
    each([&](std::size_t, slot& s) { visit(s); });
  }
  template <class Visit> void each_key(Visit const& visit) const {
    each([&](std::size_t i, slot& s) {
      if (s.load(std::memory_order_relaxed) != vacant) visit(key_at(i), s);
    });
  }

  void take(front_slots& from) {
    filled = from.filled.exchange(0);
    slots = from.slots.exchange(nullptr);
    count = from.count.exchange(0);
    std::copy_n(from.sides, sizeof...(K), sides);
    newest = from.newest;
    from.newest = nullptr;
  }

  // Frees all slots. Assumes that nobody uses them.
  void release() {
    filled.store(0);
    slots.store(nullptr);
    count.store(0);
    block::destroy(newest);
    newest = nullptr;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/node_table.hpp ====

// priori: a hash table of numbers of nodes. Readers need no lock.
//
// Open addressing with linear probing. In a table of 2^t entries an entry has a number in its low t bits, and above
// them those bits of the hash: so most other keys are told apart without a look at their nodes.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. Replaced tables are retired through `Retired`. It has no destructor: its
// owner calls release(). Numbers are not 0.
template <class Retired> class node_table {
  using entry = atomic<std::uint32_t>; // 0: never used; a number of 0 and other bits: removed

  // Its entries follow it in memory.
  struct table : Retired::item {
    std::uint32_t const mask;

    explicit table(std::uint32_t m) : mask(m) {
      for (std::size_t i = 0; i <= mask; ++i) ::new (static_cast<void*>(&entries()[i])) entry(0);
    }
    entry* entries() { return reinterpret_cast<entry*>(this + 1); }
    entry const* entries() const { return reinterpret_cast<entry const*>(this + 1); }

    std::uint32_t at(std::uint32_t i) const { return entries()[i].load(std::memory_order_relaxed); }
    // True if the entry was never used.
    bool insert(std::uint32_t hash, std::uint32_t number) noexcept {
      std::uint32_t i = hash & mask;
      while ((at(i) & mask) != 0) i = (i + 1) & mask;
      bool const first = at(i) == 0;
      entries()[i].store((hash & ~mask) | number, std::memory_order_release);
      return first;
    }
  };
  static_assert(sizeof(table) % alignof(entry) == 0);

  struct delayed {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;
  };

  static constexpr std::size_t max_size = std::size_t{1} << (sizeof(std::size_t) > 4 ? 31 : 28); // entries

  atomic<table*> current = nullptr;
  std::uint32_t used = 0; // entries, including removed ones
  atomic<std::uint32_t> count = 0;

  static void destroy_table(typename Retired::item* t) { detail::deallocate(static_cast<table*>(t)); }

public:
  constexpr node_table() = default;

  std::uint32_t size() const { return count.load(std::memory_order_relaxed); }

  // What `node_if(number)` returns for a number of this hash, if that is not null; else null. Does not call hash() if
  // the table is empty.
  template <class Hash, class NodeIf> [[gnu::always_inline]] auto find(Hash const& hash, NodeIf const& node_if) const
      -> decltype(node_if(0)) {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    auto const h = static_cast<std::uint32_t>(hash());
    std::uint32_t const mask = t->mask;
    for (std::uint32_t i = h & mask;; i = (i + 1) & mask) {
      std::uint32_t const e = t->entries()[i].load(std::memory_order_acquire);
      if (e == 0) return nullptr;
      if ((e ^ h) <= mask && (e & mask) != 0)
        if (auto* const n = node_if(e & mask)) return n;
    }
  }

  // True if a number can be added without more room.
  bool has_room_for(std::uint32_t number) const {
    table const* const t = current.load(std::memory_order_relaxed);
    return t && number <= t->mask && used < (t->mask + 1) / 4 * 3;
  }
  // Makes room for n numbers, none above `largest`. put_all(put) calls put(hash, number) for each number that the new
  // table has: at least those of the old one. If it throws, nothing has changed.
  template <class PutAll> void reserve(std::size_t n, std::uint32_t largest, Retired& retired, PutAll const& put_all) {
    std::size_t room = 32;
    while (room < max_size && (room / 4 * 3 < n || room <= largest)) room *= 2;
    bool const is_enough = room / 4 * 3 >= n && room > largest;
    void* const memory = detail::allocate(is_enough ? sizeof(table) + room * sizeof(entry) : SIZE_MAX / 2);
    auto* const larger = ::new (memory) table(static_cast<std::uint32_t>(room - 1));
    delayed waiting[16]; // until their entries are in the cache
    std::uint32_t next = 0;
    put_all([&](std::size_t hash, std::uint32_t number) {
      auto const h = static_cast<std::uint32_t>(hash);
      __builtin_prefetch(&larger->entries()[h & larger->mask], 1);
      delayed& d = waiting[next++ % std::size(waiting)];
      if (d.number != 0) larger->insert(d.hash, d.number);
      d = {h, number};
    });
    for (delayed const& d : waiting)
      if (d.number != 0) larger->insert(d.hash, d.number);
    used = next;
    count.store(next, std::memory_order_relaxed);
    if (table* const t = current.exchange(larger, std::memory_order_acq_rel)) retired.add(t, &destroy_table);
  }

  // Adds a number that is not there yet. Assumes has_room_for().
  void insert(std::size_t hash, std::uint32_t number) noexcept {
    used += current.load(std::memory_order_relaxed)->insert(static_cast<std::uint32_t>(hash), number);
    count.store(size() + 1, std::memory_order_relaxed);
  }
  // Removes the number of this hash for which `is(number)` is true, and returns it; 0 if there is none.
  template <class Is> std::uint32_t remove(std::size_t hash, Is const& is) noexcept {
    if (size() == 0) return 0;
    table& t = *current.load(std::memory_order_relaxed);
    std::uint32_t i = static_cast<std::uint32_t>(hash) & t.mask;
    for (; (t.at(i) & t.mask) == 0 || !is(t.at(i) & t.mask); i = (i + 1) & t.mask)
      if (t.at(i) == 0) return 0;
    std::uint32_t const number = t.at(i) & t.mask;
    t.entries()[i].store(~t.mask, std::memory_order_release);
    count.store(size() - 1, std::memory_order_relaxed);
    if (t.at((i + 1) & t.mask) == 0) // no search goes on from here
      for (; t.at(i) == ~t.mask; i = (i - 1) & t.mask) {
        t.entries()[i].store(0, std::memory_order_release);
        used -= 1;
      }
    return number;
  }
  // Removes the numbers for which `which(number)` is true: n of them.
  template <class Which> void remove_if(std::uint32_t n, Which const& which) noexcept {
    table* const t = current.load(std::memory_order_relaxed);
    if (!t) return;
    bool const all = n == size();
    for (std::uint32_t i = 0; i <= t->mask; ++i)
      if (all) t->entries()[i].store(0, std::memory_order_release);
      else if (std::uint32_t const number = t->at(i) & t->mask; number != 0 && which(number))
        t->entries()[i].store(~t->mask, std::memory_order_release);
    if (all) used = 0;
    count.store(size() - n, std::memory_order_relaxed);
  }

  void take(node_table& from) {
    current = from.current.exchange(nullptr);
    used = std::exchange(from.used, 0);
    count = from.count.exchange(0);
  }

  // Frees the table. Assumes that there are no readers.
  void release() {
    if (table* const t = current.exchange(nullptr)) destroy_table(t);
    used = 0;
    count = 0;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/page_directory.hpp ====

// priori: finds the page of a key by one look into an array, which has an entry for each page in a box of keys.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// add() requires the store's mutex; find() requires nothing. Replaced boxes are retired through `Retired`. It has no
// destructor: its owner calls release().
template <class Page, class Retired, unsigned count> class page_directory {
  // In units of pages. Its entries follow it in memory.
  struct box : Retired::item {
    std::uint64_t first[count]{};
    std::uint64_t width[count]{}; // a power of two each; all 0: there are no entries
    unsigned shift[count]{};

    atomic<Page*>* entries() { return reinterpret_cast<atomic<Page*>*>(this + 1); }
    atomic<Page*> const* entries() const { return reinterpret_cast<atomic<Page*> const*>(this + 1); }
    std::uint64_t size() const {
      std::uint64_t n = 1;
      for (std::uint64_t w : width) n *= w;
      return n;
    }
    // The entry of a page, or null.
    atomic<Page*>* entry_of(std::uint64_t id) {
      std::uint64_t at = 0;
      for (unsigned i = 0; i < count; ++i) {
        std::uint64_t const n = detail::part_of_page<count>(id, i) - first[i];
        if (n >= width[i]) return nullptr;
        at += n << shift[i];
      }
      return &entries()[at];
    }
  };
  static_assert(sizeof(box) % alignof(atomic<Page*>) == 0);

  // Never written. Another unit's may be another, if it is compiled in another mode: all without entries are such
  // boxes.
  static constexpr box none{};
  static constexpr box* no_box = const_cast<box*>(&none);

  atomic<box*> current = no_box;

  static void destroy_box(typename Retired::item* b) { detail::deallocate(static_cast<box*>(b)); }

  // A box around this one and a page; without entries if it would have more than are worth while for n pages.
  static box larger_box(box const& before, std::uint64_t id, std::size_t n) {
    box made;
    std::uint64_t most = 4096 + 64 * std::uint64_t{n};
    unsigned bits = 0;
    for (unsigned i = count; i-- > 0;) {
      std::uint64_t const part = detail::part_of_page<count>(id, i);
      bool const empty = before.width[i] == 0;
      std::uint64_t const low = empty || part < before.first[i] ? part : before.first[i];
      std::uint64_t const end =
          empty || part >= before.first[i] + before.width[i] ? part + 1 : before.first[i] + before.width[i];
      if (end - low > most) return {};
      made.width[i] = std::bit_ceil(end - low);
      most /= made.width[i];
      // It grows toward the page that is new.
      bool const down = !empty && part < before.first[i];
      made.first[i] = !down ? low : end > made.width[i] ? end - made.width[i] : 0;
      made.shift[i] = bits;
      bits += static_cast<unsigned>(std::countr_zero(made.width[i]));
    }
    return most == 0 ? box() : made;
  }
  static box* make(box const& of) {
    auto const size = static_cast<std::size_t>(of.size());
    box* const b = ::new (detail::allocate(sizeof(box) + size * sizeof(atomic<Page*>))) box(of);
    for (std::size_t i = 0; i < size; ++i) ::new (static_cast<void*>(&b->entries()[i])) atomic<Page*>(nullptr);
    return b;
  }

  // Tests the bounds of all parts before it computes the place: g++ needs fewer registers than for both part by part.
  template <class Layout, std::size_t... i, class... K>
  [[gnu::always_inline]] Page* find_by(std::index_sequence<i...>, K... k) const {
    box const* const b = current.load(std::memory_order_acquire);
    if (!(((Layout::number(k) >> Layout::bits.of[i]) - b->first[i] < b->width[i]) && ...)) return nullptr;
    std::uint64_t const at = // the last part has no shift
        ((((Layout::number(k) >> Layout::bits.of[i]) - b->first[i]) << (i + 1 < count ? b->shift[i] : 0)) + ...);
    return b->entries()[at].load(std::memory_order_acquire);
  }

public:
  constexpr page_directory() = default;

  // The page of a key, if it is here; else null.
  template <class Layout, class... K> [[gnu::always_inline]] Page* find(K... k) const {
    return find_by<Layout>(std::index_sequence_for<K...>{}, k...);
  }

  // True if page number `id` would lie in a box of which n pages fill a quarter.
  bool is_dense_at(std::uint64_t id, std::size_t n) const {
    box* const b = current.load(std::memory_order_acquire);
    return b->entry_of(id) && b->size() / 4 <= n;
  }

  // True if there is room for page number `id`, or reserve() would make it.
  bool takes(std::uint64_t id, std::size_t n) const {
    box* const b = current.load(std::memory_order_acquire);
    return b->entry_of(id) || larger_box(*b, id, n).width[0] != 0;
  }

  // Makes room for page number `id`, if that is worth while for n pages. Returns true if there is room, which stays.
  // each_page(put) calls put(page) for those that are to be found here. If it throws, nothing has changed.
  template <class EachPage> bool reserve(std::uint64_t id, std::size_t n, Retired& retired, EachPage const& each_page) {
    box* const before = current.load();
    if (before->entry_of(id)) return true;
    box const wanted = larger_box(*before, id, n);
    if (wanted.width[0] == 0) return false;
    box* const larger = make(wanted);
    each_page([larger](Page& p) {
      if (auto* const entry = larger->entry_of(p.id)) entry->store(&p, std::memory_order_relaxed);
    });
    current.store(larger, std::memory_order_release);
    if (before->width[0] != 0) retired.add(before, &destroy_box);
    return true;
  }
  // Adds a page. Assumes that there is room for it.
  void add(Page& p) noexcept { current.load()->entry_of(p.id)->store(&p, std::memory_order_release); }

  void take(page_directory& from) { current = from.current.exchange(no_box); }

  // Assumes that there are no readers.
  void release() {
    if (box* const b = current.exchange(no_box); b->width[0] != 0) destroy_box(b);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/possible_strays.hpp ====

// priori: the slots of a page that may belong to keys that are hashed.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Some slots, or any.
struct possible_strays {
  static constexpr unsigned most = 9;

  std::uint16_t slots[most]{};
  unsigned count = 0;
  bool any_slot = false;

  bool none() const { return count == 0 && !any_slot; }
};
inline constexpr possible_strays any_stray{.any_slot = true};

}}} // namespace priori::detail

// ==== priori/detail/stores/stray_filter.hpp ====

// priori: for stores of one number, which pages would have slots for keys that are hashed.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// It is small, so of() may be wrong: it may name strays of a page that has none, but leaves none out. Any thread may
// call note().
template <bool shared> class stray_filter {
  std::conditional_t<shared, atomic<std::uint64_t>, unshared<std::uint64_t>> with_some = 0; // a bit for each place

  static std::uint64_t bit_of(std::uint64_t page) { return std::uint64_t{1} << (page * 0x9E37'79B9'7F4A'7C15 >> 58); }

public:
  constexpr stray_filter() = default;

  // A key of `page` is hashed.
  void note(std::uint64_t page, std::size_t, std::size_t, bool) {
    std::uint64_t const bit = bit_of(page);
    if ((with_some.load(std::memory_order_relaxed) & bit) == 0) with_some.fetch_or(bit);
  }
  static bool got_several(std::uint64_t) { return false; }
  possible_strays of(std::uint64_t page) const {
    return with_some.load() & bit_of(page) ? any_stray : possible_strays{};
  }
  static void remove(std::uint64_t) {}
  void take(stray_filter& from) { with_some = from.with_some.exchange(0); }
  void forget() { with_some = 0; }
  void release() { forget(); }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/brief_mutex.hpp ====

// priori: a mutex that is never held for long.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_ATOMICS_WAIT

// A thread that finds it locked looks again for a while before it sleeps. It is locked by one atomic read-modify-write
// and, once the process has a barrier for all threads, unlocked without one: a key is added under two locks, and
// glibc's std::mutex takes some 55 instructions for each. What orders `state` and `sleepers` is sequentially
// consistent, but for the store that the barrier orders.
class brief_mutex {
  atomic<std::uint32_t> state = open;
  atomic<std::uint32_t> sleepers = 0; // threads that sleep until it is open, or are about to

  static constexpr std::uint32_t open = 0;
  static constexpr std::uint32_t held = 1;

  // Gives the core to its other thread for a moment.
  static void pause() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
  }
  [[gnu::noinline, gnu::cold]] void wait() {
    for (int i = 0; i < 200; ++i) {
      if (state.load(std::memory_order_relaxed) == open && try_lock()) return;
      pause();
    }
    sleepers.fetch_add(1);
    // A thread that unlocked it before the barrier has made it open; one that does so afterwards sees the sleeper.
    bool const may_sleep = detail::process_barrier();
    while (!try_lock())
      if (may_sleep) state.wait(held, std::memory_order_relaxed);
      else pause();
    sleepers.fetch_add(-1u);
  }
  [[gnu::noinline, gnu::cold]] void wake() {
    sleepers.fetch_add(0); // notify_one() must not look for sleepers before the state is open
    state.notify_one();
  }

public:
  bool try_lock() {
    std::uint32_t expected = open;
    return state.compare_exchange_strong(expected, held);
  }
  void lock() {
    if (!try_lock()) wait();
  }
  void unlock() {
    if (detail::has_process_barrier()) {
      state.store(open, std::memory_order_release);
      std::atomic_signal_fence(std::memory_order_seq_cst); // the compiler must not load `sleepers` before
    } else state.store(open);
    if (sleepers.load() != 0) wake();
  }
};

#else

using brief_mutex = mutex;

#endif

}}} // namespace priori::detail

// ==== priori/detail/stores/stray_index.hpp ====

// priori: for stores of several numbers, which pages would have slots for keys that are hashed, for which of them, and
// which pages got several such keys lately.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A hash table of pages with open addressing. Once there are too many, it is a cache of one entry for each hash, and
// of() says that any key may be hashed, until forget(). Any thread may call note() and got_several(); the other members
// require that no thread calls a member meanwhile. It has no destructor: its owner calls release().
template <bool shared> class stray_index {
  static constexpr std::size_t smallest = 16;
  static constexpr unsigned several = 4;
  static constexpr std::uint32_t lately = 64; // hashed keys

  struct entry {
    std::uint64_t page = 0;
    std::uint32_t last = 0; // the number of its last key
    std::uint8_t recent = 0;
    std::uint8_t count = 0; // 0: the entry is vacant; most + 1: the page has more keys than `slots` holds
    std::uint16_t slots[possible_strays::most]{};
  };

  [[no_unique_address]] std::conditional_t<shared && has_threads, brief_mutex, no_mutex> mutex;
  entry* entries = nullptr;
  std::size_t capacity = 0; // a power of two; at most half of the entries are used
  std::size_t used = 0;
  std::uint32_t notes = 0;
  bool complete = true;
  // The last pages that got several keys within a short time, a place for each hash: the number of the page, plus one.
  std::conditional_t<shared, atomic<std::uint64_t>, unshared<std::uint64_t>> latest[16]{};

  static std::size_t hash(std::uint64_t page) {
    return static_cast<std::size_t>((page ^ page >> 29) * 0x9E37'79B9'7F4A'7C15 >> 32);
  }
  std::size_t home(std::uint64_t page) const { return hash(page) & (capacity - 1); }
  std::size_t after(std::size_t i) const { return (i + 1) & (capacity - 1); }
  // The entry of a page, or one that it may have.
  entry& place(std::uint64_t page) const {
    std::size_t i = home(page);
    while (complete && entries[i].count != 0 && entries[i].page != page) i = after(i);
    return entries[i];
  }

  void vacate_all() {
    std::uninitialized_fill_n(entries, capacity, entry{});
    used = 0;
  }
  void grow() {
    std::size_t const before = capacity, larger = before == 0 ? smallest : 2 * before;
    auto* const made = static_cast<entry*>(detail::allocate(larger * sizeof(entry)));
    entry* const old = std::exchange(entries, made);
    capacity = larger;
    vacate_all();
    for (std::size_t i = 0; i < before; ++i)
      if (old[i].count != 0) place(old[i].page) = old[i], ++used;
    detail::deallocate(old);
  }

  void note_alone(std::uint64_t page, std::size_t slot, std::size_t most) {
    if (capacity == 0) grow();
    bool const is_new = place(page).count == 0 || place(page).page != page;
    if (is_new && complete && 2 * used >= capacity) {
      if (used < most) grow();
      else complete = false;
    }
    entry& e = place(page);
    if (is_new) {
      e = {.page = page};
      used += 1;
    }
    e.recent = static_cast<std::uint8_t>(e.count == 0 || notes - e.last > lately ? 1 : e.recent + (e.recent < several));
    e.last = notes++;
    if (e.recent == several) latest[hash(page) % std::size(latest)].store(page + 1, std::memory_order_relaxed);
    for (unsigned i = 0; i < e.count && i < possible_strays::most; ++i)
      if (e.slots[i] == slot) return;
    if (e.count < possible_strays::most) e.slots[e.count] = static_cast<std::uint16_t>(slot);
    if (e.count <= possible_strays::most) e.count += 1;
  }

public:
  constexpr stray_index() = default;

  // The key of a slot in `page` is hashed. The table holds up to `most` pages. `alone`: no other thread calls a member
  // meanwhile. If this throws, nothing has changed.
  void note(std::uint64_t page, std::size_t slot, std::size_t most, bool alone) {
    if (alone) return note_alone(page, slot, most);
    locked const lock(mutex);
    note_alone(page, slot, most);
  }
  // True of a page that got several keys within a short time, one after another but for a few.
  bool got_several(std::uint64_t page) const {
    return latest[hash(page) % std::size(latest)].load(std::memory_order_relaxed) == page + 1;
  }

  possible_strays of(std::uint64_t page) const {
    if (!complete) return any_stray;
    possible_strays strays;
    if (capacity != 0)
      for (entry const& e = place(page); strays.count < e.count; ++strays.count) {
        if (strays.count == possible_strays::most) return any_stray;
        strays.slots[strays.count] = e.slots[strays.count];
      }
    return strays;
  }

  // The page is made.
  void remove(std::uint64_t page) {
    if (capacity == 0 || !complete || place(page).count == 0) return;
    auto hole = static_cast<std::size_t>(__builtin_addressof(place(page)) - entries);
    for (std::size_t i = after(hole); entries[i].count != 0; i = after(i)) {
      std::size_t const from_home = (i - home(entries[i].page)) & (capacity - 1);
      if (from_home < ((i - hole) & (capacity - 1))) continue;
      entries[hole] = entries[i];
      hole = i;
    }
    entries[hole] = {};
    used -= 1;
  }

  void take(stray_index& from) {
    entries = std::exchange(from.entries, nullptr);
    capacity = std::exchange(from.capacity, 0);
    used = std::exchange(from.used, 0);
    complete = std::exchange(from.complete, true);
  }
  void forget() {
    vacate_all();
    complete = true;
    for (auto& l : latest) l = 0;
  }
  void release() {
    detail::deallocate(std::exchange(entries, nullptr));
    capacity = 0;
    forget();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/array_slots.hpp ====

// priori: slots of keys that lie close together, in arrays.
//
// A single key below a few thousand has its slot in the block, an array that begins at key 0; so have several keys
// below what was reserved for each. Other keys may have theirs in pages of 1,024 neighboring keys. Slots never move
// while others may look for them, and are never freed, so a value is read without a lock: its state, then the value.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> class array_slots {
  using layout = page_layout<K...>;
  using front_type = front_slots<Cell, shared, K...>;

  static constexpr bool single = front_type::single;
  static constexpr std::size_t smallest_block = front_type::smallest;
  static constexpr std::size_t largest_first_block = 16 * smallest_block;
  static constexpr std::size_t largest_block = 64 * smallest_block;
  static constexpr std::size_t pages_anywhere = 256;

public:
  using page = slot_page<Cell, layout::page_size>;
  using slot = detail::slot<Cell>;

private:
  using retired_tables = std::conditional_t<shared, keep_list, retire_at_once>;

  front_type front;                     // the block
  node_slabs<page, 1> pages;            // their largest number is how many there are
  node_table<retired_tables> far_pages; // all that the directory does not hold, and some that it does
  page_directory<page, retired_tables, layout::count> directory;
  [[no_unique_address]] retired_tables retired; // readers of pages hold no guard
  std::conditional_t<single, stray_filter<shared>, stray_index<shared>> strays_of_pages;

  // Not mixed(), which depends little on numbers of pages whose halves are alike, as for keys (n, n).
  static std::size_t hash_of_page(std::uint64_t id) {
    return static_cast<std::uint32_t>((id ^ id >> 29) * 0x9E37'79B9'7F4A'7C15 >> 32);
  }

  template <class Visit> void each_page(Visit const& visit) const {
    pages.each([&](std::uint32_t, page& p) { visit(p); });
  }

  page* find_far(std::uint64_t id) const {
    return far_pages.find([id] { return hash_of_page(id); },
                          [&](std::uint32_t number) {
                            page& p = pages[number];
                            return p.id == id ? &p : nullptr;
                          });
  }

  // Makes the first block, or a larger one with all values of the one before, which is full. Keys that have slots
  // already are moved, or stay elsewhere.
  template <class Strays> void make_block(std::size_t size, Strays const& strays) {
    std::size_t const size_before = front.size();
    slot_block<Cell>* const larger = front.larger(size);
    each_page([&](page const& p) {
      for (std::size_t i = 0; i < layout::page_size; ++i)
        if (std::uint64_t const k = p.id * layout::page_size + i; k >= size_before && k < larger->size)
          larger->slots[k].store(elsewhere, std::memory_order_relaxed);
    });
    bool const some = strays.mark(*larger, any_stray);
    front.publish(larger);
    if (some) strays.move(*larger, any_stray);
  }

  // True if key k is worth a block, or a larger one, which is there now.
  template <class Strays> bool make_block_for(std::uint64_t k, bool top_level, Strays const& strays) {
    std::size_t const n = front.size();
    if (n == 0) {
      if (k >= (top_level ? largest_first_block : smallest_block)) return false;
      make_block(static_cast<std::size_t>(k) + 1, strays);
      return true;
    }
    front.advance();
    if (!Cell::moves || !front.is_full() || k >= 2 * n || k >= largest_block) return false;
    make_block(2 * n, strays);
    return true;
  }

  // A new page says of keys in the block that they are elsewhere: another thread may have seen no block yet.
  void mark_front_keys(page& p) const {
    std::size_t const size = front.size();
    if (size == 0) return;
    for (std::size_t i = 0; i < layout::page_size; ++i)
      layout::key(p.id, i).apply([&](K... k) {
        if (front.fits(size, k...)) p.slots[i].store(elsewhere, std::memory_order_relaxed);
      });
  }

  template <class Strays> void make_page(std::uint64_t id, Strays const& strays) {
    std::uint32_t const n = pages.largest();
    bool const in_directory = directory.reserve(id, n, retired, [&](auto const& put) { each_page(put); });
    std::uint32_t const room = 2 * (n + 1); // half of the entries stay unused, as many searches find nothing
    if (!in_directory && !far_pages.has_room_for(room))
      far_pages.reserve(n, room, retired, [&](auto const& put) {
        pages.each([&](std::uint32_t number, page const& p) { put(hash_of_page(p.id), number); });
      });
    std::uint32_t const number = pages.make(id);
    page& p = pages[number];
    if constexpr (!single) mark_front_keys(p);
    possible_strays const possible = strays_of_pages.of(id);
    bool const some = !possible.none() && strays.mark(p, possible);
    if (in_directory) directory.add(p);
    else far_pages.insert(hash_of_page(id), number);
    if (some) strays.move(p, possible);
    strays_of_pages.remove(id);
  }

public:
  constexpr array_slots() = default;

  // True if k... is one of the first keys, which have their values without a gap: this one has value().
  bool among_first(K... k) const { return front.among_first(k...); }
  Cell const& value(K... k) const { return front.value(k...); }

  // The slot of k... if it is quickly found; else null.
  [[gnu::always_inline]] slot* find_near(K... k) const {
    if constexpr (single) {
      if (front.has(k...)) [[likely]]
        return front.at(k...);
    } else if (front.has(k...)) return front.at(k...);
    page* const p = directory.template find<layout>(k...);
    return p ? &p->slots[layout::slot(k...)] : nullptr;
  }

  // False only if all pages are in the directory. Then find() finds what find_near() finds, and pages that a block
  // covers.
  bool has_far_pages() const { return far_pages.size() != 0; }

  // The slot of k..., or null. It may say that the key is elsewhere. Not inlined: the slot of most keys that have one
  // is found by find_near().
  [[gnu::noinline]] slot* find(K... k) const {
    slot* s = nullptr;
    if (front.has(k...)) { // before the page: see make_slot()
      s = front.at(k...);
      if (s->load(std::memory_order_acquire) != elsewhere) return s;
    }
    page* p = directory.template find<layout>(k...);
    if (!p && layout::covers(k...)) p = find_far(layout::page(k...));
    return p ? &p->slots[layout::slot(k...)] : s;
  }

  // Makes a slot for k... if keys are dense there: among pages that fill a quarter of their box; where the hashed keys
  // would fill a quarter of the box from 0 to k...; close to `other`; or, of several keys, in a page of which some were
  // hashed lately. The last two reasons make only a limited number of pages that the directory cannot hold, because
  // keys may be close in one part and far apart in another. A page is made only outside the block. A later block that
  // covers the page leaves the page's keys there. `strays` are the keys that have hashed slots.
  template <class Strays>
  bool make_slot(keys<K...> const* other, bool top_level, std::size_t hashed, Strays const& strays, K... k) {
    if constexpr (single)
      if (make_block_for(front.index(k...), top_level, strays)) return true;
    if (!is_worth_page(other, hashed, k...)) return false;
    make_page(layout::page(k...), strays);
    return true;
  }
  bool is_worth_page(keys<K...> const* other, std::size_t hashed, K... k) const {
    if (!layout::covers(k...)) return false;
    std::uint64_t const id = layout::page(k...);
    std::size_t const n = pages.largest();
    if (directory.is_dense_at(id, n) || layout::volume(k...) / 4 <= hashed) return true;
    return (n < pages_anywhere || directory.takes(id, n)) &&
           ((other && layout::near(*other, {k...})) || strays_of_pages.got_several(id));
  }

  // False if make_slot() would be, whatever other threads make. Requires one of the mutexes that make_slot() requires.
  bool may_make_slot(keys<K...> const* other, bool top_level, std::size_t hashed, K... k) const {
    if constexpr (single) {
      std::size_t const size = front.size();
      std::uint64_t const limit = top_level ? largest_first_block : smallest_block;
      if (front.index(k...) < (size == 0 ? limit : 2 * size < largest_block ? 2 * size : largest_block)) return true;
    }
    return is_worth_page(other, hashed, k...);
  }

  // k... has a hashed slot. Requires one of the mutexes that make_slot() requires; `alone` if it is the only one.
  void note_stray(bool alone, K... k) {
    if (!layout::covers(k...)) return;
    std::size_t const most = 256 + 16 * std::size_t{pages.largest()}; // then it takes an eighth of the pages' memory
    strays_of_pages.note(layout::page(k...), layout::slot(k...), most, alone);
  }
  void forget_strays() { strays_of_pages.forget(); }

  // Makes one array for the keys below n, unless there is a block with vacant slots.
  template <class Strays> void reserve(std::size_t n, Strays const& strays) requires single {
    front.advance();
    std::size_t const before = front.size();
    if (n > before && (before == 0 || (Cell::moves && front.is_full()))) make_block(n, strays);
  }
  // Makes one array for the keys of which each is below its number in n, of which there are `size`. Assumes that no key
  // has a slot; does nothing if there is an array already.
  void reserve(std::size_t const (&n)[layout::count], std::size_t size) requires(!single) {
    if (size != 0 && front.size() == 0 && pages.largest() == 0) front.make(n, size);
  }

  bool can_advance() const { return front.can_advance(); }
  void advance() { front.advance(); }
  void retreat(K... k) { front.retreat(k...); }
  void retreat_all() { front.retreat_all(); }

  // visit(slot) for each slot.
  template <class Visit> void each_slot(Visit const& visit) const {
    front.each_slot(visit);
    each_page([&](page& p) {
      for (slot& s : p.slots) visit(s);
    });
  }

  // visit(key, slot) for each slot, but for vacant ones of the block.
  template <class Visit> void each_key(Visit const& visit) const {
    front.each_key(visit);
    each_page([&](page const& p) {
      for (std::size_t i = 0; i < layout::page_size; ++i) visit(layout::key(p.id, i), p.slots[i]);
    });
  }

  void take(array_slots& from) {
    front.take(from.front);
    pages.take(from.pages);
    far_pages.take(from.far_pages);
    directory.take(from.directory);
    strays_of_pages.take(from.strays_of_pages);
  }

  // Frees all slots. Assumes that nobody uses them.
  void release() {
    front.release();
    pages.release();
    far_pages.release();
    directory.release();
    detail::destroy_all(retired.take_all());
    strays_of_pages.release();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/byte_group.hpp ====

// priori: eight bytes that are compared at once.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A search returns a word with a bit set for each byte that matches; 0 if none does. The lowest bit set is always
// correct; a bit above it may be set for a byte that differs from the one sought in the lowest bit alone.
class byte_group {
  static constexpr std::uint64_t ones = UINT64_MAX / 0xFF; // 1 in each byte

  std::uint64_t bytes; // the first one in the lowest bits

  std::uint64_t high() const { return bytes & ones << 7; }
  static std::uint64_t zeros(std::uint64_t b) { return (b - ones) & ~b & (ones << 7); }

public:
  static constexpr std::uint32_t size = 8;

  explicit byte_group(std::uint64_t from) : bytes(from) {}

  std::uint8_t operator[](std::uint32_t i) const { return static_cast<std::uint8_t>(bytes >> 8 * i); }
  void set(std::uint32_t i, std::uint8_t to) {
    bytes = (bytes & ~(std::uint64_t{0xFF} << 8 * i)) | std::uint64_t{to} << 8 * i;
  }
  std::uint64_t word() const { return bytes; }

  // Bytes from 0x80 on: true if all bytes are; how many are; writes another byte in place of each.
  bool all_high() const { return high() == ones << 7; }
  std::uint32_t count_high() const { return static_cast<std::uint32_t>(std::popcount(high())); }
  void replace_high(std::uint8_t by) {
    std::uint64_t const places = high() >> 7;
    bytes = (bytes & ~(places * 0xFF)) | places * by;
  }

  std::uint64_t equal_to(std::uint8_t b) const { return zeros(bytes ^ ones * b); }
  // Bytes that are 0 but for these bits.
  std::uint64_t within(std::uint8_t bits) const { return zeros(bytes & ~(ones * bits)); }

  // The place of the first byte in a result that is not 0; of the first one from the i-th on, and then from the front.
  static std::uint32_t first(std::uint64_t found) { return static_cast<std::uint32_t>(std::countr_zero(found)) / 8; }
  static std::uint32_t first_from(std::uint32_t i, std::uint64_t found) {
    return (i + first(std::rotr(found, static_cast<int>(8 * i)))) % size;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/entry_table.hpp ====

// priori: a table of entries that lie in groups of eight, each entry with a byte.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The byte of an entry: its state and, if it has a key, bits of the key's hash. None is 1: see byte_group.
struct entry_bytes {
  static constexpr std::uint8_t unused = 0;
  static constexpr std::uint8_t removed = 2; // no larger one is without a key
  static std::uint8_t computed_now(std::size_t hash) { return static_cast<std::uint8_t>((hash & 0x3F) | 0x40); }
  static std::uint8_t with_value(std::size_t hash) { return static_cast<std::uint8_t>(hash | 0x80); }
  static bool has_value(std::uint8_t byte) { return byte >= 0x80; }
};

// Its bytes and then its entries follow it in memory of size(room) bytes. It does not grow. Where threads share it, one
// at a time changes it, while others read; an entry is written before its byte.
template <class Retired, class Word, class... K>
struct alignas(alignof(std::max_align_t)) entry_table : Retired::item, entry_bytes {
  static constexpr bool shared = std::is_same_v<Retired, retire_list>;
  template <class T> using shareable = std::conditional_t<shared, atomic<T>, unshared<T>>;

  struct entry {
    std::conditional_t<(sizeof(Word) < 4), std::uint32_t, Word> bits; // the value, or the number of a claimed slot
    keys<K...> key;
  };
  using bytes = shareable<std::uint64_t>; // of a group

  static constexpr std::uint32_t least_room = 5 * byte_group::size;

  std::uint32_t const room; // the number of entries: least_room times a power of two

  explicit entry_table(std::uint32_t n) : room(n) {
    static_assert(sizeof(entry_table) % alignof(entry) == 0 && least_room % alignof(entry) == 0);
    for (std::uint32_t g = 0; g < groups(); ++g) ::new (static_cast<void*>(&bytes_of(g))) bytes(unused);
  }
  static std::size_t size(std::size_t room) { return sizeof(entry_table) + room + room * sizeof(entry); }

  std::uint32_t groups() const { return room / byte_group::size; }
  // The number of entries that may be used. A fifth stays unused, so that each search ends.
  std::uint32_t most() const { return room / 5 * 4; }
  bytes& bytes_of(std::uint32_t g) { return reinterpret_cast<bytes*>(this + 1)[g]; }
  byte_group group(std::uint32_t g) const {
    return byte_group(reinterpret_cast<bytes const*>(this + 1)[g].load(std::memory_order_acquire));
  }
  void set_group(std::uint32_t g, byte_group const& to) { bytes_of(g).store(to.word(), std::memory_order_release); }
  void set_byte(std::uint32_t i, std::uint8_t to) {
    byte_group changed = group(i / byte_group::size);
    changed.set(i % byte_group::size, to);
    set_group(i / byte_group::size, changed);
  }

  entry* entries() { return reinterpret_cast<entry*>(reinterpret_cast<std::byte*>(this + 1) + room); }
  entry const* entries() const { return const_cast<entry_table*>(this)->entries(); }

  std::uint32_t after(std::uint32_t g) const { return g + 1 < groups() ? g + 1 : 0; }
  // The place where a search begins. It grows with the hash, of which the six highest bits are not used.
  std::uint32_t place(std::size_t hash) const {
    constexpr int width = std::numeric_limits<std::size_t>::digits;
    auto const fraction = static_cast<std::uint32_t>(std::uint64_t{hash} << (64 - width) >> 26);
    return static_cast<std::uint32_t>(std::uint64_t{fraction} * room >> 32);
  }
  static constexpr std::uint32_t none = UINT32_MAX;
  // The place of a key in the g-th group, which is `group`, if its entry has this byte; else `none`. An entry with
  // another byte is that of another key.
  template <class... L> [[gnu::always_inline]] std::uint32_t place_of(std::uint32_t g, byte_group group,
                                                                      std::uint8_t byte, L const&... k) const {
    for (std::uint64_t maybe = group.equal_to(byte); maybe != 0; maybe &= maybe - 1)
      if (std::uint32_t const at = g * byte_group::size + byte_group::first(maybe); entries()[at].key.is(k...))
        return at;
    return none;
  }
  struct made {
    std::uint32_t at;
    bool was_unused;
  };
  // Makes an entry of a key that is not there, with this byte, at the first place that may be taken.
  made put(std::size_t hash, std::uint8_t byte, entry const& e) {
    std::uint32_t const begin = place(hash);
    for (std::uint32_t g = begin / byte_group::size;; g = after(g)) {
      byte_group in = group(g);
      if (std::uint64_t const free = in.within(shared ? unused : removed)) {
        std::uint32_t const i = byte_group::first_from(begin % byte_group::size, free);
        bool const was_unused = in[i] == unused;
        ::new (static_cast<void*>(&entries()[g * byte_group::size + i])) entry(e);
        in.set(i, byte);
        set_group(g, in);
        return {g * byte_group::size + i, was_unused};
      }
    }
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/hashed_entries.hpp ====

// priori: a hash table for keys that are numbers and values that are words: both lie in its entries. Readers need no
// lock.
//
// Open addressing, by groups of eight entries. Each entry has a byte: its state and, if it has a key, bits of the key's
// hash. The bytes of a group are compared at once, so a look-up usually loads eight bytes and one entry, and
// neither load waits for the other. While a key is computed, its entry has the number of a claimed slot, which does not
// move when the table grows. Groups are in the order of their keys' hashes, so growth walks through both tables from
// front to back.
//
// With many threads, a key is written before its byte, and so is a value; then neither changes as long as the table may
// be read: the entry of a removed key is not used again. A reader whose byte says that the value is there needs nothing
// else. What a claimed entry says is read under the mutex alone.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if key and value are small enough to lie in an entry.
template <class Cell, class... K> inline constexpr bool fits_entry = false;
template <class T, class... K>
requires(sizeof...(K) > 0 &&
         (numbered<K> && ...)) inline constexpr bool fits_entry<word_cell<T>, K...> = sizeof(keys<K...>) <= 16;

// Non-const members require the store's mutex; find(), peek() and each() require a read guard or the mutex. With one
// thread, neither matters. It has no destructor: its owner calls release().
template <class Cell, class Retired, class... K> class hashed_entries : entry_bytes {
  using claimed_slot = detail::claimed_slot<Cell>;
  using word = decltype(std::declval<Cell const&>().copied());
  using table = entry_table<Retired, word, K...>;
  using entry = typename table::entry;
  static constexpr bool shared = table::shared;
  static constexpr std::uint32_t least_room = table::least_room;

  typename table::template shareable<table*> current = nullptr;
  std::uint32_t left = 0;  // unused entries that may be used before the table has to grow
  std::uint32_t least = 0; // keys for which the next table has room
  typename table::template shareable<std::uint32_t> count = 0; // keys
  claimed_slots<Cell> slots;

  static void destroy_table(typename Retired::item* t) { detail::deallocate(static_cast<table*>(t)); }

  void change_count(std::uint32_t by) { count.store(size() + by, std::memory_order_relaxed); }
  table* now() const { return current.load(std::memory_order_relaxed); }
  void replace(table* by, Retired& retired) {
    if (table* const t = now()) {
      current.store(by, std::memory_order_release);
      retired.add(t, &destroy_table);
    } else current.store(by, std::memory_order_release);
  }

  // Makes room for n keys in total; n is at least the current number. A table for 2^k keys has 5/4 * 2^k entries.
  [[gnu::noinline]] void grow(std::size_t n, Retired& retired) {
    constexpr std::size_t most = SIZE_MAX > UINT32_MAX ? UINT32_MAX / 2 : SIZE_MAX / 4 / (sizeof(entry) + 1);
    n = n < least ? least : n;
    std::size_t const keys = n <= most ? std::bit_ceil(n < 32 ? std::size_t{32} : n) : most;
    auto const room = static_cast<std::uint32_t>(keys / 32 * least_room);
    auto* const larger = ::new (detail::allocate(n <= most ? table::size(room) : SIZE_MAX / 2)) table(room);
    table const* const t = now();
    for (std::uint32_t g = 0; t && g < t->groups(); ++g) {
      byte_group const group = t->group(g);
      for (std::uint32_t i = 0; i < byte_group::size; ++i)
        if (group[i] > removed) {
          node const moved(*t, g * byte_group::size + i, group[i]);
          std::uint32_t const to = larger->put(moved.hash_value(), group[i], moved.cell.in).at;
          if (!has_value(group[i])) slots[moved.number()].link = to;
        }
    }
    replace(larger, retired);
    left = larger->most() - size();
    least = 0;
  }

public:
  using held_node = held_slot<Cell>;

  // A key in the table, as it was found. store() does nothing: it is called with `vacant` alone, before remove().
  class node {
    friend hashed_entries;

    struct copied_cell {
      entry const& in;
      word copied() const { return static_cast<word>(in.bits); }
      typename Cell::result value() const { return Cell::value_of(copied()); }
    };

    table const& in;
    std::uint32_t const at;
    std::uint8_t const byte;

    std::uint32_t number() const { return static_cast<std::uint32_t>(cell.in.bits); }

  public:
    static constexpr bool vacates = false;

    keys<K...> const& key;
    copied_cell const cell; // the value, if it is ready

    node(table const& of, std::uint32_t i, std::uint8_t b)
        : in(of), at(i), byte(b), key(of.entries()[i].key), cell{of.entries()[i]} {}

    std::uint16_t load(std::memory_order = std::memory_order_relaxed) const {
      return has_value(byte) ? ready : claimed;
    }
    void store(std::uint16_t, std::memory_order = std::memory_order_relaxed) {}
    std::size_t hash_value() const {
      return key.apply([](K const&... k) { return lazy_hash().of(k...); });
    }
  };
  // A node or none: std::optional would take 89 instantiations more.
  class found_node {
    bool any;
    union {
      node of;
    };

  public:
    found_node() : any(false) {}
    found_node(node const& n) : any(true), of(n) {}
    explicit operator bool() const { return any; }
    node& operator*() { return of; }
    node const* operator->() const { return &of; }
  };

  constexpr hashed_entries() = default;

  std::uint32_t size() const { return count.load(std::memory_order_relaxed); }

  template <class... L> [[gnu::always_inline]] found_node find(lazy_hash& hash, L const&... k) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return {};
    std::size_t const h = hash.of(k...);
    std::uint32_t const begin = t->place(h);
    __builtin_prefetch(&t->entries()[begin]);
    for (std::uint32_t g = begin / byte_group::size;; g = t->after(g)) {
      byte_group const group = t->group(g);
      if (std::uint32_t const at = t->place_of(g, group, with_value(h), k...); at != table::none)
        return node(*t, at, with_value(h));
      if (std::uint32_t const at = t->place_of(g, group, computed_now(h), k...); at != table::none)
        return node(*t, at, computed_now(h));
      if (group.equal_to(unused) != 0) return {};
    }
  }
  // The state of a key. If it is ready, this copies the value. That takes fewer registers than find().
  template <class... L> [[gnu::always_inline]] std::uint16_t peek(word& to, std::size_t h, L const&... k) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return vacant;
    std::uint32_t const begin = t->place(h);
    __builtin_prefetch(&t->entries()[begin]);
    for (std::uint32_t g = begin / byte_group::size;; g = t->after(g)) {
      byte_group const group = t->group(g);
      if (std::uint32_t const at = t->place_of(g, group, with_value(h), k...); at != table::none) [[likely]] {
        to = static_cast<word>(t->entries()[at].bits);
        return ready;
      }
      if (!group.all_high()) [[unlikely]] {
        if (group.equal_to(computed_now(h)) != 0) return claimed; // or likely so
        if (group.equal_to(unused) != 0) return vacant;
      }
    }
  }

  // The slot of a key that was found claimed. Requires the mutex.
  slot<Cell>& claimed_by(node const& n) const { return slots[n.number()]; }

  // Adds a key that is not there yet, and claims it. If this throws, no key has been added.
  template <class... L> slot<Cell>& insert(std::size_t hash, std::uint16_t mark, Retired& retired, L const&... k) {
    if (left == 0)
      grow(size() < 2048 ? std::size_t{size()} * (shared || size() >= 64 ? 4 : 2)
                         : size() + size() / 4 + std::size_t{1},
           retired);
    claimed_slot& s = slots.take_slot();
    s.store(mark | apart, std::memory_order_relaxed);
    auto const [i, was_unused] = now()->put(hash, computed_now(hash), entry{s.number, {static_cast<K>(k)...}});
    left -= was_unused;
    change_count(1);
    s.link = i;
    s.byte = with_value(hash);
    return s;
  }
  // Moves the value from a claimed slot to the entry, and gives the slot back.
  void publish(claimed_slot& s) noexcept {
    table& t = *now();
    t.entries()[s.link].bits = s.cell.copied();
    t.set_byte(s.link, s.byte);
    if constexpr (shared) s.store(ready, std::memory_order_release);
    slots.give_back(s);
  }
  // Removes the key of a claimed slot, and gives the slot back.
  void abandon(claimed_slot& s) noexcept {
    if constexpr (shared) s.store(vacant, std::memory_order_release);
    take_out(s.link);
    slots.give_back(s);
  }

  void reserve(std::size_t n, Retired& retired) {
    if (n > size() && n - size() > left) grow(n, retired);
  }

  // Removes a key that has its value. False if it is in another table.
  template <class Ignored> bool remove(node const& n, Ignored&) noexcept {
    if (&n.in != now()) return false;
    take_out(n.at);
    return true;
  }
  // Removes the keys that have their values.
  void remove_values(Retired& retired) {
    table* const t = now();
    if (!t) return;
    std::uint32_t removed_now = 0;
    for (std::uint32_t g = 0; g < t->groups(); ++g) removed_now += t->group(g).count_high();
    if (removed_now != size()) // otherwise all entries are unused soon
      for (std::uint32_t g = 0; g < t->groups(); ++g) {
        byte_group group = t->group(g);
        group.replace_high(removed);
        t->set_group(g, group);
      }
    change_count(-removed_now);
    if (size() != 0 || left == t->most()) return;
    if constexpr (shared) {
      least = t->most();
      left = 0;
      replace(nullptr, retired);
    } else {
      for (std::uint32_t g = 0; g < t->groups(); ++g) t->set_group(g, byte_group(unused));
      left = t->most();
    }
  }

  // visit(node) for each key. Keys that are added to a smaller table in the order of their hashes crowd at its front,
  // in quadratic time; so the table is visited in blocks, in the order of their numbers with the bits reversed.
  template <class Visit> void each(Visit const& visit) const {
    table const* const t = current.load(std::memory_order_acquire);
    constexpr std::uint32_t in_block = least_room / byte_group::size; // groups
    std::uint32_t const blocks = t ? t->groups() / in_block : 0;
    for (std::uint32_t n = 0, block = 0; n < blocks; ++n) {
      for (std::uint32_t g = block * in_block; g < (block + 1) * in_block; ++g) {
        byte_group const group = t->group(g);
        for (std::uint32_t i = 0; i < byte_group::size; ++i)
          if (group[i] > removed) {
            node found(*t, g * byte_group::size + i, group[i]);
            visit(found);
          }
      }
      std::uint32_t bit = blocks / 2;
      for (; (block & bit) != 0; bit /= 2) block ^= bit;
      block |= bit;
    }
  }

  void take(hashed_entries& from) {
    current = from.current.exchange(nullptr);
    left = std::exchange(from.left, 0);
    count = from.count.exchange(0);
    least = std::exchange(from.least, 0);
    slots.take(from.slots);
  }

  // Frees all. Assumes that nobody uses it.
  void release() {
    if (table* const t = current.exchange(nullptr)) destroy_table(t);
    left = least = 0;
    count = 0;
    slots.release();
  }

private:
  void take_out(std::uint32_t i) noexcept {
    table& t = *now();
    // In a group with an unused entry a search ends anyway.
    bool const ends_here = !shared && t.group(i / byte_group::size).equal_to(unused) != 0;
    t.set_byte(i, ends_here ? unused : removed);
    left += ends_here;
    change_count(-1u);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/hashed_node.hpp ====

// priori: a node: a key that lies anywhere, and its slot.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The hash that a node keeps. Numbers are hashed again instead.
template <bool of_numbers> struct kept_hash {
  std::size_t hash;

  void keep(std::size_t h) { hash = h; }
  template <class... L> bool may_be(lazy_hash& h, L const&... k) const { return hash == h.of(k...); }
  template <class... K> std::size_t of(K const&...) const { return hash; }
};
template <> struct kept_hash<true> {
  static void keep(std::size_t) {}
  template <class... L> static bool may_be(lazy_hash&, L const&...) { return true; }
  template <class... K> static std::size_t of(K const&... k) { return lazy_hash().of(k...); }
};

// True if the value of a node's cell is destroyed with its key.
template <class Cell> inline constexpr bool cell_vacates = false;
template <class Cell>
requires(Cell::vacates) inline constexpr bool cell_vacates<Cell> = true;

// It has a key from occupy() to vacate(). With many threads it is still counted by those that wait for it, then, and
// must not be occupied again meanwhile.
template <class Cell, class... K>
struct hashed_node : slot<Cell>, if_here<node_link, !roomy<Cell>>, if_here<node_waiters, !roomy<Cell>> {
  [[no_unique_address]] kept_hash<(numbered<K> && ...)> hash;
  union {
    keys<K...> key;
  };

  hashed_node() { std::construct_at(&this->waiters, std::uint16_t{0}); }
  ~hashed_node() {}

  // If it throws, the node stays vacant.
  template <class... L> void occupy(std::size_t h, std::uint16_t mark, L const&... k) {
    ::new (static_cast<void*>(std::addressof(key))) keys<K...>{static_cast<K>(k)...};
    hash.keep(h);
    this->store(mark, std::memory_order_release);
  }
  template <class... L> bool is(lazy_hash& h, L const&... k) const { return hash.may_be(h, k...) && key.is(k...); }
  void vacate() {
    std::destroy_at(std::addressof(key));
    if constexpr (cell_vacates<Cell>) this->cell.vacate();
  }
  static constexpr bool vacates = !std::is_trivially_destructible_v<keys<K...>> || cell_vacates<Cell>;

  static hashed_node& of(slot_state& state) { return static_cast<hashed_node&>(static_cast<slot<Cell>&>(state)); }
  slot<Cell>& in_slot() { return *this; }
  std::size_t hash_value() const {
    return key.apply([this](K const&... k) { return hash.of(k...); });
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/node_groups.hpp ====

// priori: a hash table of numbers of nodes that come and go. Readers need no lock.
//
// Numbers lie in groups of eight. A word has seven bits of the hash of each, which are compared at once, and counts the
// numbers that found no room in this group and lie in a later one: a search ends where there are none. So nothing is
// left of a number that is removed, and the table is made anew only to grow.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The bits of eight numbers' hashes, none of them 0 or 1, and above them the count.
class group_word {
  static constexpr std::uint64_t ones = 0x2'0408'1020'4081; // 1 for each
  static constexpr std::uint64_t one_passed = std::uint64_t{1} << 56;

  std::uint64_t bits;

  // A bit for each that is 0. The lowest is always right; one above it may be of a 1.
  static std::uint64_t zeros(std::uint64_t b) { return (b - ones) & ~b & ones << 6; }

public:
  static constexpr unsigned size = 8;

  explicit group_word(std::uint64_t from) : bits(from) {}
  std::uint64_t whole() const { return bits; }

  static std::uint64_t tag(std::uint32_t hash) { return (hash & 0x7F) > 1 ? hash & 0x7F : 2; }
  // Results for next_place(): where such a tag may be, and what is free.
  std::uint64_t places_of(std::uint64_t tag) const { return zeros((bits ^ tag * ones) & (one_passed - 1)); }
  std::uint64_t free_places() const { return zeros(bits & (one_passed - 1)); }
  static unsigned first(std::uint64_t places) { return static_cast<unsigned>(std::countr_zero(places)) * 37 >> 8; }

  void put(unsigned place, std::uint64_t tag) { bits |= tag << 7 * place; }
  void remove(unsigned place) { bits &= ~(std::uint64_t{0x7F} << 7 * place); }

  // Numbers have passed this group. From 255 on they are not counted any more.
  bool passed() const { return bits >= one_passed; }
  void pass() { bits += bits >> 56 < 255 ? one_passed : 0; }
  void unpass() { bits -= bits >> 56 < 255 ? one_passed : 0; }
};

// It has the members of node_table that hashed_slots needs to add, find and remove.
template <class Retired> class node_groups {
  struct group {
    atomic<std::uint64_t> word = 0;
    atomic<std::uint32_t> numbers[group_word::size]; // written before the word

    group_word load() const { return group_word(word.load(std::memory_order_acquire)); }
    void store(group_word w) { word.store(w.whole(), std::memory_order_release); }
  };

  // Its groups follow it in memory.
  struct alignas(group) table : Retired::item {
    std::uint32_t const count;

    explicit table(std::uint32_t n) : count(n) {
      static_assert(alignof(table) % alignof(group) == 0);
      for (std::uint32_t i = 0; i < count; ++i) ::new (static_cast<void*>(&groups()[i])) group;
    }
    group* groups() { return reinterpret_cast<group*>(this + 1); }
    group const* groups() const { return reinterpret_cast<group const*>(this + 1); }
    // The place of a hash, whose highest bit may be set for all.
    std::uint32_t place(std::uint32_t hash) const {
      return static_cast<std::uint32_t>(std::uint64_t{hash << 1} * count >> 32);
    }
    std::uint32_t after(std::uint32_t i) const { return i + 1 < count ? i + 1 : 0; }
    std::uint32_t most() const { return count * (group_word::size / 4 * 3); }

    void insert(std::uint32_t hash, std::uint32_t number) noexcept {
      for (std::uint32_t i = place(hash);; i = after(i)) {
        group& g = groups()[i];
        group_word w = g.load();
        std::uint64_t const free = w.free_places();
        if (free == 0) w.pass();
        else {
          g.numbers[group_word::first(free)].store(number, std::memory_order_release);
          w.put(group_word::first(free), group_word::tag(hash));
        }
        g.store(w);
        if (free != 0) return;
      }
    }
  };

  static constexpr std::size_t max_size = std::size_t{1} << (sizeof(std::size_t) > 4 ? 31 : 28);

  alignas(cache_line) atomic<table*> current = nullptr; // what readers load is apart from what changes often
  alignas(cache_line) atomic<std::uint32_t> count = 0;

  static void destroy_table(typename Retired::item* t) { detail::deallocate(static_cast<table*>(t)); }

public:
  constexpr node_groups() = default;

  std::uint32_t size() const { return count.load(std::memory_order_relaxed); }

  // What `node_if(number)` returns for a number of this hash, if that is not null; else null. Does not call hash() if
  // the table is empty.
  template <class Hash, class NodeIf> [[gnu::always_inline]] auto find(Hash const& hash, NodeIf const& node_if) const
      -> decltype(node_if(0)) {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    auto const h = static_cast<std::uint32_t>(hash());
    std::uint32_t const begin = t->place(h);
    for (std::uint32_t i = begin;;) {
      group const& g = t->groups()[i];
      group_word const w = g.load();
      for (std::uint64_t places = w.places_of(group_word::tag(h)); places != 0; places &= places - 1)
        if (auto* const n = node_if(g.numbers[group_word::first(places)].load(std::memory_order_acquire))) return n;
      if (!w.passed() || (i = t->after(i)) == begin) return nullptr;
    }
  }

  // True if one number can be added without more room.
  bool has_room_for(std::uint32_t) const {
    table const* const t = current.load(std::memory_order_relaxed);
    return t && size() < t->most();
  }
  // Makes room for n numbers. put_all(put) calls put(hash, number) for each number of the old table. If it throws,
  // nothing has changed.
  template <class PutAll> void reserve(std::size_t n, std::uint32_t, Retired& retired, PutAll const& put_all) {
    std::size_t const groups = (n < 24 ? 24 : n) / (group_word::size / 4 * 3) + 1;
    void* const memory = detail::allocate(n < max_size / 2 ? sizeof(table) + groups * sizeof(group) : SIZE_MAX / 2);
    auto* const larger = ::new (memory) table(static_cast<std::uint32_t>(groups));
    put_all([&](std::size_t hash, std::uint32_t number) { larger->insert(static_cast<std::uint32_t>(hash), number); });
    if (table* const t = current.exchange(larger, std::memory_order_acq_rel)) retired.add(t, &destroy_table);
  }

  // Adds a number that is not there yet. Assumes has_room_for().
  void insert(std::size_t hash, std::uint32_t number) noexcept {
    current.load(std::memory_order_relaxed)->insert(static_cast<std::uint32_t>(hash), number);
    count.store(size() + 1, std::memory_order_relaxed);
  }
  // Removes the number of this hash for which `is(number)` is true, and returns it; 0 if there is none.
  template <class Is> std::uint32_t remove(std::size_t hash, Is const& is) noexcept {
    if (size() == 0) return 0;
    auto const h = static_cast<std::uint32_t>(hash);
    table& t = *current.load(std::memory_order_relaxed);
    std::uint32_t const begin = t.place(h);
    for (std::uint32_t i = begin;;) {
      group& g = t.groups()[i];
      group_word w = g.load();
      for (std::uint64_t places = w.places_of(group_word::tag(h)); places != 0; places &= places - 1)
        if (std::uint32_t const number = g.numbers[group_word::first(places)].load(); is(number)) {
          w.remove(group_word::first(places));
          g.store(w);
          count.store(size() - 1, std::memory_order_relaxed);
          for (std::uint32_t j = begin; j != i; j = t.after(j)) {
            group_word before = t.groups()[j].load();
            before.unpass();
            t.groups()[j].store(before);
          }
          return number;
        }
      if (!w.passed() || (i = t.after(i)) == begin) return 0;
    }
  }

  // Frees the table. Assumes that there are no readers.
  void release() {
    if (table* const t = current.exchange(nullptr)) destroy_table(t);
    count = 0;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/hashed_slots.hpp ====

// priori: slots of keys that lie anywhere: nodes in a hash table.
//
// Nodes never move. With many threads, a node is found without a lock, and a removed node is retired.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if keys with such values are removed about as often as they are added.
template <class Cell> inline constexpr bool comes_and_goes = false;

// Non-const members require the store's mutex; find() requires a read guard. With one thread, neither matters. It has
// no destructor: its owner calls release(). A node is in the table if and only if it is not vacant, while the mutex is
// not held.
template <class Cell, class Retired, class... K> class hashed_slots {
  static constexpr bool shared = std::is_same_v<Retired, retire_list>;

public:
  using node = hashed_node<Cell, K...>;
  using found_node = node*;

private:
  std::conditional_t<comes_and_goes<Cell>, node_groups<Retired>, node_table<Retired>> table;
  node_slabs<node> nodes;

  // Makes room for `count` nodes in all.
  void grow(std::size_t count, Retired& retired) {
    table.reserve(count, nodes.largest(), retired, [this](auto const& put) {
      nodes.each([&](std::uint32_t number, node const& n) {
        if (n.load(std::memory_order_relaxed) != vacant) put(n.hash_value(), number);
      });
    });
  }

  // A node that is not in the table any more.
  void retire(std::uint32_t number, node& n, Retired& retired) noexcept {
    if constexpr (shared) retired.add_node(n, number);
    else {
      n.vacate();
      nodes.give_back(number);
    }
  }

public:
  constexpr hashed_slots() = default;

  std::size_t size() const { return table.size(); }

  // A node that stays, even if it is removed, while a thread waits for it. Making one requires a read guard.
  class held_node {
    node* const held;

  public:
    explicit held_node(slot_state* state) : held(state ? __builtin_addressof(node::of(*state)) : nullptr) {
      if constexpr (shared)
        if (held) held->waiters.fetch_add(1, std::memory_order_relaxed);
    }
    held_node(held_node const&) = delete;
    ~held_node() {
      if constexpr (shared)
        if (held) held->waiters.fetch_sub(1, std::memory_order_release);
    }
  };

  template <class... L> [[gnu::always_inline]] node* find(lazy_hash& hash, L const&... k) const {
    std::uint32_t number = 0;
    return find_numbered(number, hash, k...);
  }
  // `found` is the node's number then.
  template <class... L>
  [[gnu::always_inline]] node* find_numbered(std::uint32_t& found, lazy_hash& hash, L const&... k) const {
    return table.find([&] { return hash.of(k...); },
                      [&](std::uint32_t number) {
                        node& n = nodes[number];
                        found = number;
                        return n.is(hash, k...) ? __builtin_addressof(n) : nullptr;
                      });
  }

  node& operator[](std::uint32_t number) const { return nodes[number]; }
  static node& of(slot_state& state) { return node::of(state); }
  // No node has a larger number.
  std::uint32_t largest() const { return nodes.largest(); }
  // States that n nodes are expected. Assumes that there are none yet.
  void expect(std::size_t n) { nodes.expect(n); }

  // Adds a key that is not there yet. Its number is in `link` until that is used otherwise. If this throws, nothing has
  // changed.
  template <class... L> node& insert(std::size_t hash, std::uint16_t mark, Retired& retired, L const&... k) {
    struct taken {
      node_slabs<node>& from;
      std::uint32_t number;
      ~taken() {
        if (number != 0) from.give_back(number);
      }
    } made{nodes, nodes.take()};
    if (!table.has_room_for(made.number)) grow(nodes.expected_of(size() + size() / 2 + 1), retired);
    node& n = nodes[made.number];
    n.occupy(hash, mark, k...);
    table.insert(hash, made.number);
    n.link = std::exchange(made.number, 0);
    return n;
  }

  void reserve(std::size_t n, Retired& retired) {
    if (n > size()) grow(n, retired);
  }

  // False if the node is of other slots. Neither hashes keys, unless they are numbers, nor compares them.
  bool remove(node& n, Retired& retired) noexcept {
    std::uint32_t const number = table.remove(n.hash_value(), [&](std::uint32_t other) {
      return __builtin_addressof(nodes[other]) == __builtin_addressof(n);
    });
    if (number == 0) return false;
    retire(number, n, retired);
    return true;
  }
  // The same for a node whose number and hash are known.
  void remove(std::uint32_t number, node& n, std::size_t hash, Retired& retired) noexcept {
    table.remove(hash, [number](std::uint32_t other) { return other == number; });
    retire(number, n, retired);
  }
  // Removes the nodes for which which(node), which leaves them vacant, is true.
  template <class Which> void remove_if(Which const& which, Retired& retired) {
    std::uint32_t removed = 0;
    nodes.each([&](std::uint32_t number, node& n) {
      if (n.load(std::memory_order_relaxed) == vacant || !which(n)) return;
      removed += 1;
      retire(number, n, retired);
    });
    table.remove_if(removed, [&](std::uint32_t number) { return nodes[number].load() == vacant; });
    if (!shared && size() == 0) nodes.give_back_all();
  }

  // Returns the nodes without a waiter from a list that no reader can see. The others are retired again.
  std::uint32_t without_waiters(std::uint32_t list, Retired& retired) noexcept {
    std::uint32_t free = 0;
    while (std::uint32_t const number = list) {
      node& n = nodes[number];
      list = n.link;
      if (n.waiters.load(std::memory_order_acquire) != 0) retired.add_node(n, number);
      else {
        n.link = free;
        free = number;
      }
    }
    return free;
  }
  // Destroys the keys of a list of nodes. This may run user code, and does not require the mutex.
  void destroy_keys(std::uint32_t list) const {
    for (; list != 0; list = nodes[list].link) nodes[list].vacate();
  }
  void give_back(std::uint32_t list) noexcept {
    while (std::uint32_t const number = list) {
      list = nodes[number].link;
      nodes.give_back(number);
    }
  }

  // visit(node) for each node in the table, and for some that are not, which are vacant.
  template <class Visit> void each(Visit const& visit) const {
    nodes.each([&](std::uint32_t, node& n) { visit(n); });
  }

  void take(hashed_slots& from) {
    table.take(from.table);
    nodes.take(from.nodes);
  }

  // Frees all nodes, but not their values. Assumes that nobody uses them, and that nothing is retired.
  void release() {
    if constexpr (node::vacates)
      nodes.each([](std::uint32_t, node& n) {
        if (n.load(std::memory_order_relaxed) != vacant) n.vacate();
      });
    table.release();
    nodes.release();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/hashed_part.hpp ====

// priori: hashed slots of many threads or one, with the mutex that guards them and what they have removed.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if readers copy numbers and words alone, so that no user code runs while they hold a guard.
template <class Cell, class... K> inline constexpr bool reads_briefly = false;
template <class T, class... K>
requires(numbered<K>&&...) inline constexpr bool reads_briefly<word_cell<T>, K...> = has_threads;

// It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> struct hashed_part {
  using retired_list = std::conditional_t<shared, retire_list, retire_at_once>;
  static constexpr bool in_entries = !spares_memory && fits_entry<Cell, K...>; // nodes take less code
  using slots_type =
      std::conditional_t<in_entries, hashed_entries<Cell, retired_list, K...>, hashed_slots<Cell, retired_list, K...>>;
  using node = typename slots_type::node;
  using guard = std::conditional_t<shared && reads_briefly<Cell, K...>, brief_guard,
                                   std::conditional_t<shared, read_guard, no_guard>>;
  static constexpr bool copies = in_entries || std::is_same_v<guard, brief_guard>; // a look-up copies the value
  using mutex_type = std::conditional_t<shared && has_threads, brief_mutex, no_mutex>;
  using lock = locked<mutex_type>;

  mutable mutex_type mutex;
  retired_list retired;
  slots_type slots;

  // Removes a node, which is vacant then. Requires the mutex.
  void remove(node& n) noexcept {
    n.store(vacant, std::memory_order_release);
    slots.remove(n, retired);
  }
  void remove(std::uint32_t number, node& n, std::size_t hash) noexcept {
    n.store(vacant, std::memory_order_release);
    slots.remove(number, n, hash, retired);
  }

  // True if reclaim() is due: at once for objects with destructors. Requires the mutex.
  bool is_due() const requires shared { return reads_briefly<Cell, K...> ? retired.much() : retired.any(); }
  // Destroys what no reader can see: that may run user code. Requires that the mutex is not held.
  void reclaim() requires shared {
    unreachable old;
    {
      lock const held(mutex);
      if (!is_due()) return;
      old = retired.take_unreachable(reads_briefly<Cell, K...>);
      if constexpr (!in_entries) old.nodes = slots.without_waiters(old.nodes, retired);
      if constexpr (!in_entries && !node::vacates) slots.give_back(std::exchange(old.nodes, 0));
    }
    detail::destroy_all(old.items);
    if constexpr (node::vacates)
      if (old.nodes != 0) {
        slots.destroy_keys(old.nodes);
        lock const held(mutex);
        slots.give_back(old.nodes);
      }
  }

  // Frees all. Assumes that nobody uses it.
  void release() {
    if constexpr (shared)
      while (retired.any()) {
        unreachable const old = retired.take_all();
        detail::destroy_all(old.items);
        if constexpr (node::vacates) slots.destroy_keys(old.nodes);
      }
    slots.release();
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/hashed_parts.hpp ====

// priori: hashed slots in parts, each with a mutex, so that threads that add keys seldom meet.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Keys are stored in the first part. Once a thread that adds a key finds it locked, and it has 256 keys, a store for
// many threads has thirty-two more parts for later keys; a key's hash selects one of them. Keys of the first part stay
// there. Each mutex guards its part: calls of non-const members require it. What the store has besides is guarded by
// the first part's mutex, or by all of them. find() and peek() require a read guard. It has no destructor: its owner
// calls release().
template <class Cell, bool shared, class... K> class hashed_parts {
public:
  using part = hashed_part<Cell, shared, K...>;
  using retired_list = typename part::retired_list;
  using node = typename part::node;
  using found_node = typename part::slots_type::found_node;
  using held_node = typename part::slots_type::held_node;

private:
  using lock = typename part::lock;

  static constexpr std::size_t count = 32;           // so that threads seldom add to the same one
  static constexpr std::size_t least_in_first = 256; // fewer are not worth more parts

  part first;
  atomic<part*> others = nullptr;

  static constexpr bool many = shared && has_threads; // parts

  part* load_others() const { return many ? others.load(std::memory_order_acquire) : nullptr; }
  static std::size_t place(std::size_t hash) {
    return hash >> (std::numeric_limits<std::size_t>::digits - 6) & (count - 1);
  }

  bool is_first(part const& p) const { return __builtin_addressof(p) == __builtin_addressof(first); }

  part& part_of([[maybe_unused]] claimed_slot<Cell> const& s) {
    if constexpr (many)
      if (s.part != 0) return load_others()[s.part - 1];
    return first;
  }

  template <class Visit> void each_part(Visit const& visit) const {
    visit(const_cast<part&>(first));
    if (part* const p = load_others())
      for (std::size_t i = 0; i < count; ++i) visit(p[i]);
  }

  class all_locked {
    hashed_parts& of;
    part* more;

  public:
    explicit all_locked(hashed_parts& parts) : of(parts) {
      of.first.mutex.lock();
      more = of.load_others();
      for (std::size_t i = 0; more && i < count; ++i) more[i].mutex.lock();
    }
    all_locked(all_locked const&) = delete;
    ~all_locked() {
      for (std::size_t i = 0; more && i < count; ++i) more[i].mutex.unlock();
      of.first.mutex.unlock();
    }
  };

  template <class... L> [[gnu::always_inline]] found_node find_inlined(lazy_hash& hash, L const&... k) const {
    if constexpr (many)
      if (part* const p = load_others())
        if (found_node n = p[place(hash.of(k...))].slots.find(hash, k...)) return n;
    return first.slots.find(hash, k...);
  }
  [[gnu::noinline]] found_node find_entry(std::size_t hash, passed<K>... k) const {
    lazy_hash known(hash);
    return find_inlined(known, k...);
  }

  part& lock_home(std::size_t hash) {
    for (;;) {
      part& p = home(hash);
      if (!p.mutex.try_lock()) { // another thread has it
        if constexpr (many)
          if (is_first(p) && p.slots.size() >= least_in_first) {
            make_others();
            continue;
          }
        p.mutex.lock();
      }
      if (is_first(p) == is_first(home(hash))) return p; // there are no other parts since
      p.mutex.unlock();
    }
  }
  [[gnu::noinline, gnu::cold]] void make_others() {
    lock const held(first.mutex);
    if (!load_others()) others.store(new part[count], std::memory_order_release);
  }

  void reclaim_all() {
    each_part([](part& p) { p.reclaim(); });
  }

public:
  constexpr hashed_parts() = default;

  part& home(std::size_t hash) {
    part* const p = load_others();
    return p ? p[place(hash)] : first;
  }
  part& of_store() { return first; }
  part const& of_store() const { return first; }

  template <class... L> [[gnu::always_inline]] found_node find(lazy_hash& hash, L const&... k) const {
    if constexpr (part::in_entries) return find_entry(hash.of(k...), k...); // most are found by peek()
    else return find_inlined(hash, k...);
  }
  // The state of a key in an entry and, if it is ready, a copy of its value.
  template <class Word, class... L>
  [[gnu::always_inline]] std::uint16_t peek(Word& to, std::size_t hash, L const&... k) const {
    if constexpr (many)
      if (part* const p = load_others())
        if (std::uint16_t const seen = p[place(hash)].slots.peek(to, hash, k...); seen != vacant) return seen;
    return first.slots.peek(to, hash, k...);
  }

  // True if there is one part. It stays so while the mutex of the first part is held.
  bool is_whole() const { return !load_others(); }

  std::size_t size() const {
    std::size_t n = 0;
    each_part([&n](part const& p) { n += p.slots.size(); });
    return n;
  }
  // An estimate, by the first part and another one.
  std::size_t size_by(part const& p) const { return first.slots.size() + (is_first(p) ? 0 : p.slots.size() * count); }

  // The part where a key of this hash is to be added, locked.
  class locked_home {
    bool is_locked = true;

  public:
    part& it;

    locked_home(hashed_parts& of, std::size_t hash) : it(of.lock_home(hash)) {}
    locked_home(locked_home const&) = delete;
    ~locked_home() {
      if (is_locked) it.mutex.unlock();
    }
    // Unlocks it, and reclaims what is due, which may run user code.
    void release() {
      bool due = false;
      if constexpr (shared) due = it.is_due();
      is_locked = false;
      it.mutex.unlock();
      if constexpr (shared)
        if (due) it.reclaim();
    }
  };
  // change(part) under the mutexes of the two parts where a key of this hash may be; it is given that where it would be
  // added. Nothing is reclaimed, so no user code runs.
  template <class Change> void in_both(std::size_t hash, Change const& change) {
    lock const held(first.mutex);
    part& p = home(hash);
    if (is_first(p)) change(p);
    else {
      lock const held_too(p.mutex);
      change(p);
    }
  }
  // Destroys what can be reclaimed after in_both(): that may run user code.
  void reclaim_both(std::size_t hash) {
    if constexpr (shared) {
      first.reclaim();
      if (part& p = home(hash); !is_first(p)) p.reclaim();
    }
  }
  // For a slot of an entry. They are not inlined: each memo would have a copy.
  [[gnu::noinline]] void publish(claimed_slot<Cell>& s) noexcept {
    part& p = part_of(s);
    lock const held(p.mutex);
    p.slots.publish(s);
  }
  [[gnu::noinline]] void abandon(claimed_slot<Cell>& s) noexcept {
    part& p = part_of(s);
    lock const held(p.mutex);
    p.slots.abandon(s);
  }
  // The slot of a key that is claimed in an entry; none if it is not any more.
  template <class... L> held_node hold(lazy_hash& hash, L const&... k) const {
    auto const found_in = [&](part const& p) {
      auto n = p.slots.find(hash, k...);
      return n && n->load() != ready ? &p.slots.claimed_by(*n) : nullptr;
    };
    if constexpr (many)
      if (part* const p = load_others()) {
        lock const held(p[place(hash.of(k...))].mutex);
        if (auto* const s = found_in(p[place(hash.of(k...))])) return held_node(s);
      }
    lock const held(first.mutex);
    return held_node(found_in(first));
  }
  // change() under all mutexes.
  template <class Change> void in_all(Change const& change) {
    {
      all_locked const held(*this);
      change();
    }
    if constexpr (shared) reclaim_all();
  }

  // The others require the mutexes.
  [[gnu::noinline]] slot<Cell>& insert(part& p, std::size_t hash, std::uint16_t mark, passed<K>... k) {
    slot<Cell>& s = p.slots.insert(hash, mark, p.retired, k...);
    if constexpr (many && part::in_entries)
      claimed_slot<Cell>::of(s).part = static_cast<std::uint8_t>(is_first(p) ? 0 : 1 + place(hash));
    return s;
  }
  void remove(part& p, node& n) noexcept {
    if (!p.slots.remove(n, p.retired)) first.slots.remove(n, first.retired);
  }
  void reserve(std::size_t n) {
    if (part* const more = load_others())
      for (std::size_t i = 0; i < count; ++i) more[i].slots.reserve(n / count + n / count / 8, more[i].retired);
    else first.slots.reserve(n, first.retired);
  }
  // Removes the nodes for which which(node, retired) is true: it removes the value of a node that has one.
  template <class Which> void remove_if([[maybe_unused]] Which const& which) {
    if constexpr (part::in_entries) each_part([](part& p) { p.slots.remove_values(p.retired); });
    else each_part([&](part& p) { p.slots.remove_if([&](node& n) { return which(n, p.retired); }, p.retired); });
  }

  template <class Visit> void each(Visit const& visit) const {
    each_part([&visit](part const& p) { p.slots.each(visit); });
  }

  void take(hashed_parts& from) { first.slots.take(from.first.slots); }

  // Frees all nodes, but not their values. Assumes that nobody uses them.
  void release() {
    each_part([](part& p) { p.release(); });
    delete[] others.exchange(nullptr);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/strays.hpp ====

// priori: hashed keys that a new array has slots for.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Requires all mutexes of the store. mark() comes before others can find the new array, and move() after it: a key can
// be found all along. A key whose value is there is moved if it `moves`. Any other stays, and its new slot says that it
// is elsewhere.
template <class Cell, bool shared, bool moves, class... K> class strays {
  using hashed = hashed_parts<Cell, shared, K...>;
  using node = typename hashed::node;
  using layout = page_layout<K...>;

  hashed& others;

  // A new array: a page, or the block of the keys from 0 on.
  struct array {
    slot<Cell>* slots;
    std::size_t size;
    bool is_page;
    std::uint64_t page;

    // The place of a key's slot; `size` or more if it is not here.
    std::uint64_t place(K const&... k) const {
      if constexpr (sizeof...(K) == 1)
        if (!is_page) return (static_cast<std::uint64_t>(k), ...);
      return layout::covers(k...) && layout::page(k...) == page ? layout::slot(k...) : size;
    }
  };
  template <std::size_t n> static array of(slot_page<Cell, n>& page) { return {page.slots, n, true, page.id}; }
  static array of(slot_block<Cell>& block) { return {block.slots, block.size, false, 0}; }

  // Marks the slots of all keys, which is true if there are any; or moves the keys, whose slots are marked. One
  // function, since every store has it. No other slots than those in `possible` are of hashed keys.
  bool walk(array const& in, possible_strays const& possible, bool moving) const {
    bool any = false;
    auto const visit = [&](node& n, slot<Cell>& to) {
      any = true;
      if (!moving) return to.store(elsewhere, std::memory_order_relaxed);
      if constexpr (moves)
        if (n.load(std::memory_order_acquire) == ready) {
          to.cell.copy_from(n.cell);
          to.store(ready, std::memory_order_release);
          n.store(vacant, std::memory_order_release);
          others.remove(others.home(n.hash_value()), n);
        }
    };
    // Looking up each slot of a page costs four times as much as looking at as many nodes.
    if (!possible.any_slot || (in.is_page && (moving || others.size() >= 4 * in.size))) {
      std::size_t const count = possible.any_slot ? in.size : possible.count;
      for (std::size_t i = 0; i < count; ++i) {
        std::size_t const at = possible.any_slot ? i : possible.slots[i];
        if (moving && in.slots[at].load(std::memory_order_relaxed) != elsewhere) continue;
        lazy_hash hash;
        auto n = layout::key(in.page, at).apply([&](K const&... k) { return others.find(hash, k...); });
        if (n) visit(*n, in.slots[at]);
      }
    } else
      others.each([&](node& n) {
        if (n.load(std::memory_order_relaxed) == vacant) return;
        std::uint64_t const at = n.key.apply([&](K const&... k) { return in.place(k...); });
        if (at < in.size) visit(n, in.slots[at]);
      });
    return any;
  }

public:
  explicit strays(hashed& slots) : others(slots) {}

  // True if there are any.
  template <class Array> bool mark(Array& in, possible_strays const& possible) const {
    return walk(of(in), possible, false);
  }
  template <class Array> void move(Array& to, possible_strays const& possible) const {
    if constexpr (moves) walk(of(to), possible, true);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/key_slots.hpp ====

// priori: where keys have their slots: dense keys in arrays, other keys in a hash table. How a slot is found, and how
// one is added.
//
// With many threads, slots are found without a lock. Mutexes guard what makes room.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The part of a store that finds slots and adds them. It has no destructor: the store frees them.
template <bool shared, class T, class... K> class key_slots {
public:
  using cell = detail::cell<T, shared>;
  using result = typename cell::result;
  using slot = detail::slot<cell>;

protected:
  static constexpr bool numbers = sizeof...(K) > 0 && (numbered<K> && ...);
  static constexpr bool in_arrays = numbers && !spares_memory;
  static constexpr bool words = std::is_same_v<cell, word_cell<T>>;
  // A key or value may be removed while it is compared or copied.
  static constexpr bool guarded = shared && (has_threads || !numbers || !words);
  using arrays = std::conditional_t<in_arrays, array_slots<cell, guarded, K...>, no_array_slots<cell>>;
  using hashed = hashed_parts<cell, guarded, K...>;
  using part = typename hashed::part;
  using node = typename hashed::node;
  using strays = detail::strays<cell, guarded, words, K...>;
  using retired_list = typename hashed::retired_list;
  using guard = typename part::guard;

  // The first part's mutex guards what makes room for dense keys; all together, what makes room where hashed keys might
  // be added at the same time.
  arrays dense;
  hashed others;

private:
  // True if find() would find a slot. Requires the mutex of the part where the key would be added. The first part needs
  // a guard still if keys have destructors; others are not used for other keys once there are more parts.
  template <class... L> bool has_slot(lazy_hash& hash, L const&... k) const {
    guard reading;
    if constexpr (node::vacates) reading.lock();
    if (dense.find(k...)) return true;
    auto const n = others.find(hash, k...);
    return n && n->load(std::memory_order_acquire) != vacant;
  }

  slot& add_hashed(part& to, std::size_t hash, std::uint16_t mark, passed<K>... k) {
    if constexpr (in_arrays) dense.note_stray(others.is_whole(), k...);
    return others.insert(to, hash, mark, k...);
  }

protected:
  constexpr key_slots() = default;

  // Claims a key that has no slot yet. Null if another thread has added it, or an array that covers it. `other`: a key
  // that was asked for before, or null.
  [[gnu::noinline]] slot* add(std::uint16_t mark, [[maybe_unused]] keys<K...> const* other,
                              [[maybe_unused]] bool top_level, lazy_hash hash, passed<K>... k) {
    std::size_t const h = hash.of(k...);
    slot* made = nullptr;
    bool may_be_dense = false;
    {
      typename hashed::locked_home in(others, h);
      if (!guarded || !has_slot(hash, k...)) {
        if constexpr (in_arrays) may_be_dense = dense.may_make_slot(other, top_level, others.size_by(in.it), k...);
        if (!may_be_dense) made = &add_hashed(in.it, h, mark, k...);
      }
      in.release();
    }
    if constexpr (in_arrays)
      if (may_be_dense)
        others.in_all([&] {
          if ((!guarded || !has_slot(hash, k...)) &&
              !dense.make_slot(other, top_level, others.size(), strays(others), k...))
            made = &add_hashed(others.home(h), h, mark, k...);
        });
    return made;
  }

public:
  // What is found in an entry needs no guard afterwards.
  using found = found_slot<cell, std::conditional_t<part::in_entries, no_guard, guard>, part::copies>;
  using waited_slot = detail::waited_slot<cell, typename hashed::held_node>;
  // Values of dense keys need no read guard if they stay in place or fit a word.
  static constexpr bool unguarded = in_arrays && (!shared || words);
  static constexpr bool can_peek = part::in_entries;

  // The hash of a key that is about to be looked up. Numbers are hashed only if they turn out not to be dense.
  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    if constexpr (!numbers) hash.of(k...);
    return hash;
  }

  // The first keys, which have their values without a gap. Requires `unguarded`.
  template <class... L> bool among_first(L const&... k) const { return dense.among_first(k...); }
  template <class... L> cell const& first_value(L const&... k) const { return dense.value(k...); }

  // The slot of a key in an array, if it is quickly found; else null.
  template <class... L> [[gnu::always_inline]] slot* find_dense(L const&... k) const { return dense.find_near(k...); }

  // The slot of a key in an array, or null. If it is `elsewhere`, the key may have another one in a page, too.
  template <class... L> [[gnu::always_inline]] slot* find_in_arrays(L const&... k) const {
    slot* const near = dense.find_near(k...);
    return near || !dense.has_far_pages() ? near : dense.find(k...);
  }

  // The slot of a key whose slot in the block says `elsewhere`: that in a page, if the block covers one there.
  template <class... L> slot* find_in_pages(L const&... k) const { return dense.find(k...); }

  template <class... L> [[gnu::always_inline]] found find(lazy_hash& hash, L const&... k) const {
    found f;
    if constexpr (!unguarded) f.reading.lock();
    slot* before = find_in_arrays(k...);
    if (before && f.set_slot(*before) == elsewhere) f.set_slot(*(before = dense.find(k...))); // in a covered page
    if (before && f.seen != elsewhere) return f;
    for (;;) {
      [[maybe_unused]] guard here;
      if constexpr (part::in_entries) here.lock();
      else if constexpr (unguarded) f.reading.lock();
      if (auto n = others.find(hash, k...))
        if (std::uint16_t const seen = n->load(std::memory_order_acquire); seen != vacant) {
          f.set_node(*n, seen);
          return f;
        }
      if constexpr (part::in_entries) here.unlock(); // not for an array slot
      else if constexpr (unguarded) f.reading.unlock();
      // It may have got a slot in an array since it was looked for there.
      slot* const now = guarded ? dense.find(k...) : nullptr;
      if (!now) break;
      if (f.set_slot(*now) != elsewhere) return f;
      if (now == before) break;
      before = now;
    }
    f.seen = vacant;
    return f;
  }

  // The state of a key without a slot in an array; if it is ready in an entry, this copies the value. It takes fewer
  // registers than find().
  template <class... L>
  [[gnu::always_inline]] std::uint16_t peek(copied_value<cell>& to, std::size_t hash, L const&... k) const {
    guard reading;
    reading.lock();
    return others.peek(to.bits, hash, k...);
  }

  // The slot of a claimed key that was found in an entry. It takes copies and is not inlined: a function that passed
  // the addresses of its own could not end with a tail call, and a recursion would take twice the stack.
  [[gnu::noinline]] typename hashed::held_node hold(lazy_hash hash, passed<K>... k) const {
    return others.hold(hash, k...);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/last_keys.hpp ====

// priori: the last key that a thread asked for, from outside.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// As std::optional, which instantiates a hundred classes.
template <class... K> struct maybe_key {
  keys<K...> key{};
  bool known = false;
};

// With many threads, each of the first eight has a key of its own, and no other has one.
template <bool shared_, class... K> class last_keys {
  static constexpr bool shared = shared_ && has_threads;
  struct alignas(shared ? cache_line : alignof(maybe_key<K...>)) place {
    maybe_key<K...> last;
  };
  place places[shared ? 8 : 1];

  place* mine() {
    unsigned const i = shared ? detail::stripe_of_this_thread() : 0;
    return i < std::size(places) ? &places[i] : nullptr;
  }

public:
  maybe_key<K...> get() {
    place const* const p = mine();
    return p ? p->last : maybe_key<K...>{};
  }
  void set(keys<K...> const& key) {
    if (place* const p = mine()) p->last = {key, true};
  }
  void forget() {
    if (place* const p = mine()) p->last = {};
  }
};
static_assert(!has_threads || shared_stripe >= 8);

// For keys that are not numbers.
struct no_last_keys {
  static void forget() {}
};

}}} // namespace priori::detail

// ==== priori/detail/stores/unbounded_store.hpp ====

// priori: a store that keeps what it is given: dense keys in arrays, other keys in a hash table.
//
// With many threads, values are found without a lock. Mutexes guard what makes room and what removes; they are never
// held while a recurrence runs. A claimed slot is left alone until its owner is done.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <bool shared_, class T, class... K> class unbounded_store
    : public counted_store<std::conditional_t<shared_ && has_threads, shared_counters, plain_counters>>,
      public key_slots<shared_, T, K...> {
  using slots = key_slots<shared_, T, K...>;

public:
  static constexpr bool shared = shared_;
  static constexpr bool in_constants = !shared;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = true;
  static constexpr bool movable = !shared;
  static constexpr bool assignable = movable;
  using slots::unguarded;
  using typename slots::cell;
  using typename slots::result;
  using typename slots::slot;
  using claim_type = slot*;

private:
  using slots::dense;
  using slots::guarded;
  using slots::in_arrays;
  using slots::others;
  using slots::words;
  using typename slots::guard;
  using typename slots::node;
  using typename slots::part;
  using typename slots::retired_list;
  using typename slots::strays;

  detail::asides<T> not_remembered; // for references
  [[no_unique_address]] std::conditional_t<in_arrays, last_keys<shared, K...>, no_last_keys> last_top_level{};

  // Removes a value, if the slot has one.
  template <class Slot> static bool remove_value(Slot& s, [[maybe_unused]] retired_list& retired) {
    if (s.load(std::memory_order_acquire) != ready) return false;
    if constexpr (std::is_same_v<cell, place_cell<T>>) s.cell.destroy();
    if constexpr (std::is_same_v<cell, pointer_cell<T>>) s.cell.retire(retired);
    s.store(vacant, std::memory_order_release);
    return true;
  }

  void take(unbounded_store& from) {
    dense.take(from.dense);
    others.take(from.others);
    not_remembered.take(from.not_remembered);
    this->counters = std::exchange(from.counters, {});
  }

  // While it is locked, no key is moved from a node to an array, to be seen twice or not at all. No user code runs:
  // keys that are moved are numbers, and their values words.
  auto keep_strays() const {
    if constexpr (unguarded) return locked(others.of_store().mutex);
    else return no_guard();
  }

  [[gnu::noinline]] void settle_more() {
    locked const held(others.of_store().mutex);
    dense.advance();
  }

  // True if a slot that this thread has claimed is that of an entry.
  static bool is_apart(slot_state const& state) { return (state.load(std::memory_order_relaxed) & apart) != 0; }

public:
  using kept = nothing_kept;
  constexpr unbounded_store() = default;
  // Takes over all that `from` remembers. Assumes that neither computes.
  constexpr unbounded_store(unbounded_store&& from) noexcept requires movable {
    if (!__builtin_is_constant_evaluated()) take(from);
  }
  constexpr unbounded_store& operator=(unbounded_store&& from) noexcept requires movable {
    if (!__builtin_is_constant_evaluated()) release(), take(from);
    return *this;
  }

  // Claims the vacant slot that was found, or makes one. Null if the key has to be looked up again. `caller` is the key
  // that asks, or null for a top-level call. If it throws, nothing has changed.
  template <class Keys> slot* claim(slot* at, std::uint16_t mark, Keys const* caller, lazy_hash hash, passed<K>... k) {
    if (at) return detail::try_claim<guarded>(*at, mark) ? at : nullptr;
    if constexpr (!in_arrays) return this->add(mark, nullptr, false, hash, k...);
    else {
      if (caller) return this->add(mark, caller, false, hash, k...);
      auto const last = last_top_level.get();
      slot* const made = this->add(mark, last.known ? &last.key : nullptr, true, hash, k...);
      if (made) last_top_level.set({k...});
      return made;
    }
  }

  // The value that call() returns, in a claimed slot.
  template <class Key, class Call> static result emplace(slot_state& state, Key const&, Call const& call) {
    return slot::of(state).cell.emplace(call);
  }

  // The claimed slot has its value.
  template <bool, class Key> published_for_good publish(slot_state& state, Key const&) {
    if constexpr (part::in_entries)
      if (is_apart(state)) {
        others.publish(claimed_slot<cell>::of(state));
        return {};
      }
    state.store(ready, guarded ? std::memory_order_release : std::memory_order_relaxed);
    return {};
  }

  // The value that call() returns, which is not remembered. A reference holds until clear().
  template <class Call> result emplace_aside(Call const& call) {
    if constexpr (std::is_reference_v<result>) return not_remembered.emplace(call);
    else return call();
  }

  // The computation for a claimed slot has thrown.
  template <class Key> void abandon(slot_state& state, [[maybe_unused]] Key const& key) noexcept {
    if constexpr (part::in_entries) {
      if (is_apart(state)) others.abandon(claimed_slot<cell>::of(state));
      else state.store(vacant, std::memory_order_release);
    } else {
      if (key.apply([&](auto const&... k) { return dense.find(k...) == &state; }))
        return state.store(vacant, std::memory_order_release);
      node& n = others.of_store().slots.of(state);
      others.in_both(n.hash_value(), [&](part& in) {
        state.store(vacant, std::memory_order_release);
        others.remove(in, n);
      });
    }
  }

  // Lets more keys count as the first ones, whose values are found fastest.
  void settle() {
    if (dense.can_advance()) settle_more();
  }

  void reserve(std::size_t n) {
    others.in_all([&] {
      if constexpr (in_arrays && sizeof...(K) == 1) dense.reserve(n, strays(others));
      else others.reserve(n);
    });
  }
  // For several keys, each below its number in n: `size` in all.
  template <std::size_t count> void reserve(std::size_t const (&n)[count], std::size_t size) {
    others.in_all([&] {
      if constexpr (!in_arrays) others.reserve(size);
      else if (others.size() == 0) dense.reserve(n, size);
    });
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = slots::hash_of(k...);
    return this->find(hash, k...).seen == ready;
  }

  // Copies of all keys that are remembered, and of their values.
  template <class Entry> void copy_to(std::vector<Entry>& all) const {
    [[maybe_unused]] auto const held = keep_strays();
    guard reading;
    reading.lock();
    auto const copy = [&](keys<K...> const& key, auto const& s) {
      if (s.load(std::memory_order_acquire) == ready) all.push_back({key, s.cell.value()});
    };
    dense.each_key(copy);
    others.each([&](node& n) { copy(n.key, n); });
  }

  // Removes the value of a key, which is true if it had one, or all values. Claimed slots stay.
  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = slots::hash_of(k...);
    bool erased = false;
    others.in_both(hash.of(k...), [&](part& in) {
      dense.retreat(k...);
      if (slot* const s = dense.find(k...)) erased = remove_value(*s, others.of_store().retired);
      if (auto n = others.find(hash, k...); n && remove_value(*n, in.retired)) {
        others.remove(in, *n);
        erased = true;
      }
    });
    others.reclaim_both(hash.of(k...));
    return erased;
  }
  void clear() {
    others.in_all([&] {
      dense.retreat_all();
      dense.each_slot([&](slot& s) { remove_value(s, others.of_store().retired); });
      others.remove_if([](node& n, retired_list& retired) { return remove_value(n, retired); });
      last_top_level.forget();
      if constexpr (in_arrays)
        if (others.size() == 0) dense.forget_strays();
    });
    not_remembered.destroy();
  }

  // The number of keys remembered. O(number of slots).
  std::size_t size() const {
    std::size_t n = 0;
    auto const count = [&](auto const& s) { n += s.load(std::memory_order_relaxed) == ready; };
    [[maybe_unused]] auto const held = keep_strays();
    guard reading;
    reading.lock();
    dense.each_slot(count);
    others.each(count);
    return n;
  }

  // Frees everything. Not a destructor: the store of a memo is never destroyed, and needs no initialization.
  void release() {
    if constexpr (!words) {
      auto const destroy = [](slot& s) { return s.load() == ready ? s.cell.destroy() : void(); };
      dense.each_slot(destroy);
      others.each(destroy);
    }
    not_remembered.destroy();
    dense.release();
    others.release();
  }
};

}}} // namespace priori::detail

// ==== priori/memo_of_constants.hpp ====

// priori: memo, for recurrences over constants and types. A light header, which suffices for metaprograms.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class S> inline constexpr bool over_constants = false;
template <> inline constexpr bool over_constants<no_signature> = true;

// True if the type alone determines the value.
template <class K> inline constexpr bool known_by_type = std::is_empty_v<K>;

template <class... Key> struct require_constants {
  static_assert(
      (known_by_type<Key> && ...),
      "priori: a recurrence over constants takes constants and types; for values, state the types of its keys");
};

// The call operator of memo<F, known...>, for recurrences over constants. memo.hpp specializes it for values.
template <auto F, bool constants, auto... known> struct memo_by {
  static_assert(constants, "priori: for a recurrence over values, include <priori/memo.hpp>");
};
template <auto F, auto... known> struct memo_by<F, true, known...> {
  template <class... A> constexpr auto operator()(A const&...) const {
    using self = descent<F, 0, 0, A...>;
    if constexpr (std::is_member_pointer_v<decltype(F)> || remembers<function_of<F>>)
      return sizeof(require_well_formed<function_of<F>>);
    else if constexpr (!(known_by_type<A> && ...)) return sizeof(require_constants<A...>);
    else if constexpr (requires { F(self_of<self>, A{}...); }) return recalled<F, self, A...>;
    else return F(A{}...);
  }
};

} // namespace detail

// The type of memo<F, known...>. For recurrences over values memo.hpp adds members such as contains, erase and stats.
template <auto F, auto... known> struct memo_t
    : detail::memo_by<F, detail::over_constants<signature_of<detail::function_of<F>>>, known...> {
  // Returns F itself, which does not remember values.
  static constexpr detail::function_of<F> function() { return F; }
};

namespace detail {
template <auto F, auto... known> inline constexpr bool remembers<memo_t<F, known...>> = true;
}

// memo<F, known...>: the memoized F. Values of keys within the extents `known...` are read from table<F, known...>. In
// place of the extents stands an embedded table of F (embed.hpp), which is read at run time.
//
//   memo<F>(constants...)   returns a constant of the family of the first one, computed once per key and unit
//   memo<F>(types...)       returns the result of a recurrence over constants
//   memo<F>(values...)      returns a value: in a constant expression it is computed there; at run time it is read from
//                           the table or from the store that all threads share, or else computed, once, and remembered
//
// Errors: domain_error, cycle_error, depth_error, and any exception that F throws. The key is then not remembered.
template <auto F, auto... known> inline constexpr memo_t<F, known...> memo{};

}} // namespace priori

// ==== priori/stats.hpp ====

// priori: the statistics of a memo.

namespace priori { inline namespace PRIORI_ABI {

// The result of stats().
struct memo_stats {
  std::size_t size = 0;      // keys remembered
  std::size_t hits = 0;      // calls answered from memory; memo does not count them
  std::size_t misses = 0;    // keys computed
  std::size_t evictions = 0; // keys removed to make room
};

}} // namespace priori

// ==== priori/memo.hpp ====

// priori: memo, the one interface. The same call has the same value at compile time and at run time.
//
// Here are its call and its other members for recurrences over values. `memo` itself is at the end of
// memo_of_constants.hpp: that header has to have it too, and brings no store.

// First, since a compiler lists the includes that lead to the header of a message.

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// The keys of F within the extents are known a priori: they are in its table.
template <auto F, class T, auto... extent> struct known_table {
  using shape = typename table_type<T, extent...>::shape;
  using in_constants = known_table;
  using requirement = require_table<function_of<F>, extent...>;
  static constexpr bool is_possible = tabulates<function_of<F>, extent...>;
  static constexpr bool any = true;

  template <class... K> static constexpr bool has(K const&... k) {
    return shape::holds(k...) && !(detail::below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr T const& at(K const&... k) {
    return table<F, extent...>.data()[shape::position(k...)];
  }
};

// An embedded table, whose entries the compiler does not see. `is_of<F>` is true if it is one of F.
template <class View> struct view_traits { static constexpr bool is_view = false; };
template <template <auto, auto const&, auto...> class View, auto F, auto const& contents, auto... extents>
struct view_traits<View<F, contents, extents...>> {
  static constexpr bool is_view = true;
  template <auto G> static constexpr bool is_of =
      std::is_same_v<View<G, contents, extents...>, View<F, contents, extents...>>;
};
template <auto F, class T, auto view>
requires view_traits<type_of<view>>::is_view struct known_table<F, T, view> {
  using in_constants = nothing_known;
  using requirement = require_keys<function_of<F>, type_of<view>::rank()>;
  static constexpr bool is_possible = keys_match<function_of<F>, type_of<view>::rank()>;
  static constexpr bool any = true;

  template <class... K> static constexpr bool has(K const&... k) {
    return view.contains(k...) && !(detail::below_first<function_of<F>>(k) || ...);
  }
  template <class... K> static constexpr decltype(auto) at(K const&... k) { return view(k...); }

  static_assert(view_traits<type_of<view>>::template is_of<F>,
                "priori: the embedded table is of another recurrence than the memo");
};

template <auto F, class T> struct known_table<F, T> : nothing_known {
  using in_constants = nothing_known;
  static constexpr bool is_possible = true;
};

}}

inline namespace v0 { namespace program {

// The store of a recurrence: one per program, which destructors of other statics may still use.
template <auto F, class T, class... K>
inline constinit detail::undestroyed_t<detail::unbounded_store<true, T, K...>> store_of{};

}}

inline namespace PRIORI_ABI { namespace detail {

// memo<F, known...> as a Memo.
template <auto F, class S, auto... extent> struct static_memo;

template <auto F, class T, class... K, auto... extent> struct static_memo<F, signature<T, K...>, extent...> {
  using function = function_of<F>;
  using signature = detail::signature<T, K...>;
  using known = known_table<F, T, extent...>;

  static auto& store() { return program::store_of<F, T, K...>.object; }
  // A copy: clang 19 emits the object that F names once for all lambdas of an unnamed namespace, whatever their unit.
  static function callee() { return F; }
  static void const* pointer() { return nullptr; }
  static static_memo of(void const*) { return {}; }
  static constexpr bool counts_hits = false; // that would cost a hit time
  static void computed(evaluation const& by, bool) { store().count_miss(by.mark); }
};

// In a constant expression: the value of a key that is not known.
template <auto F, class Known, class T, class... K, class... L>
constexpr T evaluate(signature<T, K...>, L const&... k) {
  using function = function_of<F>;
  if constexpr (plain_function<function>) {
    if ((detail::below_first<function>(k) || ...)) error::outside_domain(keys<K...>{static_cast<K>(k)...});
    function const f = F;
    return f(static_cast<K>(k)...);
  } else return evaluation_memo<function, T, Known, K...>(F)(static_cast<K>(k)...);
}

// The value of a key, which is given as it is looked up.
template <auto F, auto... known> struct memo_value {
  using way = static_memo<F, signature_of<function_of<F>>, known...>;

  template <class... L> constexpr result_of<function_of<F>> operator()(L const&... k) const {
    using known_now = typename way::known::in_constants;
    if constexpr (way::known::any)
      if (known_now::any || !__builtin_is_constant_evaluated())
        if (way::known::has(k...)) return way::known::at(k...);
    if (__builtin_is_constant_evaluated()) return detail::evaluate<F, known_now>(signature_of<function_of<F>>{}, k...);
    return computation<way>::call(way{}, k...);
  }
};

// True if the value can be a template argument. If it is not a constant, the compiler has said so.
template <auto> struct template_argument;
template <auto F, auto... key>
concept can_be_argument = requires {
  typename template_argument<value<F, key...>>;
};

template <class First, class...> struct family : constant_family<First> {};

// A recurrence by cases has a form over constants. Its keys are constants of the key's types; a constant that it
// returns gets the family of the first argument, and the value's type.
template <class F>
concept has_form_over_constants = requires {
  F::over_constants;
};

template <class T, class From> constexpr bool fits_into(From value) {
  if constexpr (integer<T> && integer<From>) return detail::fits<T>(value);
  else return true;
}
template <class Family, class T, class R> constexpr auto in_kind(R const& result) {
  if constexpr (constant_like<R>) {
    static_assert(detail::fits_into<T>(R::value),
                  "priori::error::overflow: the value does not fit into the stated type");
    return typename Family::template like<static_cast<T>(R::value)>{};
  } else return result;
}
template <class Memo, class T, class... K, class... A> constexpr auto given_back(Memo memo, signature<T, K...>, A...) {
  constexpr fault reason = detail::faults_of<K...>(A::value...);
  if constexpr (reason == fault::none)
    return detail::in_kind<family<A...>, T>(memo(constant<static_cast<K>(A::value)>{}...));
  else return sizeof(refusal<refused_key<decltype(detail::shown(A::value...))>{reason, {detail::shown(A::value...)}}>);
}

// memo<F, known...>, where F is over values.
template <auto F, auto... known> struct memo_by<F, false, known...>
    : takes_braces<memo_by<F, false, known...> const, result_of<function_of<F>>, signature_of<function_of<F>>> {
private:
  using functor = function_of<F>;
  using way = static_memo<F, signature_of<functor>, known...>;
  using members = detail::members<way, signature_of<functor>>;
  using in_braces = takes_braces<memo_by const, result_of<functor>, signature_of<functor>>;

  template <std::size_t given> static constexpr bool can_ask = keys_match<functor, given>&&
      storable_by_many<signature_of<functor>>&& known_table<F, result_of<functor>, known...>::is_possible;
  template <std::size_t given> static constexpr std::size_t refuse() {
    if constexpr (!keys_match<functor, given>) return sizeof(require_keys<functor, given>);
    else if constexpr (!storable_by_many<signature_of<functor>>)
      return sizeof(require_storable_by_many<signature_of<functor>>);
    else return sizeof(typename known_table<F, result_of<functor>, known...>::requirement);
  }

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();
  using in_braces::visit;

  template <constant_like... A>
  requires(sizeof...(A) > 0) constexpr auto operator()(A const&... a) const {
    if constexpr (!can_ask<sizeof...(A)>) {
      return refuse<sizeof...(A)>();
    } else if constexpr (has_form_over_constants<functor>) {
      return detail::given_back(memo_t<functor::over_constants>{}, signature_of<functor>{}, a...);
    } else {
      static_cast<void>(value<F, A::value...>);
      if constexpr (can_be_argument<F, A::value...>)
        return typename family<A...>::template like<value<F, A::value...>>{};
      else return value<F, A::value...>;
    }
  }

  // Its type is stated, so that functions that ask each other can name theirs before they have bodies.
  template <class... A>
  requires(sizeof...(A) == 0 || !(constant_like<A> && ...)) constexpr result_of<functor>
  operator()(A const&... a) const {
    if constexpr (can_ask<sizeof...(A)>)
      return detail::with_key(detail::memo_value<F, known...>{}, signature_of<functor>{}, a...);
    else return static_cast<void>(refuse<sizeof...(A)>()), detail::no_value<result_of<functor>>();
  }

  // True if the key is in the table or remembered.
  template <class... A> bool contains(A const&... a) const { return members::contains(way{}, a...); }

  // The key's value if it is in the table or remembered. Nothing is computed.
  template <class... A> std::optional<result_of<functor>> find(A const&... a) const {
    return members::find(way{}, a...);
  }

  // visit(key..., visitor) returns visitor(value), with the value that a call would return. A value that is remembered
  // is lent, not copied: it stays until the visitor returns, also if others erase the key. What others erase meanwhile,
  // in any memo, is not freed before.
  template <class... A> constexpr decltype(auto) visit(A&&... key_and_visitor) const {
    return detail::with_key_and_visitor(
        []<class Visit>(Visit&& visitor, auto const&... k) -> decltype(auto) {
          if (!__builtin_is_constant_evaluated()) return members::visit(way{}, std::forward<Visit>(visitor), k...);
          result_of<functor> const& value = detail::memo_value<F, known...>{}(k...);
          return std::forward<Visit>(visitor)(value);
        },
        signature_of<functor>{}, std::forward<A>(key_and_visitor)...);
  }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it is remembered
  // now. Waits if another thread computes the key. Errors: as for a call.
  template <class... A> bool insert(A&&... key_and_value) const {
    return detail::with_key_and_value(
        []<class V>(V&& value, auto const&... k) { return members::insert(way{}, std::forward<V>(value), k...); },
        signature_of<functor>{}, std::forward<A>(key_and_value)...);
  }

  // visit(key..., value) for each key remembered, in no order; not for those in the table. They are copied first: no
  // lock is held, and visit may use the memo.
  template <class Visit> void for_each(Visit&& visit) const {
    if constexpr (detail::visits_keys<Visit, signature_of<functor>>) members::for_each(way{}, visit);
    else static_cast<void>(sizeof(detail::require_visits_keys<Visit, signature_of<functor>>));
  }

  // The number of keys remembered, and of keys computed so far, without those in the table. O(number of slots).
  memo_stats stats() const { return {.size = way::store().size(), .misses = way::store().misses()}; }

  // Removes the key, which is true if it was remembered; removes all keys. Keys in the table stay, and keys that are
  // being computed are remembered when they are done.
  template <class... A> bool erase(A const&... a) const { return members::erase(way{}, a...); }
  void clear() const { way::store().clear(); }

  // Makes room for n keys; for one integer, for those below n, side by side, if no key was asked for before.
  // reserve(n, m), a number for each of several integers: room for the keys of which each is below its number, in one
  // array, if no key was asked for before. Throws std::bad_alloc.
  template <std::integral... N> void reserve(std::size_t n, N... more) const {
    members::reserve(way{}, n, static_cast<std::size_t>(more)...);
  }
};

}}
} // namespace priori::detail

// ==== priori/fix.hpp ====

// priori: a memoized recurrence that is called where it is written.

namespace priori { inline namespace PRIORI_ABI {

template <class F> struct fix_t;

namespace detail {

template <class F> inline constexpr bool remembers<fix_t<F>> = true;

// What values of f are taken for, while their type is read: the common type of the keys, or else the first one's.
template <class K, class... Rest> struct key_in_probe { using type = K; };
template <class K, class... Rest>
requires requires { typename std::common_type_t<K, Rest...>; }
struct key_in_probe<K, Rest...> : std::common_type<K, Rest...> {};

// The type of a call of fix(f) with X, while the type of f's values for keys of the types K is read.
template <class F, class Keys, class Given, class... X> struct type_in_probe {
  using type = decltype(fix_t<F>{}(std::declval<X>()...));
};
template <class F, class... K, class... X> struct type_in_probe<F, list<K...>, list<K...>, X...>
    : key_or_number<typename key_in_probe<K...>::type> {};

// Stands for fix(f) meanwhile. f's body is read only if f does not state the type, and needs it for the same types.
template <class F, class... K> struct fix_probe {
  template <class... X>
  constexpr typename type_in_probe<F, list<K...>, list<std::decay_t<X>...>, X...>::type operator()(X&&... x) const {
    if constexpr (std::is_same_v<list<K...>, list<std::decay_t<X>...>>) return of_itself(x...);
    else return fix_t<F>{}(static_cast<X&&>(x)...);
  }

private:
  template <class Same, class... Rest> static constexpr auto of_itself(Same const& key, Rest const&...) {
    static_assert(!std::is_object_v<Same>,
                  "priori: give the function in fix an explicit return type, as in [](auto self, auto n) -> "
                  "long { ... }; only one of constants needs none");
    using as_key = typename key_in_probe<Same, Rest...>::type;
    return typename key_or_number<as_key>::type{static_cast<as_key>(key)};
  }
};
template <class F, class... K> using fix_probe_for = fix_probe<F, std::decay_t<K>...> const&;

// F, which has generic keys, as a recurrence over values of the types K. It may call itself with other types, too.
template <class F, class... K> struct over_values {
  template <class Self> struct any_self {
    Self& self;

    template <class... X> constexpr decltype(auto) operator()(X&&... x) const {
      if constexpr (std::is_same_v<list<std::decay_t<X>...>, list<K...>>) return self(x...);
      else return fix_t<F>{}(static_cast<X&&>(x)...);
    }
  };

  template <class Self> constexpr auto operator()(Self& self, K const&... k) const
      -> std::decay_t<decltype(F{}(std::declval<fix_probe_for<F, K...>>(), k...))> {
    any_self<Self> const any{self};
    return F{}(any, k...);
  }
};

// The recurrence that memo is given if F is called with keys of the types K.
template <class F, class... K> using recurrence_for =
    std::conditional_t<over_constants<signature_of<F>> && !(known_by_type<K> && ...), over_values<F, K...>, F>;

// Keys that outlive the call, and values that can be copied.
template <class... K>
concept owned = storable<part_list<K...>> && !(std::is_pointer_v<K> || ...);
template <class F, std::size_t keys>
concept remembered = keys_match<F, keys> && storable_by_many<signature_of<F>>;

template <class F, class... K> constexpr bool can_remember() {
  if constexpr (!over_constants<signature_of<F>>) return remembered<F, sizeof...(K)>;
  else if constexpr ((known_by_type<K> && ...)) return true;
  else if constexpr (owned<K...>) return remembered<over_values<F, K...>, sizeof...(K)>;
  else return false;
}

// Refuses an argument that the integer key of a call cannot hold. That is memo's task where the call is remembered.
template <class K, class A> constexpr void check_argument(A const& a) {
  if constexpr (fraction_for<A, K>) detail::refuse_arguments(static_cast<keys<K>*>(nullptr), a);
  else if constexpr (integer<K>)
    detail::raise(detail::fault_of<K>(a), detail::shown(detail::settled<K>(detail::plain_value(a))));
}
// The argument, as a K if both are integers.
template <class K, class X> constexpr decltype(auto) as_argument(X&& x) {
  if constexpr (integer<K> && integer<std::remove_cvref_t<X>>) return static_cast<K>(x);
  else return static_cast<X&&>(x);
}

// Returns f(self, x...), which is not remembered.
template <class F, class S, class... X> constexpr decltype(auto) call_forgotten(fix_t<F> const& self, S, X&&... x) {
  return F{}(self, static_cast<X&&>(x)...);
}
template <class F, class T, class... K, class... X>
requires(sizeof...(K) == sizeof...(X)) constexpr decltype(auto)
    call_forgotten(fix_t<F> const& self, signature<T, K...>, X&&... x) {
  (detail::check_argument<K>(x), ...);
  return F{}(self, detail::as_argument<K>(static_cast<X&&>(x))...);
}

// Returns the result type of a call. It is not deduced, so that a function that names its return type may call itself.
template <class F, class... X> constexpr auto type_of_call() {
  if constexpr (!detail::can_remember<F, std::decay_t<X>...>())
    return std::type_identity<decltype(F{}(std::declval<fix_probe_for<F, X...>>(), std::declval<X>()...))>{};
  else if constexpr ((known_by_type<std::decay_t<X>> && ...))
    return std::type_identity<decltype(memo<F{}>(std::declval<X>()...))>{};
  else return std::type_identity<result_of<recurrence_for<F, std::decay_t<X>...>>>{};
}

} // namespace detail

// The type of fix(f): a function object without state.
template <class F> struct fix_t {
  // Returns f(*this, x...), remembered if it can be. Errors: those of memo.
  template <class... X> constexpr auto operator()(X&&... x) const ->
      typename decltype(detail::type_of_call<F, X...>())::type {
    if constexpr (detail::can_remember<F, std::decay_t<X>...>())
      return memo<detail::recurrence_for<F, std::decay_t<X>...>{}>(x...);
    else return detail::call_forgotten(*this, signature_of<F>{}, static_cast<X&&>(x)...);
  }
};

// fix(f)(x...): f(fix(f), x...), memoized, with the interface of Boost.Hana's fix. f has no captures, its keys may be
// generic, and its result depends on its keys only.
//
//   x are constants and types   memo<f>(x...), by specialization
//   x are values                memo<f>(x...), at any stage, as if the keys of f had the types of x. f must name its
//                               return type.
//   anything else               not remembered: a mix of values and constants, views, pointers, keys without std::hash
//                               or ==, results that are void or cannot be copied. A stated key that is an integer
//                               is checked all the same.
template <class F> constexpr auto fix(F f) {
  constexpr bool stateless = std::is_empty_v<F> && std::is_default_constructible_v<F>;
  static_assert(stateless || detail::remembers<F>,
                "priori: fix takes a lambda without captures; with captures, make it an object: "
                "priori::memoize(f)");
  if constexpr (detail::remembers<F>) return static_cast<void>(sizeof(detail::require_well_formed<F>)), std::move(f);
  else if constexpr (stateless) return fix_t<F>{};
}

}} // namespace priori

// ==== priori/memo_observer.hpp ====

// priori: observers. At run time, a memo tells its observer what it does.
//
// An observer has some of these members, or is a pointer to an object that has; no_observer has none:
//
//   hit(key...)               the key is remembered
//   waiting(key...)           another thread computes the key, and this thread is about to wait for it
//   waited(key...)            the wait is over; a hit follows or, if the computation threw, another try
//   computing(key...)         the function is about to be called
//   computed(key..., value)   the key has its value
//   evicted(key...)           the key was removed to keep to a capacity
//
// The object that computing() returns lives until the function returns or throws; that of waiting(), until the wait is
// over. An observer that is not a pointer is called as a constant. Several threads may call an observer at once.
//
// No lock is held. An observer may use the memo, which tells it of that, too; but it must not erase the key it is told
// of. What it throws goes to the caller of the memo. If computing() throws, the key is not computed; if computed() or
// evicted() throws, the value is remembered all the same.
//
// An observer is not told of constant expressions, of what a table knows, of erase() and clear(), of keys past their
// lifetime, nor of what a store of your own drops.

namespace priori { inline namespace PRIORI_ABI {

// An observer that is told nothing.
struct no_observer {};

// memo_observer<O, F>: O can watch a memo of F.
template <class O, class F>
concept memo_observer =
    !detail::is_watched<F> && detail::can_be_told<O> && detail::hears_all<detail::told_by<O>, signature_of<F>>;

// What watched(f, observer) returns.
template <class F, class O> struct watched_t : F {
  using watched_function = F;       // f's type, or a class around a function pointer
  [[no_unique_address]] O observer; // or a pointer to it
};

namespace detail {

// True of a null pointer. Where g++ keeps checks of null pointers, as with -fsanitize=undefined, the comparison is not
// constant for the address of an inline variable, which is not null.
template <class O> constexpr bool is_null(O const* observer) {
  if (__builtin_is_constant_evaluated() && !__builtin_constant_p(observer == nullptr)) return false;
  return observer == nullptr;
}

} // namespace detail

// watched(f, observer): f with an observer of its memos. Use it in place of f: memo<watched(f, &o)>(n),
// memoize(watched(f, &o)), memoize_shared(watched(f, &o), options), memoize<Store>(watched(f, &o)). It is another
// recurrence than f, with a store of its own. Error: null_observer, if the observer is a null pointer.
template <class F, class O> constexpr auto watched(F f, O observer) {
  static_assert(!std::is_final_v<F>,
                "priori: watched() derives from f, whose class is final; hand it a lambda that calls f");
  if constexpr (!detail::well_formed<F>) return static_cast<void>(sizeof(detail::require_well_formed<F>)), std::move(f);
  else if constexpr (std::is_final_v<F>) return f;
  else if constexpr (!memo_observer<O, F>)
    return static_cast<void>(sizeof(detail::require_memo_observer<O, F>)), std::move(f);
  else {
    if constexpr (std::is_pointer_v<O>)
      if (detail::is_null(observer)) error::null_observer<std::remove_pointer_t<O>>();
    return watched_t<detail::as_class<F>, O>{std::move(f), std::move(observer)};
  }
}

}} // namespace priori

// ==== priori/memo_store.hpp ====

// priori: what a store must be for memoize<Store>(f).
//
// Store is a template of a key's and a value's type. Key is the recurrence's, or a std::tuple of its several; Value is
// priori's, and can be made without arguments and moved.
//
//   Store s;             an empty store; it can be moved
//   s.find(key)          a Value*: the key's value, or null
//   s.insert(key)        a Value&: a value-initialized one, for a key that is not in the store
//   s.erase(key)         removes the key
//   s.clear()            removes all keys
//   s.size()             the number of keys
//   s.for_each(visit)    visit(key, value) for each key; needed for the object's for_each only
//
// A pointer or reference is used before the next call of the store, so values may move. insert may drop other keys,
// which are computed again when they are asked for. find and erase do not throw; if insert throws, the key is not in
// the store. None of them uses the memo.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <class S>
concept made_empty = std::is_default_constructible_v<S> && std::is_move_constructible_v<S>;
template <class S, class Key, class Value>
concept finds = requires(S& s, Key const& key) {
  { s.find(key) } -> std::convertible_to<Value*>;
};
template <class S, class Key, class Value>
concept inserts = requires(S& s, Key const& key) {
  { s.insert(key) } -> std::same_as<Value&>;
};
template <class S, class Key>
concept erases = requires(S& s, Key const& key) {
  s.erase(key);
};
template <class S>
concept clears = requires(S& s) {
  s.clear();
};
template <class S>
concept has_size = requires(S& s) {
  { s.size() } -> std::convertible_to<std::size_t>;
};

} // namespace detail

// memo_store<S, Key, Value>: S is such a store.
template <class S, class Key, class Value>
concept memo_store = detail::made_empty<S> && detail::finds<S, Key, Value> && detail::inserts<S, Key, Value> &&
    detail::erases<S, Key> && detail::clears<S> && detail::has_size<S>;

namespace detail {

// Fails to compile, with one message that says what S lacks first.
template <class S, class Key, class Value> struct require_memo_store {
  static constexpr bool made = made_empty<S>;
  static constexpr bool found = made && finds<S, Key, Value>;
  static constexpr bool inserted = found && inserts<S, Key, Value>;
  static constexpr bool erased = inserted && erases<S, Key>;
  static constexpr bool cleared = erased && clears<S>;
  static_assert(made, "priori: a store can be made without arguments, and moved");
  static_assert(found || !made, "priori: a store needs find(key), which gives a Value*: the key's value, or null");
  static_assert(inserted || !found, "priori: a store needs insert(key), which gives a Value&: the key's new value");
  static_assert(erased || !inserted, "priori: a store needs erase(key)");
  static_assert(cleared || !erased, "priori: a store needs clear()");
  static_assert(has_size<S> || !cleared, "priori: a store needs size(), which gives a number of keys");
};

} // namespace detail

}} // namespace priori

// ==== priori/detail/constexpr/object_in_constants.hpp ====

// priori: a memoized object in a constant expression.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class F> struct first_index {};
template <declares_first F> struct first_index<F> { static constexpr auto first = F::first; };

// A recurrence that calls *f and declares what F declares.
template <class F> struct called : first_index<F> {
  static constexpr bool full_range = detail::full_range<F>;
  F* f;

  template <class Self, class... K> constexpr result_of<F> operator()(Self const& self, K const&... k) const {
    if constexpr (plain_function<F>) return (*f)(k...);
    else return (*f)(self, k...);
  }
};

// Owns an evaluation memo, which is created at the first use. A function with an explicit object parameter must be a
// base class, so the memo holds a copy of it.
template <class F, class S> class object_in_constants;
template <class F, class T, class... K> class object_in_constants<F, signature<T, K...>> {
  using memo_type = evaluation_memo<std::conditional_t<explicit_object<F>, F, called<F>>, T, nothing_known, K...>;
  memo_type* memo = nullptr;

public:
  constexpr object_in_constants() = default;
  constexpr object_in_constants(object_in_constants&& from) noexcept : memo(std::exchange(from.memo, nullptr)) {}
  constexpr object_in_constants& operator=(object_in_constants&& from) noexcept {
    delete memo;
    memo = std::exchange(from.memo, nullptr);
    return *this;
  }
  constexpr ~object_in_constants() { delete memo; }

  static constexpr memo_type* make(F const& f) {
    if constexpr (!explicit_object<F>) return new memo_type({{}, const_cast<F*>(__builtin_addressof(f))});
    else if constexpr (stateless<F>) return new memo_type(f);
    else {
      error::captures_of_explicit_object(); // clang 19 crashes if a constant evaluation reads them
      return nullptr;
    }
  }

  // Returns the memo, or null before the first use.
  constexpr memo_type* get() const { return memo; }
  constexpr memo_type& of(F const& f) {
    if (!memo) memo = make(f);
    return *memo;
  }
  // Updates the pointer to the function after the object has moved.
  constexpr void point_to([[maybe_unused]] F const& f) {
    if constexpr (!explicit_object<F>)
      if (memo) memo->function().f = const_cast<F*>(__builtin_addressof(f));
  }
};

// Not constexpr: a const memo does not remember values in a constant expression, so it cannot return a reference to
// one.
template <class T> T const& const_memo_gives_no_reference();

}}} // namespace priori::detail

// ==== priori/detail/runtime/memo_policy.hpp ====

// priori: what a policy of memoized accepts, and the messages about the rest.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What the store of a policy accepts: keys and values, of which S is the signature. `requirement` says what is wrong
// with others. One with bounds has their type and that of the weight, too.
template <class Policy> struct rules_of;

template <class Policy>
concept memo_policy = requires {
  sizeof(rules_of<Policy>);
};
template <class F, class Policy>
concept held_by = memo_policy<Policy> && well_formed<F> && rules_of<Policy>::template accepts<signature_of<F>>;

// Fails to compile, with one message that says what is wrong with F or its policy.
template <class F, class Policy> struct require_held_by : require_well_formed<F> {
  static_assert(memo_policy<Policy>, "priori: the second argument of memoized is one_thread, many_threads, bounded<>, "
                                     "fixed<n> or stored_in<Store>");
};
template <well_formed F, memo_policy Policy> struct require_held_by<F, Policy>
    : rules_of<Policy>::template requirement<signature_of<F>> {};

}}} // namespace priori::detail

// ==== priori/detail/runtime/object.hpp ====

// priori: a memoized object: a function, and the store of its values.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if a function can be replaced by another of its type. A lambda with captures cannot be assigned, but made anew.
template <class F>
concept replaceable = std::is_nothrow_move_constructible_v<F> ||(std::is_move_assignable_v<F> && !explicit_object<F>);
template <class F> constexpr void replace(F& f, F by) {
  if constexpr (std::is_nothrow_move_constructible_v<F>) {
    std::destroy_at(std::addressof(f));
    std::construct_at(std::addressof(f), std::move(by));
  } else f = std::move(by);
}

// clang 14 to 19 do not destroy a static variable if they can evaluate its destructor as a constant without reading a
// member. In that evaluation __builtin_is_constant_evaluated() is true, so ~released_store() would be one. This is a
// member to read. It is not in released_store, since g++ 12 does not read what is mutable in a constant
// expression.
struct destroyed_by_clang {
  bool made = true;
  constexpr ~destroyed_by_clang() {
    if (!made) __builtin_unreachable();
  }
};

// The store of an object, which is released with it. Trivially destructible if there is nothing to release. `beside` is
// a member that the object needs, too.
template <class Store> struct released_store {
  using beside = destroyed_by_clang;
  Store it;
  constexpr ~released_store() {
    if (!__builtin_is_constant_evaluated()) it.release();
  }
};
template <class Store>
requires(!Store::releases) struct released_store<Store> {
  struct beside {};
  Store it;
};

template <class F, class Store, class S> class object;

// Values are remembered even where the object is const. The store is not used while constants are evaluated: g++ 12
// cannot read what is mutable there. A const object's function is not changed: the owner of an object asks a const one
// only if the function's call operator is const.
template <class F, class Store, class T, class... K> class object<F, Store, signature<T, K...>> {
  using own_self = self<object const, typename Store::result, K...>;

  mutable released_store<Store> values;
  [[no_unique_address]] typename released_store<Store>::beside destroyed{};

public:
  kept_function<F, own_self> f;

  // The object as a Memo.
  struct memo {
    using function = F;
    using signature = detail::signature<T, K...>;
    using known = nothing_known;
    object const& in;

    Store& store() const { return in.values.it; }
    auto& callee() const { return const_cast<object&>(in).f; }
    void const* pointer() const { return std::addressof(in); }
    static memo of(void const* pointer) { return {*static_cast<object const*>(pointer)}; }
    static constexpr bool counts_hits = true;
    void computed(evaluation const& by, bool) const { in.values.it.count_miss(by.mark); }
  };

  template <class... A> constexpr explicit object(F function, A&&... store)
      : values{Store(std::forward<A>(store)...)}, f(keep_function<F, own_self>(std::move(function), *this)) {}
  constexpr object(object&& from) noexcept(
      std::is_nothrow_move_constructible_v<F>&& std::is_nothrow_move_constructible_v<Store>)
      : values{Store(std::move(from.values.it))}, f(keep_function<F, own_self>(std::move(from.f), *this)) {}
  // Not from itself. If f cannot be replaced, nothing is remembered of the one before.
  constexpr object& operator=(object&& from) noexcept(
      std::is_nothrow_move_constructible_v<F>&& std::is_nothrow_move_assignable_v<Store>) {
    if (!__builtin_is_constant_evaluated()) values.it.clear();
    detail::replace(f, keep_function<F, own_self>(std::move(from.f), *this));
    values.it = std::move(from.values.it);
    return *this;
  }

  memo as_memo() const { return {*this}; }

  // The `self` of a function that keeps one: the value of a key for the frame that calls.
  typename Store::result ask(K const&... k) const {
    if (auto const* const caller = computation<memo>::caller(as_memo())) return caller->ask(k...);
    return computation<memo>::call(as_memo(), k...);
  }
};

}}} // namespace priori::detail

// ==== priori/memoize.hpp ====

// priori: memoized objects, which own what they remember. memoize(f) makes one for one thread.

// First, since a compiler lists the includes that lead to the header of a message.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

struct no_constants {};

template <bool shared, class S> struct unbounded_store_of;
template <bool shared, class T, class... K> struct unbounded_store_of<shared, signature<T, K...>> {
  using type = unbounded_store<shared, T, K...>;
};

} // namespace detail

// The store of memoize(f): for one thread, without bounds.
struct one_thread {
  // For F.
  template <class F> using store = typename detail::unbounded_store_of<false, signature_of<F>>::type;
};

template <> struct detail::rules_of<one_thread> {
  template <class S> static constexpr bool accepts = storable<S>;
  template <class S> using requirement = require_storable<S>;
};

// memoized<F, Policy>: a function, and a store of its values. Its makers, and the policies, are
//
//   memoize(f)                   one_thread               works in constant expressions
//   memoize_shared(f)            many_threads             memoize_shared.hpp
//   memoize_shared(f, options)   bounded<Clock, Weight>   for many threads, with bounds: memoize_shared.hpp
//   memoize_fixed<64>(f)         fixed<64>                for one thread, without a heap: memoize_fixed.hpp
//   memoize<Store>(f)            stored_in<Store>         for one thread, in a store of your own: memoize_in.hpp
//
// For many threads: a key is computed by one thread, while others wait for it, and no lock is held meanwhile. Such an
// object is neither copied, moved nor assigned: make it where it stays. A global one can be `constinit` if f can; see
// never_destroyed.hpp.
//
// For one thread: the object can be moved and assigned with all that it remembers, but not while it computes, and f and
// the store must be movable. It is not copied.
template <class F, class Policy = one_thread> class memoized
    : public detail::takes_braces<memoized<F, Policy>, typename Policy::template store<F>::result, signature_of<F>> {
  using Store = typename Policy::template store<F>;
  using T = result_of<F>;
  using in_braces = detail::takes_braces<memoized, typename Store::result, signature_of<F>>;
  using object_type = detail::object<F, Store, signature_of<F>>;
  using members = detail::members<typename object_type::memo>;

  static constexpr bool in_constants = Store::in_constants;
  std::conditional_t<in_constants, detail::object_in_constants<F, signature_of<F>>, detail::no_constants> constants{};
  object_type object;

  template <class Object, class... A> static constexpr decltype(auto) visit_in(Object& memo, A&&... key_and_visitor) {
    return detail::with_key_and_visitor(
        [&asked = memo]<class Visit>(Visit&& visitor, auto const&... k) -> decltype(auto) {
          if constexpr (in_constants)
            if (__builtin_is_constant_evaluated()) {
              T const& value = asked(k...);
              return std::forward<Visit>(visitor)(value);
            }
          return members::visit(asked.object.as_memo(), std::forward<Visit>(visitor), k...);
        },
        signature_of<F>{}, std::forward<A>(key_and_visitor)...);
  }

protected:
  // For memos that have this one before them.
  Store& store() { return object.as_memo().store(); }

public:
  // A reference if the values stay in place: for one thread, and larger than a word. It holds until the key is erased,
  // all keys are, or the object is destroyed that it was moved to. Any other value is copied.
  using result = typename Store::result;

  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();
  using in_braces::visit;

  // Nothing is remembered. `store` is what the store is made of.
  template <class... A>
  requires std::is_constructible_v<Store, A...>
  constexpr explicit memoized(F f, A&&... store) : object(std::move(f), std::forward<A>(store)...) {}
  // With bounds; without, if none are given. A weight that is a pointer to a function is given.
  template <class P = Policy>
  requires(!std::is_pointer_v<typename detail::rules_of<P>::weight>) constexpr explicit memoized(
      F f, typename detail::rules_of<P>::bounds const& b = {})
      : memoized(std::move(f), b, typename detail::rules_of<P>::weight{}) {}
  template <class P = Policy> constexpr explicit memoized(F f, typename detail::rules_of<P>::bounds const& b,
                                                          typename detail::rules_of<P>::weight weight)
      : object(std::move(f), b.capacity, b.lifetime, b.lifetime_unused, std::move(weight)) {}
  // Takes over all that `from` remembers; `from` is empty then.
  constexpr memoized(memoized&& from) noexcept(
      std::is_nothrow_move_constructible_v<object_type>) requires Store::movable : constants(std::move(from.constants)),
                                                                                   object(std::move(from.object)) {
    if constexpr (in_constants) constants.point_to(object.f);
  }
  constexpr memoized&
  operator=(memoized&& from) noexcept(std::is_nothrow_move_assignable_v<object_type>) requires Store::assignable
      && detail::replaceable<F> {
    if (this == std::addressof(from)) return *this;
    object = std::move(from.object);
    constants = std::move(from.constants);
    if constexpr (in_constants) constants.point_to(object.f);
    return *this;
  }

  // The value of the key, remembered or computed. Errors: domain_error, cycle_error, depth_error, and whatever f or the
  // store throws; then the key is not remembered, and threads that waited for it try again.
  template <class... Key> constexpr result operator()(Key const&... key) {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.of(object.f)(key...);
    return members::call(object.as_memo(), key...);
  }
  // The same for a const object: remembering does not change what it is. In a constant expression it remembers nothing
  // more, and returns no references.
  template <class... Key> constexpr result operator()(Key const&... key) const {
    static_assert(!in_constants || !detail::changes<F>,
                  "priori: f's call operator is not const: a memo of it is not const, either");
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) {
        if (constants.get()) return (*constants.get())(key...);
        if constexpr (std::is_reference_v<result>) return detail::const_memo_gives_no_reference<T>();
        else {
          auto* const once = constants.make(object.f);
          result value = (*once)(key...);
          delete once;
          return value;
        }
      }
    return members::call(object.as_memo(), key...);
  }

  // visit(key..., visitor) returns visitor(value), with the value that a call would return. A value that is remembered
  // is lent, not copied: for many threads, it stays until the visitor returns, also if others erase the key. What
  // others erase meanwhile, in any memo, is not freed before.
  template <class... A> constexpr decltype(auto) visit(A&&... key_and_visitor) {
    return visit_in(*this, std::forward<A>(key_and_visitor)...);
  }
  template <class... A> constexpr decltype(auto) visit(A&&... key_and_visitor) const {
    return visit_in(*this, std::forward<A>(key_and_visitor)...);
  }

  // True if the key is remembered. This is not a use of the key.
  template <class... Key> constexpr bool contains(Key const&... key) const {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.get() && constants.get()->contains(key...);
    return members::contains(object.as_memo(), key...);
  }

  // A copy of the key's value if it is remembered, which counts as a hit. Nothing is computed.
  template <class... Key> constexpr std::optional<T> find(Key const&... key) const {
    if constexpr (!detail::implicitly_copyable<T>) {
      return static_cast<void>(sizeof(detail::require_copies<T>)), std::nullopt;
    } else {
      if constexpr (in_constants)
        if (__builtin_is_constant_evaluated()) {
          T const* const value = constants.get() ? constants.get()->find(key...) : nullptr;
          return value ? std::optional<T>(*value) : std::nullopt;
        }
      return members::find(object.as_memo(), key...);
    }
  }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it is remembered
  // now. Waits if another thread computes the key. Errors: as for a call; for one thread, a key that is being computed
  // is a cycle.
  template <class... A> constexpr bool insert(A&&... key_and_value) {
    return detail::with_key_and_value(
        [this]<class V>(V&& value, auto const&... k) {
          if constexpr (in_constants)
            if (__builtin_is_constant_evaluated()) return constants.of(object.f).insert(std::forward<V>(value), k...);
          return members::insert(object.as_memo(), std::forward<V>(value), k...);
        },
        signature_of<F>{}, std::forward<A>(key_and_value)...);
  }

  // visit(key..., value) for each key remembered: with bounds, new keys before those that were used again, the oldest
  // first; in a store of your own, in its order, if it has a for_each; else in no order. They are copied first: no lock
  // is held, and visit may use the object.
  template <class Visit> constexpr void for_each(Visit&& visit) const {
    if constexpr (!detail::implicitly_copyable<T>) static_cast<void>(sizeof(detail::require_copies<T>));
    else if constexpr (!detail::visits_keys<Visit, signature_of<F>>)
      static_cast<void>(sizeof(detail::require_visits_keys<Visit, signature_of<F>>));
    else {
      if constexpr (in_constants)
        if (__builtin_is_constant_evaluated()) {
          if (constants.get()) constants.get()->for_each(visit);
          return;
        }
      members::for_each(object.as_memo(), visit);
    }
  }

  // Removes the key, which is true if it was remembered; removes all keys. Keys that are being computed are remembered
  // when they are done.
  template <class... Key> constexpr bool erase(Key const&... key) {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.of(object.f).erase(key...);
    return members::erase(object.as_memo(), key...);
  }
  constexpr void clear() {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.of(object.f).clear();
    object.as_memo().store().clear();
  }

  // What was counted, including keys that were removed. Evictions are of keys removed to make room. O(number of slots)
  // without bounds.
  constexpr memo_stats stats() const {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) {
        auto const* const memo = constants.get();
        return memo ? memo_stats{.size = memo->size(), .hits = memo->hits, .misses = memo->misses} : memo_stats{};
      }
    auto const& store = object.as_memo().store();
    return {.size = store.size(), .hits = store.hits(), .misses = store.misses(), .evictions = store.evictions()};
  }

  // Makes room for n keys; if the key is one integer, for those below n, side by side, if no key was asked for before.
  // reserve(n, m), a number for each of several integers: room for the keys of which each is below its number, in one
  // array, if no key was asked for before. Throws std::bad_alloc. Without bounds only.
  template <std::integral... N> constexpr void reserve(std::size_t n, N... more) requires Store::can_reserve {
    if (!__builtin_is_constant_evaluated()) members::reserve(object.as_memo(), n, static_cast<std::size_t>(more)...);
  }

  // What the remembered keys weigh: at most the capacity. With bounds only.
  std::size_t weight() const requires Store::has_weight { return object.as_memo().store().weight(); }

  // The function itself, which remembers nothing.
  constexpr F const& function() const { return object.f; }
};

// Neither a function's type, as it would be for a std::function, nor a reference's is a type of objects.
template <class F, class Policy>
requires(!std::is_object_v<F>) class memoized<F, Policy> {
  static_assert(sizeof(Policy) == 0,
                "priori: memoized<F> holds a function of type F: a functor's class, or long (*)(int) for long(int)");
};
template <class F, class Policy>
requires(std::is_object_v<F> && !detail::held_by<F, Policy>) class memoized<F, Policy>
    : detail::require_held_by<F, Policy> {
};

namespace detail {

template <class Policy, class F, class... A> constexpr auto memoized_by(F f, A&&... store) {
  static_assert(sizeof(signature_of<F>) > 0); // an error in the signature is reported here, in few lines
  if constexpr (!held_by<F, Policy>) return sizeof(require_held_by<F, Policy>);
  else return memoized<F, Policy>(std::move(f), std::forward<A>(store)...);
}

template <class F, class Policy> inline constexpr bool remembers<memoized<F, Policy>> = true;

} // namespace detail

// memoize(f): f, memoized, for one thread. f may have captures, and take `self` or not.
template <class F> constexpr auto memoize(F f) { return detail::memoized_by<one_thread>(std::move(f)); }

}} // namespace priori

// ==== priori/detail/stores/fixed_store.hpp ====

// priori: a store with room for a fixed number of keys, in itself: it takes no memory. For one thread.
//
// Keys lie in an array; those of one hash value are a chain. A key that is being computed keeps its place.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <std::size_t capacity, class T, class... K> class fixed_store : public counted_store<plain_counters> {
  using number = word<(capacity < 256 ? 1 : capacity < 65'536 ? 2 : 4)>; // of a node, from 1 on; 0 is none

  struct entry {
    [[no_unique_address]] kept_hash<(numbered<K> && ...)> hash;
    keys<K...> key;
  };
  // It has its entry unless it is vacant, and its value if it is ready.
  struct node : slot_state {
    number next = 0;   // of its chain, or of the vacant nodes
    number before = 0; // if it is ready: remembered before it, and after it
    number after = 0;
    alignas(entry) std::byte entry_bytes[sizeof(entry)] = {};
    alignas(T) std::byte value_bytes[sizeof(T)] = {};

    entry& of() { return *std::launder(reinterpret_cast<entry*>(entry_bytes)); }
    T& value() { return *std::launder(reinterpret_cast<T*>(value_bytes)); }
    entry const& of() const { return const_cast<node*>(this)->of(); }
    T const& value() const { return const_cast<node*>(this)->value(); }
  };

  node nodes[capacity];
  number chains[std::bit_ceil(capacity)] = {};
  number oldest = 0; // of those that are ready
  number newest = 0;
  number vacated = 0; // the last one that was
  number used = 0;    // nodes from here on never were
  std::size_t evicted = 0;

  number number_of(node const& n) const { return static_cast<number>(&n - nodes + 1); }
  number& before(number i) { return i == 0 ? newest : nodes[i - 1].before; }
  number& after(number i) { return i == 0 ? oldest : nodes[i - 1].after; }
  number& chain(std::size_t hash) { return chains[hash & (std::size(chains) - 1)]; }

  template <class... L> node* find_node(lazy_hash& hash, L const&... k) const {
    number i = chains[hash.of(k...) & (std::size(chains) - 1)];
    for (; i != 0; i = nodes[i - 1].next) {
      node const& n = nodes[i - 1];
      if (n.of().hash.may_be(hash, k...) && n.of().key.is(k...)) return const_cast<node*>(&n);
    }
    return nullptr;
  }

  // Makes a node vacant that has no value, or none any more.
  void vacate(node& n) {
    number const i = number_of(n);
    number* link = &chain(n.of().key.apply([&](K const&... k) { return n.of().hash.of(k...); }));
    while (*link != i) link = &nodes[*link - 1].next;
    *link = n.next;
    std::destroy_at(std::addressof(n.of()));
    n.store(vacant);
    n.next = std::exchange(vacated, i);
  }
  bool remove(node& n) {
    if (n.load() != ready) return false;
    after(n.before) = n.after;
    before(n.after) = n.before;
    std::destroy_at(std::addressof(n.value()));
    vacate(n);
    return true;
  }

  // Returns a node without a key. If all have one, evicts the key that has been remembered longest.
  node& make_room() {
    if (vacated == 0) {
      if (used < capacity) return nodes[used++];
      if (oldest == 0)
        detail::raise_message<depth_error>(
            {"priori: a recursion computes more than ", detail::part_of_message(capacity),
             " keys at a time, which is all that its memoize_fixed has room for; give it a larger capacity"});
      remove(nodes[oldest - 1]);
      ++evicted;
    }
    node& n = nodes[vacated - 1];
    vacated = n.next;
    return n;
  }

public:
  static constexpr bool shared = false;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = false;
  static constexpr bool assignable = false;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = node*;

  struct found {
    node* at = nullptr;
    std::uint16_t seen = vacant;

    T const& value() const { return at->value(); }
  };
  struct waited_slot : no_answer<T> {
    static constexpr std::uint16_t mark = claimed;
    node* const at;

    template <class... L> waited_slot(auto const&, found const& f, L const&...) : at(f.at) {}
  };
  using kept = nothing_kept;

  constexpr fixed_store() = default;
  fixed_store(fixed_store const&) = delete;
  // Destroys keys and values.
  static constexpr bool releases = !std::is_trivially_destructible_v<entry> || !std::is_trivially_destructible_v<T>;
  void release() { clear(); }

  template <class... L> static lazy_hash hash_of(L const&...) { return {}; }
  static void settle() {}

  template <class... L> found find(lazy_hash& hash, L const&... k) const {
    node* const n = find_node(hash, k...);
    return {n, n ? n->load() : vacant};
  }

  // A key that was found is not vacant. A copy of a key that throws leaves all as it was.
  template <class Keys> node* claim(node*, std::uint16_t mark, Keys const*, lazy_hash hash, K const&... k) {
    entry made{{}, {k...}};
    made.hash.keep(hash.of(k...));
    node& n = make_room();
    ::new (static_cast<void*>(n.entry_bytes)) entry(std::move(made));
    n.next = std::exchange(chain(hash.of(k...)), number_of(n));
    n.store(mark);
    return &n;
  }

  template <class Key, class Call> static T emplace(slot_state& state, Key const&, Call const& call) {
    T value = call();
    ::new (static_cast<void*>(static_cast<node&>(state).value_bytes)) T(std::as_const(value));
    return value;
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }
  template <bool, class Key> published_for_good publish(slot_state& state, Key const&) {
    node& n = static_cast<node&>(state);
    n.before = std::exchange(newest, number_of(n));
    n.after = 0;
    after(n.before) = newest;
    n.store(ready);
    return {};
  }
  template <class Key> void abandon(slot_state& state, Key const&) noexcept { vacate(static_cast<node&>(state)); }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash;
    return find(hash, k...).seen == ready;
  }

  // Copies of all keys that are remembered, and of their values.
  template <class Entry> void copy_to(std::vector<Entry>& all) const {
    for (node const& n : nodes)
      if (n.load() == ready) all.push_back({n.of().key, n.value()});
  }

  // Removes the value of a key, which is true if it had one, or all values. Keys that are being computed stay.
  template <class... L> bool erase(L const&... k) {
    lazy_hash hash;
    node* const n = find_node(hash, k...);
    return n && remove(*n);
  }
  void clear() {
    for (node& n : nodes) remove(n);
  }

  std::size_t size() const {
    std::size_t n = 0;
    for (node const& each : nodes) n += each.load() == ready;
    return n;
  }
  std::size_t evictions() const { return evicted; }
};

}}} // namespace priori::detail

// ==== priori/memoize_fixed.hpp ====

// priori: memoized objects that remember a fixed number of keys in themselves, for one thread, without a heap.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

template <std::size_t capacity, class S> struct fixed_store_of;
template <std::size_t capacity, class T, class... K> struct fixed_store_of<capacity, signature<T, K...>> {
  using type = fixed_store<capacity, T, K...>;
};

template <std::size_t capacity, class S>
concept storable_in_fixed = capacity >
0 && storable<S>&& implicitly_copyable<typename S::result>;
template <std::size_t capacity, class S> struct require_storable_in_fixed : require_storable<S> {
  static_assert(capacity > 0, "priori: memoize_fixed needs room for at least one key: memoize_fixed<64>(f)");
  static_assert(
      implicitly_copyable<typename S::result>,
      "priori: memoize_fixed gives copies of values, which make room for others: their type must be copyable");
};

} // namespace detail

// The store of memoize_fixed<capacity>(f): for one thread, with room for that many keys.
template <std::size_t capacity> struct fixed {
  // For F.
  template <class F> using store = typename detail::fixed_store_of<capacity, signature_of<F>>::type;
};

template <std::size_t capacity> struct detail::rules_of<fixed<capacity>> {
  template <class S> static constexpr bool accepts = storable_in_fixed<capacity, S>;
  template <class S> using requirement = require_storable_in_fixed<capacity, S>;
};

// memoize_fixed<capacity>(f): f, memoized at run time, for one thread, with room for that many keys in the object: no
// memory is taken but what keys, values and f take. f may have captures, and take `self` or not. The object is neither
// copied nor moved; a static one can be `constinit` and never_destroyed.
//
// When it is full, a new key takes the place of the one that has been remembered longest. A key that is being computed
// keeps its place, and if all do, it is a depth_error: a recursion may be `capacity` keys deep.
template <std::size_t capacity, class F> constexpr auto memoize_fixed(F f) {
  return detail::memoized_by<fixed<capacity>>(std::move(f));
}

}} // namespace priori

// ==== priori/detail/stores/pool.hpp ====

// priori: memory for many objects of one type, for one thread.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Takes memory in slabs, which release() frees; it has no destructor.
template <class T> class pool {
  union room {
    room* next; // if free; in the first of a slab: the slab before it
    alignas(T) std::byte bytes[sizeof(T)];
  };
  room* slabs = nullptr;
  room* returned = nullptr;
  std::size_t left = 0;
  std::size_t slab_size = 16;

public:
  constexpr pool() = default;

  // A new T. If its constructor throws, its memory is free again.
  template <class... A> T* make(A const&... a) {
    struct owner {
      pool& from;
      void* memory;
      ~owner() {
        if (memory) from.give_back(memory);
      }
    } made{*this, take()};
    T* const object = ::new (made.memory) T(a...);
    made.memory = nullptr;
    return object;
  }
  void destroy(T* object) {
    object->~T();
    give_back(object);
  }
  void release() {
    while (slabs) delete[] std::exchange(slabs, slabs->next);
    *this = {};
  }

private:
  void* take() {
    if (returned) return std::exchange(returned, returned->next)->bytes;
    if (left == 0) {
      if (slab_size < 4096) slab_size *= 2;
      room* const slab = new room[slab_size + 1];
      slab->next = std::exchange(slabs, slab);
      left = slab_size;
    }
    return slabs[left--].bytes;
  }
  void give_back(void* memory) {
    room* const r = static_cast<room*>(memory);
    r->next = std::exchange(returned, r);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/adapted_store.hpp ====

// priori: a store of the program (memo_store.hpp), as the memoizer needs it. For one thread.
//
// The program's store may move its values, and may drop keys, so an entry is found again whenever it is used.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The key of such a store: the recurrence's, or a std::tuple of its several.
template <class... K> struct store_key {
  using type = std::tuple<K...>;
  static type of(K const&... k) { return type(k...); }
  template <class Call> static decltype(auto) split(type const& key, Call const& call) { return std::apply(call, key); }
};
template <class K> struct store_key<K> {
  using type = K;
  static type const& of(K const& k) { return k; }
  template <class Call> static decltype(auto) split(type const& key, Call const& call) { return call(key); }
};

// The value of such a store. `state` is that of a key that is being computed, else null.
template <class T> struct adapted_entry {
  std::optional<T> value;
  slot_state* state = nullptr;
};

template <class Values, class T, class... K> class adapted_store : public counted_store<plain_counters> {
  using key_type = store_key<K...>;
  using entry = adapted_entry<T>;

  // A key that is being computed.
  struct claim_record : slot_state {
    keys<passed<K>...> const* key = nullptr; // once its frame has it
    claim_record* before = nullptr;
    claim_record* after = nullptr;

    explicit claim_record(std::uint16_t mark) : slot_state(mark) {}
  };

  Values mutable values; // finding a key may count as a use of it
  pool<claim_record> records;
  claim_record* last = nullptr;

  template <class... L> entry* find_entry(L const&... k) const {
    return values.find(key_type::of(detail::to_key<K>(k)...));
  }
  entry* claimed_entry(claim_record const& r) const {
    if (!r.key) return nullptr;
    entry* const e = r.key->apply([this](K const&... k) { return this->find_entry(k...); });
    return e && e->state == &r ? e : nullptr;
  }

  claim_record* make_record(std::uint16_t mark) {
    claim_record* const r = records.make(mark);
    r->before = last;
    if (last) last->after = r;
    return last = r;
  }
  void destroy_record(claim_record* r) {
    if (r->before) r->before->after = r->after;
    (r->after ? r->after->before : last) = r->before;
    records.destroy(r);
  }

  void take(adapted_store& from) {
    from.values.clear();
    counters = std::exchange(from.counters, {});
  }

public:
  static constexpr bool shared = false;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = true;
  static constexpr bool assignable = std::is_move_assignable_v<Values>;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = claim_record*;

  struct found {
    claim_record* at = nullptr; // of a key that is being computed
    std::uint16_t seen = vacant;
    entry const* in = nullptr;

    T value() const { return *in->value; }
  };
  struct waited_slot : no_answer<T> {
    static constexpr std::uint16_t mark = claimed;
    claim_record* const at;

    template <class... L> waited_slot(auto const&, found const& f, L const&...) : at(f.at) {}
  };

  using kept = nothing_kept;

  adapted_store() = default;
  // Takes over all that `from` remembers. Assumes that neither computes.
  adapted_store(adapted_store&& from) noexcept(std::is_nothrow_move_constructible_v<Values>)
      : values(std::move(from.values)) {
    take(from);
  }
  adapted_store& operator=(adapted_store&& from) noexcept(std::is_nothrow_move_assignable_v<Values>) {
    values = std::move(from.values);
    take(from);
    return *this;
  }
  // Frees what is not freed by destructors.
  void release() { records.release(); }

  template <class... L> static lazy_hash hash_of(L const&...) { return {}; }
  static void settle() {}

  template <class... L> found find(lazy_hash const&, L const&... k) const {
    entry const* const e = find_entry(k...);
    if (!e) return {};
    return {static_cast<claim_record*>(e->state), e->value ? ready : e->state ? claimed : vacant, e};
  }

  template <class Keys>
  claim_record* claim(claim_record*, std::uint16_t mark, Keys const*, lazy_hash const&, K const&... k) {
    struct owner {
      adapted_store& in;
      claim_record* record;
      ~owner() {
        if (record) in.destroy_record(record);
      }
    } made{*this, make_record(mark)};
    values.insert(key_type::of(k...)).state = made.record;
    return std::exchange(made.record, nullptr);
  }

  // The value is kept even if the store has dropped the key meanwhile.
  template <class Key, class Call> T emplace(slot_state& state, Key const& key, Call const& call) {
    static_cast<claim_record&>(state).key = &key;
    T value = call();
    key.apply([&](K const&... k) {
      entry* const e = find_entry(k...);
      (e ? *e : values.insert(key_type::of(k...))).value.emplace(std::as_const(value));
    });
    return value;
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }

  template <bool, class Key> published_for_good publish(slot_state& state, Key const& key) {
    key.apply([&](K const&... k) {
      if (entry* const e = find_entry(k...)) e->state = nullptr;
    });
    destroy_record(&static_cast<claim_record&>(state));
    return {};
  }

  template <class Key> void abandon(slot_state& state, Key const& key) noexcept {
    auto& r = static_cast<claim_record&>(state);
    if (entry const* const e = claimed_entry(r); e && !e->value)
      key.apply([this](K const&... k) { values.erase(key_type::of(k...)); });
    destroy_record(&r);
  }

  template <class... L> bool contains(L const&... k) const {
    entry const* const e = find_entry(k...);
    return e && e->value;
  }
  template <class... L> bool erase(L const&... k) {
    bool const remembered = contains(k...);
    if (remembered) values.erase(key_type::of(detail::to_key<K>(k)...));
    return remembered;
  }
  void clear() { values.clear(); }

  // Copies of all keys that are remembered, and of their values. Requires a for_each of the program's store.
  template <class Entry> void copy_to(std::vector<Entry>& all) const {
    static_assert(
        requires(void (*visit)(typename key_type::type const&, entry const&)) { values.for_each(visit); },
        "priori: to be walked through, a store needs for_each(visit), which calls visit(key, value) for each key");
    values.for_each([&](typename key_type::type const& key, entry const& e) {
      if (e.value) key_type::split(key, [&](K const&... k) { all.push_back({{k...}, *e.value}); });
    });
  }

  // The number of keys remembered. Looks for each key that is being computed.
  std::size_t size() const {
    std::size_t n = values.size();
    for (claim_record const* r = last; r; r = r->before)
      if (entry const* const e = claimed_entry(*r); e && !e->value) n -= 1;
    return n;
  }
};

}}} // namespace priori::detail

// ==== priori/memoize_in.hpp ====

// priori: memoized objects that remember in a store of your own, for one thread.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// The store of a signature, made of the template Store. It compares keys, and may hash them, in its own way.
template <template <class, class> class Store, class S> struct adapted_store_of;
template <template <class, class> class Store, class T, class... K> struct adapted_store_of<Store, signature<T, K...>> {
  using key = typename store_key<K...>::type;
  using value = adapted_entry<T>;
  using values = Store<key, value>;
  using type = adapted_store<values, T, K...>;
  static constexpr bool fits = memo_store<values, key, value>;
  using require = require_memo_store<values, key, value>;
};

// True for a template of the standard library, which is not a store. Its name tells that without an instantiation,
// which fails for a std::vector.
template <template <class, class> class Store> constexpr bool is_standard() {
  constexpr char sought[] = "Store = std::"; // by hand: a std::string_view would be instantiated for each include
  for (char const* name = __PRETTY_FUNCTION__; *name != 0; ++name) {
    std::size_t n = 0;
    while (sought[n] != 0 && name[n] == sought[n]) ++n;
    if (sought[n] == 0) return true;
  }
  return false;
}

template <class S>
concept can_be_stored =
    std::is_void_v<typename refused_part<S, needs::copy>::type> && implicitly_copyable<typename S::result>;
template <template <class, class> class Store, class S>
concept storable_in = can_be_stored<S> && !detail::is_standard<Store>() && adapted_store_of<Store, S>::fits;

template <class S> struct require_can_be_stored : key_part<typename refused_part<S, needs::copy>::type, needs::copy> {
  static_assert(implicitly_copyable<typename S::result>,
                "priori: values in a store of your own are given by copy, and this type has none");
};
template <template <class, class> class Store, class S> struct require_storable_in : require_can_be_stored<S> {
  static_assert(!can_be_stored<S> || !detail::is_standard<Store>(),
                "priori: a template of the standard library is not a store; put it into a class of your own that has "
                "find, insert, erase, clear and size (memo_store.hpp)");
};
template <template <class, class> class Store, can_be_stored S>
requires(!detail::is_standard<Store>()) struct require_storable_in<Store, S> : adapted_store_of<Store, S>::require {
};

} // namespace detail

// The store of memoize<Store>(f): for one thread, a Store of your own.
template <template <class, class> class Store> struct stored_in {
  // For F.
  template <class F> using store = typename detail::adapted_store_of<Store, signature_of<F>>::type;
};

template <template <class, class> class Store> struct detail::rules_of<stored_in<Store>> {
  template <class S> static constexpr bool accepts = storable_in<Store, S>;
  template <class S> using requirement = require_storable_in<Store, S>;
};

// memoize<Store>(f): f, memoized, with its values in a Store<Key, Value> (memo_store.hpp). At run time, for one thread.
// f may have captures, and take `self` or not.
template <template <class, class> class Store, class F> auto memoize(F f) {
  return detail::memoized_by<stored_in<Store>>(std::move(f));
}

}} // namespace priori

// ==== priori/detail/stores/bounded_cell.hpp ====

// priori: what a bounded store keeps of a key: its value, and how often it was used.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The weight of a key if the program gives none.
struct weighs_one {
  template <class... A> constexpr std::size_t operator()(A const&...) const { return 1; }
};

// What a program's weight returns, as a weight. Error: overflow, if an integer is below zero or too large.
template <class W> std::size_t weight_from(W const& w) {
  if constexpr (integer<W>) return detail::converted<std::size_t>(w);
  else return static_cast<std::size_t>(w);
}

// The weight of a key, if there are other weights.
template <bool weighs> class kept_weight {
  std::size_t kept;

public:
  void weigh(std::size_t w) { kept = w; }
  std::size_t weight() const { return kept; }
};
template <> struct kept_weight<false> {
  static void weigh(std::size_t) {}
  static std::size_t weight() { return 1; }
};

// The value lies in place, from emplace() to vacate(). Others read it once the slot is ready, or `answered`.
template <class T, bool weighs> class bounded_cell : public kept_weight<weighs> {
  alignas(T) std::byte bytes[sizeof(T)];

public:
  std::uint32_t before;

private:
  atomic<std::uint8_t> uses; // up to most_uses
  bool has_value;

  static constexpr std::uint8_t most_uses = 3;

public:
  using result = T;

  bool answered; // waiting threads may take the value, even if it is not remembered
  bool in_main;  // the queue

  bounded_cell() {}

  // The slot has been claimed.
  void begin() {
    uses.store(0, std::memory_order_relaxed);
    has_value = answered = false;
  }
  template <class Call> T const& emplace(Call const& call) {
    ::new (static_cast<void*>(bytes)) T(call());
    has_value = true;
    return lent();
  }
  T const& lent() const { return *std::launder(reinterpret_cast<T const*>(bytes)); }
  T value() const { return lent(); }
  word<sizeof(T)> copied() const requires word_sized<T> {
    word<sizeof(T)> w = 0;
    std::memcpy(&w, bytes, sizeof(T));
    return w;
  }

  void vacate() {
    if (has_value) std::destroy_at(const_cast<T*>(std::addressof(lent())));
  }
  static constexpr bool vacates = !std::is_trivially_destructible_v<T>;

  void use() {
    std::uint8_t const n = uses.load(std::memory_order_relaxed);
    if (n < most_uses) uses.store(static_cast<std::uint8_t>(n + 1), std::memory_order_relaxed);
  }
  bool used() const { return uses.load(std::memory_order_relaxed) > 0; }
  void forget_use() {
    uses.store(static_cast<std::uint8_t>(uses.load(std::memory_order_relaxed) - 1), std::memory_order_relaxed);
  }
  void forget_uses() { uses.store(0, std::memory_order_relaxed); }
};

template <class T, bool weighs> inline constexpr bool comes_and_goes<bounded_cell<T, weighs>> = true;
// Of these, no code of a user runs while a value is copied.
template <class T, bool weighs, class... K>
requires(word_sized<T> &&
         (numbered<K> && ...)) inline constexpr bool reads_briefly<bounded_cell<T, weighs>, K...> = has_threads;

}}} // namespace priori::detail

// ==== priori/detail/stores/bounded_slot.hpp ====

// priori: a slot of a bounded store, as a look-up finds it and as a thread waits for it.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The node, if the key is not vacant. A value that is read `briefly`, with a brief guard, is copied, and the guard is
// unlocked: what is done with the value may run a user's code.
template <class T, class Node, class Guard, bool briefly> struct found_bounded_slot {
  Node* at = nullptr;
  std::uint16_t seen = vacant;
  word<briefly ? sizeof(T) : 1> copied{};
  Guard reading{};

  T value() const {
    if constexpr (briefly) return word_cell<T>::value_of(copied);
    else return at->cell.value();
  }
  T const& lent() const requires(!briefly) { return at->cell.lent(); }
};

// One computation answers all threads that wait for it, even if its value is not remembered.
template <class T, class Node, class Held> class waited_bounded_slot {
  Held const held;

public:
  Node* const at;
  std::uint16_t const mark;

  template <class Store, class Found, class... L> waited_bounded_slot(Store const&, Found f, L const&...)
      : held(f.at), at(f.at), mark(f.seen) {}
  bool has_value() const {
    static_cast<void>(at->load(std::memory_order_acquire));
    return at->cell.answered;
  }
  T value() const { return at->cell.value(); }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/time_span.hpp ====

// priori: lifetimes.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Any std::chrono::duration. A negative one is zero; one that is too long for nanoseconds has no end.
class time_span {
  using nanoseconds = std::chrono::nanoseconds;
  nanoseconds span = nanoseconds::max();

public:
  constexpr time_span() = default;
  template <class Rep, class Period> constexpr time_span(std::chrono::duration<Rep, Period> const& d) {
    double const count = std::chrono::duration<double, std::nano>(d).count();
    if (count <= 0) span = nanoseconds::zero();
    else if (count < static_cast<double>(nanoseconds::max().count())) span = std::chrono::duration_cast<nanoseconds>(d);
  }

  constexpr bool unlimited() const { return span == nanoseconds::max(); }

  // The same in a clock's ticks, rounded up.
  template <class Duration> constexpr Duration in() const {
    using real = std::chrono::duration<double, typename Duration::period>;
    if (real(span).count() >= static_cast<double>(Duration::max().count())) return Duration::max();
    if constexpr (std::chrono::treat_as_floating_point_v<typename Duration::rep>) return Duration(span);
    else return std::chrono::ceil<Duration>(span);
  }
};

// begin + span, or the last time there is.
template <class Time> Time later(Time begin, typename Time::duration span) {
  return begin > Time::max() - span ? Time::max() : begin + span;
}

}}} // namespace priori::detail

// ==== priori/detail/stores/lifetimes.hpp ====

// priori: lifetimes of the keys of a bounded store.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A time that threads share, kept as an integer: an atomic class needs libatomic on 32-bit targets.
template <class Time> class shared_time {
  using bits_type = word<sizeof(Time)>;
  atomic<bits_type> bits;

public:
  shared_time() {}
  constexpr explicit shared_time(Time t) : bits(__builtin_bit_cast(bits_type, t)) {}
  Time load() const { return __builtin_bit_cast(Time, bits.load(std::memory_order_relaxed)); }
  void store(Time t) { bits.store(__builtin_bit_cast(bits_type, t), std::memory_order_relaxed); }
  // Never makes it earlier.
  void prolong(Time t) {
    bits_type before = bits.load(std::memory_order_relaxed);
    while (__builtin_bit_cast(Time, before) < t &&
           !bits.compare_exchange_strong(before, __builtin_bit_cast(bits_type, t), std::memory_order_relaxed)) {}
  }
};

template <class Clock> class lifetimes {
public:
  using time_point = typename Clock::time_point;
  using duration = typename Clock::duration;

private:
  static_assert(std::is_trivially_copyable_v<time_point> && sizeof(time_point) <= sizeof(std::uint64_t),
                "priori: a clock's time_point must be trivially copyable, and have at most 8 bytes");

  bool unlimited;
  bool unlimited_unused;
  duration from_writing;
  duration from_use;

public:
  constexpr lifetimes(time_span span, time_span unused)
      : unlimited(span.unlimited()), unlimited_unused(unused.unlimited()), from_writing(span.in<duration>()),
        from_use(unused.in<duration>()) {}

  bool endless() const { return unlimited && unlimited_unused; }
  bool are_zero() const { return std::min(from_writing, from_use) <= duration::zero(); }
  // The clock is not asked if nobody needs to know.
  time_point now() const { return endless() ? time_point{} : Clock::now(); }

  // The end of a key that was written at this time, however often it is used.
  time_point last_end(time_point time) const { return detail::later(time, from_writing); }
  // Its end if it is not used after this time.
  time_point end(time_point last_end, time_point time) const {
    return unlimited_unused ? last_end : std::min(last_end, detail::later(time, from_use));
  }
  bool prolonged_by_use() const { return !unlimited_unused; }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/key_times.hpp ====

// priori: when the keys of a bounded store end.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Times lie beside the nodes, under their numbers, and there are none if keys are endless. Members that are not const
// require the store's mutex, but for use(). It has no destructor: its owner calls release().
template <class Clock> class key_times {
public:
  using time_point = typename Clock::time_point;

private:
  struct times {
    shared_time<time_point> end;
    time_point last; // however often the key is used
  };

  lifetimes<Clock> lasts; // as a const member of a mutable object, no constant for g++ 12
  node_slabs<times> of;
  shared_time<time_point> first_end{time_point::max()}; // no key ends before it

public:
  constexpr key_times(time_span span, time_span unused_span) : lasts(span, unused_span) {}
  key_times(key_times const&) = delete;

  bool endless() const { return lasts.endless(); }
  bool are_zero() const { return lasts.are_zero(); }
  time_point now() const { return lasts.now(); }

  // True if a key may have ended by this time.
  bool some_ended(time_point time) const { return !lasts.endless() && first_end.load() <= time; }
  void set_first_end(time_point time) { first_end.store(time); }

  time_point end_of(std::uint32_t number) const { return of[number].end.load(); }
  bool lives(std::uint32_t number, time_point time) const { return lasts.endless() || end_of(number) > time; }
  void use(std::uint32_t number, time_point time) {
    if (lasts.prolonged_by_use()) of[number].end.prolong(lasts.end(of[number].last, time));
  }

  void expect(std::size_t n) { of.expect(n); }
  // Makes room for the nodes up to this number, and one more. If it throws, nothing has changed.
  void make_room_beyond(std::uint32_t number) {
    if (!lasts.endless())
      while (of.largest() <= number) of.make();
  }
  // Begins the lifetime of a key. Returns its end.
  time_point begin(std::uint32_t number, time_point time) {
    times& t = of[number];
    t.last = lasts.last_end(time);
    t.end.store(lasts.end(t.last, time));
    return t.end.load();
  }

  void release() { of.release(); }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/publication.hpp ====

// priori: what a bounded store says of a value that was published, and which keys it removed to make room.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// If an observer is told of evictions, the removed nodes are held until it is destroyed, as by threads that wait for
// them. Its destructor destroys values that no thread can see: by then the threads that waited for the key are awake.
template <class Part, bool told> class publication {
  Part& part;
  std::uint32_t first = 0; // evicted keys, linked by `before`
  std::uint32_t last = 0;

  template <class Visit> void each_node(Visit const& visit) const {
    for (std::uint32_t number = first; number != 0;) {
      auto& node = part.slots[number];
      number = number == last ? 0 : node.cell.before;
      visit(node);
    }
  }

public:
  bool kept = false;
  bool reclaims = false;

  explicit publication(Part& p) : part(p) {}
  publication(publication&& from) noexcept
      : part(from.part), first(std::exchange(from.first, 0)), last(from.last), kept(from.kept),
        reclaims(std::exchange(from.reclaims, false)) {}
  publication& operator=(publication const&) = delete;
  ~publication() {
    if constexpr (told) each_node([](auto& node) { node.waiters.fetch_sub(1, std::memory_order_release); });
    if (reclaims) part.reclaim();
  }

  // Requires the mutex, and that no thread destroys the node before it is released.
  void note_eviction(std::uint32_t number) noexcept {
    if constexpr (told) {
      part.slots[number].waiters.fetch_add(1, std::memory_order_relaxed);
      (last != 0 ? part.slots[last].cell.before : first) = number;
      last = number;
    }
  }
  // visit(key...) for each, in the order of their eviction.
  template <class Visit> void each_evicted(Visit const& visit) const {
    each_node([&visit](auto const& node) { node.key.apply(visit); });
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/ends.hpp ====

// priori: which keys of a bounded store end first.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A heap of node numbers by a lower bound of their ends. A number may have been removed or reused since.
template <class Time> class ends {
  struct entry {
    Time end;
    std::uint32_t number;

    friend bool operator<(entry const& a, entry const& b) { return b.end < a.end; } // the first end is the heap's top
  };
  std::vector<entry> heap;

public:
  std::size_t size() const { return heap.size(); }
  Time first() const { return heap.empty() ? Time::max() : heap.front().end; }

  // Makes room for one more.
  void reserve_one() {
    if (heap.size() == heap.capacity()) heap.reserve(2 * heap.size() + 16);
  }
  // Assumes reserve_one().
  void push(Time end, std::uint32_t number) noexcept {
    heap.push_back({end, number});
    std::push_heap(heap.begin(), heap.end());
  }
  // Removes the first, and returns its number.
  std::uint32_t pop() noexcept {
    std::pop_heap(heap.begin(), heap.end());
    std::uint32_t const number = heap.back().number;
    heap.pop_back();
    return number;
  }
  void clear() noexcept { heap.clear(); }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/fifo.hpp ====

// priori: queues of numbered things, first in, first out, from whose middle one can be taken.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A number is in one queue at most, and is not 0. links(number) refers to its `before` and its `after`, of 32 bits.
struct fifo_links {
  std::uint32_t& before;
  std::uint32_t& after;
};
class fifo {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::size_t count = 0;

public:
  std::size_t size() const { return count; }
  std::uint32_t front() const { return first; } // 0 if there is none

  // `here`: the number's own links.
  template <class Links> void push(std::uint32_t number, fifo_links here, Links const& links) noexcept {
    here.before = last;
    here.after = 0;
    (last != 0 ? links(last).after : first) = number;
    last = number;
    count += 1;
  }
  template <class Links> void remove(fifo_links here, Links const& links) noexcept {
    (here.before != 0 ? links(here.before).after : first) = here.after;
    (here.after != 0 ? links(here.after).before : last) = here.before;
    count -= 1;
  }
  template <class Links, class Visit> void each(Links const& links, Visit const& visit) const {
    for (std::uint32_t number = first; number != 0; number = links(number).after) visit(number);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/ghosts.hpp ====

// priori: ghosts: keys that a bounded store has recently evicted, and from which queue.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How many of the keys that a queue has evicted are remembered: the last ones, but for those that were taken. They are
// counted in generations of 2^shift evictions, and the last 256 generations at most are remembered.
class ghost_queue {
  static constexpr unsigned generations = 256;

  std::uint64_t evicted = 0; // from the 256th generation on
  std::uint64_t oldest = 0;  // no generation before it has a ghost
  std::size_t remembered = 0;
  unsigned shift = 0;
  std::uint32_t remembered_of[generations]{};

  std::uint64_t now() const { return evicted >> shift; }
  std::uint32_t& of(std::uint64_t generation) { return remembered_of[generation % generations]; }
  void forget(std::uint64_t generation, std::uint32_t n) {
    of(generation) -= n;
    remembered -= n;
  }

public:
  std::size_t size() const { return remembered; }
  // Begins anew, with room for some n.
  void begin(std::size_t n) {
    *this = {};
    while (n >> shift > generations / 2) ++shift;
    oldest = generations;
    evicted = oldest << shift;
  }
  // Adds an evicted key. Returns the low 8 bits of its generation.
  std::uint8_t add() {
    std::uint64_t const generation = now();
    for (; generation - oldest >= generations; ++oldest) forget(oldest, of(oldest));
    of(generation) += 1;
    remembered += 1;
    evicted += 1;
    return static_cast<std::uint8_t>(generation);
  }
  void forget_oldest() {
    while (of(oldest) == 0) ++oldest;
    forget(oldest, 1);
  }
  // Forgets a key by what add() returned. Returns how many keys were evicted since; 0 if it is not remembered.
  std::uint64_t take(std::uint8_t bits) {
    std::uint64_t const generation = now() - static_cast<std::uint8_t>(now() - bits);
    if (generation < oldest || of(generation) == 0) return 0;
    forget(generation, 1);
    return evicted - (generation << shift);
  }
  // The low bits of the last generation, and the number of those up to it that may have ghosts.
  std::int16_t last() const { return static_cast<std::uint8_t>(now()); }
  std::int16_t length() const { return static_cast<std::int16_t>(now() - oldest); }
};

// A ghost is a hint: some are forgotten early, and few keys are taken for others. It has 4 bytes in a bucket that its
// hash tells, and is overwritten some time after it is forgotten. A template, so that it is instantiated only where it
// is used.
template <class Half = std::int16_t> class ghosts {
  static constexpr int ways = 16; // in a bucket, of which a half are remembered
  static constexpr int generation_bits = 0xFF;

  // In halves, so that compilers look at eight ghosts at once. The first half is 0 if there is none; else it has, from
  // the top, the queue, six bits of the hash, a 1, and the generation.
  struct bucket {
    Half when[ways]{};
    Half what[ways]{}; // more bits of the hash
  };

  std::vector<bucket> buckets;
  ghost_queue queues[2]; // the small one and the main one

  // The highest bit of a hash may be set for all.
  static std::uint32_t bits(std::size_t hash) {
    return static_cast<std::uint32_t>(hash << 1 ^ hash >> (sizeof hash * 4));
  }
  bucket& bucket_of(std::uint32_t h) {
    return buckets[static_cast<std::size_t>(std::uint64_t{h} * buckets.size() >> 32)];
  }
  static Half what(std::uint32_t h) { return static_cast<Half>(h); }
  static Half when(std::uint32_t h, bool of_main, std::uint8_t generation) {
    return static_cast<Half>((of_main ? 0x8000 : 0) | (h >> 16 & 0x3F) << 9 | 0x100 | generation);
  }
  static bool is_of_main(Half when) { return when < 0; }

  // The place without a ghost, or of the one that has been forgotten for the most generations, or else will be
  // forgotten first.
  int replaceable(bucket const& in) const {
    auto const& [small, main] = queues;
    Half const last = small.last(), other_last = static_cast<Half>(last ^ main.last());
    Half const length = small.length(), other_length = static_cast<Half>(length ^ main.length());
    Half most = -0x7FFF;
    for (int i = 0; i < ways; ++i) {
      Half const of_main = static_cast<Half>(in.when[i] >> 15), empty = in.when[i] == 0 ? -1 : 0;
      Half const age = static_cast<Half>(((last ^ (other_last & of_main)) - in.when[i]) & generation_bits);
      Half const overdue = static_cast<Half>(age - (length ^ (other_length & of_main)));
      Half const rank = static_cast<Half>(overdue * ways + i), first = static_cast<Half>(256 * ways + i);
      Half const here = static_cast<Half>((rank & ~empty) | (first & empty));
      most = most < here ? here : most;
    }
    return most & (ways - 1);
  }
  // True if the bucket may have a ghost of this hash.
  static bool may_have(bucket const& in, std::uint32_t h) {
    Half const some = when(h, false, 0), others = what(h);
    Half any = 0;
    for (int i = 0; i < ways; ++i) {
      Half const same = static_cast<Half>(((in.when[i] ^ some) & 0x7F00) | (in.what[i] ^ others));
      any = static_cast<Half>(any | (same == 0 ? -1 : 0));
    }
    return any != 0;
  }

public:
  // An evicted key: its queue, and how many keys of the same queue were evicted since.
  struct memory {
    bool of_main = false;
    std::uint64_t age = 0; // 0 if it is not known
  };

  ghosts() = default;
  ghosts(ghosts const&) = delete;

  // Makes room for n. More room than before has no ghosts. If it throws, nothing has changed.
  void reserve(std::size_t n) {
    if (n <= buckets.size() * (ways / 2)) return;
    std::vector<bucket>((buckets.empty() ? n : n + n / 2) / (ways / 2) + 1).swap(buckets);
    clear();
  }

  // Adds a key, and forgets the oldest of the longer queue while there are more than n. Assumes reserve(n).
  void add(std::size_t hash, bool of_main, std::size_t n) noexcept {
    std::uint32_t const h = bits(hash);
    bucket& in = bucket_of(h);
    int const i = replaceable(in);
    in.when[i] = when(h, of_main, queues[of_main].add());
    in.what[i] = what(h);
    for (auto& [small, main] = queues; small.size() + main.size() > n;)
      (small.size() >= main.size() ? small : main).forget_oldest();
  }

  // Removes a key, and returns what is known of it.
  memory take(std::size_t hash) noexcept {
    if (buckets.empty()) return {};
    std::uint32_t const h = bits(hash);
    bucket& in = bucket_of(h);
    if (!may_have(in, h)) return {};
    for (int i = 0; i < ways; ++i) {
      auto const generation = static_cast<std::uint8_t>(in.when[i]);
      bool const of_main = is_of_main(in.when[i]);
      if (in.what[i] != what(h) || in.when[i] != when(h, of_main, generation)) continue;
      if (std::uint64_t const age = queues[of_main].take(generation)) {
        in.when[i] = 0;
        return {of_main, age};
      }
    }
    return {};
  }

  void clear() noexcept {
    for (ghost_queue& q : queues) q.begin(buckets.size() * (ways / 2));
    for (bucket& b : buckets) b = {};
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/eviction.hpp ====

// priori: which key a bounded store evicts to make room.
//
// S3-FIFO (Yang, Zhang, Qiu, Yue and Rashmi, "FIFO queues are all you need for cache eviction", 2023), but the small
// queue learns its size, as in ARC.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The keys that are remembered, by the numbers of their nodes in `slots`. The store's mutex guards it.
template <class Slots, class Ghosts = ghosts<>> class eviction {
  using node = typename Slots::node;

  Slots const& slots;
  std::size_t const capacity;
  fifo small_queue; // keys that were added lately
  fifo main_queue;  // keys that were used again
  Ghosts forgotten; // as many as there are keys, at most
  std::size_t small_weight = 0;
  std::size_t total_weight = 0;
  std::size_t small_room = least_small(); // of the capacity; more than this is evicted from the small queue

  std::size_t least_small() const { return capacity / 10; }
  static fifo_links links_of(node& n) { return {n.cell.before, n.link}; }
  auto links() const {
    return [this](std::uint32_t number) { return links_of(slots[number]); };
  }
  void leave(node& n) noexcept {
    (n.cell.in_main ? main_queue : small_queue).remove(links_of(n), links());
    if (!n.cell.in_main) small_weight -= n.cell.weight();
  }
  void enter(std::uint32_t number, node& n, bool in_main) noexcept {
    n.cell.in_main = in_main;
    (in_main ? main_queue : small_queue).push(number, links_of(n), links());
    if (!in_main) small_weight += n.cell.weight();
  }

public:
  struct evicted_key {
    std::uint32_t number;
    node& at;
    std::size_t hash;
  };

  eviction(Slots const& s, std::size_t most) : slots(s), capacity(most) {}
  eviction(eviction const&) = delete;

  std::size_t size() const { return small_queue.size() + main_queue.size(); }
  std::size_t weight() const { return total_weight; }
  bool has_room_for(std::size_t weight) const { return total_weight <= capacity - weight; }

  // Before evict(). If it throws, nothing has changed.
  void make_room_for_ghosts() { forgotten.reserve(size()); }

  // True if a new key belongs to the main queue: the small one had forgotten it. If all the room had been the small
  // queue's, it would not have been forgotten, so that gets more; less, if the main queue had forgotten the key.
  bool belongs_to_main(std::size_t hash, std::size_t weight) noexcept {
    auto const was = forgotten.take(hash);
    if (was.age == 0) return false;
    if (was.of_main) small_room -= std::min(weight, small_room - least_small());
    else if (was.age + small_queue.size() <= size()) small_room += std::min(weight, capacity - small_room);
    return !was.of_main;
  }
  void add(std::uint32_t number, node& n, bool to_main) noexcept {
    total_weight += n.cell.weight();
    enter(number, n, to_main);
  }
  void remove(node& n) noexcept {
    total_weight -= n.cell.weight();
    leave(n);
  }

  // Removes one key. While the small queue has more than its room, its oldest leaves it: to the
  // main queue, if it was used. Otherwise the oldest of the main queue goes, but begins again if it was used, up to
  // three times.
  evicted_key evict() noexcept {
    for (std::size_t laps = 3 * size();; --laps) { // more only if others use the keys meanwhile
      bool const of_main = small_queue.size() == 0 || (small_weight <= small_room && main_queue.size() > 0);
      std::uint32_t const number = (of_main ? main_queue : small_queue).front();
      node& n = slots[number];
      if (laps == 0 || !n.cell.used()) {
        std::size_t const hash = n.hash_value();
        forgotten.add(hash, of_main, size());
        remove(n);
        return {number, n, hash};
      }
      leave(n);
      if (of_main) n.cell.forget_use();
      else n.cell.forget_uses();
      enter(number, n, true);
    }
  }

  // remove_key(number), which calls remove(), for all.
  template <class Remove> void clear(Remove const& remove_key) noexcept {
    for (fifo* const queue : {&small_queue, &main_queue})
      while (std::uint32_t const number = queue->front()) remove_key(number);
    forgotten.clear();
    small_room = least_small();
  }

  // visit(number) for those of the small queue and then of the main one, the oldest first.
  template <class Visit> void each(Visit const& visit) const {
    small_queue.each(links(), visit);
    main_queue.each(links(), visit);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/remembered_keys.hpp ====

// priori: the keys that a bounded store remembers, each until it ends or makes room for another.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// All members require the mutex of `part`, where the keys have their nodes.
template <class Part, class Clock> class remembered_keys {
  using node = typename Part::node;
  using time_point = typename Clock::time_point;

  Part& part;
  key_times<Clock>& times;
  eviction<typename Part::slots_type> queues;
  ends<time_point> by_end;
  std::size_t evicted = 0;

  // Drops entries of removed keys from a heap that has many of them, and makes room for one more.
  void tidy_ends() {
    by_end.reserve_one();
    if (by_end.size() <= 2 * queues.size() + 64) return;
    by_end.clear();
    queues.each([this](std::uint32_t number) { by_end.push(times.end_of(number), number); });
  }

public:
  remembered_keys(Part& p, key_times<Clock>& t, std::size_t capacity)
      : part(p), times(t), queues(part.slots, capacity) {}

  std::size_t size() const { return queues.size(); }
  std::size_t weight() const { return queues.weight(); }
  std::size_t evictions() const { return evicted; }

  void remove(std::uint32_t number) noexcept {
    node& n = part.slots[number];
    queues.remove(n);
    part.remove(number, n, n.hash_value());
  }
  void remove_ended(time_point time) noexcept {
    if (!times.endless()) remove_all_ended(time);
  }
  [[gnu::noinline]] void remove_all_ended(time_point time) noexcept {
    while (by_end.size() > 0 && by_end.first() <= time) {
      std::uint32_t const number = by_end.pop();
      if (part.slots[number].load(std::memory_order_relaxed) != ready) continue;
      time_point const end = times.end_of(number);
      if (end <= time) remove(number);
      else by_end.push(end, number); // in the room of the removed entry
    }
    times.set_first_end(by_end.first());
  }

  // A claimed node for a key that has none. If it throws, nothing has changed.
  template <class... K> node& claim(std::size_t hash, std::uint16_t mark, K const&... k) {
    times.make_room_beyond(part.slots.largest());
    node& n = part.slots.insert(hash, mark, part.retired, k...);
    n.cell.begin();
    return n;
  }

  // Adds a claimed key that has its value. Its weight is at most the capacity. Calls on_eviction(number) for each key
  // that is removed to make room. If it throws, nothing has changed.
  template <class OnEviction> void add(node& n, std::size_t weight, time_point time, OnEviction const& on_eviction) {
    std::uint32_t const number = n.link;
    if (!times.endless()) tidy_ends();
    if (!queues.has_room_for(weight)) queues.make_room_for_ghosts();
    bool const to_main = queues.belongs_to_main(n.hash_value(), weight);
    while (!queues.has_room_for(weight)) {
      auto const out = queues.evict();
      part.remove(out.number, out.at, out.hash);
      evicted += 1;
      on_eviction(out.number);
    }
    n.cell.weigh(weight);
    queues.add(number, n, to_main);
    if (times.endless()) return;
    by_end.push(times.begin(number, time), number);
    times.set_first_end(by_end.first());
  }

  // Adds a key whose value is known, unless it has a slot. True if it is remembered now. Others find the key when it
  // has its value, so none waits.
  template <class T, class... K> bool insert(time_point time, T const& value, K const&... k) {
    lazy_hash hash;
    std::size_t const h = hash.of(k...);
    node const* const there = part.slots.find(hash, k...);
    if (there && there->load(std::memory_order_relaxed) != vacant) return false;
    struct attempt {
      Part& in;
      node* made;
      ~attempt() {
        if (made) in.remove(*made);
      }
    } trying{part, &claim(h, vacant, k...)};
    node& n = *trying.made;
    n.cell.emplace([&value] { return value; });
    add(n, 1, time, [](std::uint32_t) {});
    trying.made = nullptr;
    n.cell.answered = true;
    n.store(ready, std::memory_order_release);
    return true;
  }

  void clear() noexcept {
    queues.clear([this](std::uint32_t number) { remove(number); });
    by_end.clear();
    times.set_first_end(time_point::max());
  }

  // visit(number) for new keys and then for keys that were used again, the oldest first, including those that have
  // ended.
  template <class Visit> void each(Visit const& visit) const { queues.each(visit); }
};

}}} // namespace priori::detail

// ==== priori/detail/stores/bounded_store.hpp ====

// priori: a store that keeps as many keys as fit, and no longer than they last.
//
// A key that is remembered is found, and used, without a lock. One mutex guards the rest; it is not held while a
// function runs, nor while a value is weighed, copied or destroyed.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Clock, class Weight, class T, class... K> class bounded_store : public counted_store<shared_counters> {
  using time_point = typename Clock::time_point;
  static constexpr bool weighs = !std::is_same_v<Weight, weighs_one>;
  using cell = bounded_cell<T, weighs>;
  using part = hashed_part<cell, true, K...>;
  using node = typename part::node;
  using lock = typename part::lock;
  using guard = typename part::guard;
  static constexpr bool briefly = reads_briefly<cell, K...>;

public:
  static constexpr bool shared = true;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = true;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = false;
  static constexpr bool assignable = false;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = node*;
  using kept = node*; // what the frame of a key keeps besides its slot's state

private:
  std::size_t const capacity;
  [[no_unique_address]] Weight weigh;

  part all;
  key_times<Clock> times;
  remembered_keys<part, Clock>* made = nullptr; // at the first claim, so that a store can be a constant
  unsigned since_reclaim = 0;
  bool abandoned = false; // a key, since one was claimed

  static bool remembered(node const* n) { return n && n->load(std::memory_order_acquire) == ready; }

  // Requires the mutex.
  remembered_keys<part, Clock>& keys_made() {
    if (!made) [[unlikely]]
      make();
    return *made;
  }
  // Besides those that are remembered, some nodes are claimed, and some wait until no reader can see them.
  [[gnu::noinline, gnu::cold]] void make() {
    made = new remembered_keys<part, Clock>(all, times, capacity);
    std::size_t const waiting = briefly ? std::min(std::max(capacity / 8, std::size_t{32}), std::size_t{256}) : 32;
    all.retired.wait_for(static_cast<std::uint32_t>(waiting));
    if (weighs || capacity > SIZE_MAX / 2) return;
    all.slots.expect(capacity + waiting + 32);
    times.expect(capacity + waiting + 32);
  }

  // True if reclaim() should follow, without the mutex: now and then, where it runs no destructors. Requires the mutex.
  bool should_reclaim() noexcept {
    if (!briefly && !node::vacates && ++since_reclaim % 32 != 0) return false;
    return all.is_due();
  }
  // Also the nodes that this call has removed: older ones come first. The mutex must not be held.
  void reclaim_all() {
    all.reclaim();
    all.reclaim();
  }

public:
  using found = found_bounded_slot<T, node, guard, briefly>;
  using waited_slot = waited_bounded_slot<T, node, typename part::slots_type::held_node>;

  constexpr bounded_store(std::size_t most, time_span span, time_span unused_span, Weight w)
      : capacity(most), weigh(std::move(w)), times(span, unused_span) {}
  bounded_store(bounded_store const&) = delete;
  // Frees everything.
  void release() {
    all.release();
    times.release();
    delete std::exchange(made, nullptr);
  }

  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    hash.of(k...);
    return hash;
  }

  // Finds a key and, if it is remembered, uses it. Inlined, so that frames of a recursion do not hold what is found.
  template <class... L> [[gnu::always_inline]] found find(lazy_hash& hash, L const&... k) {
    time_point const time = times.now();
    if (times.some_ended(time)) [[unlikely]]
      forget_ended(time);
    found f;
    f.reading.lock();
    std::uint32_t number = 0;
    node* const n = all.slots.find_numbered(number, hash, k...);
    if (!n) return f;
    std::uint16_t const seen = n->load(std::memory_order_acquire);
    if (seen == vacant || (seen == ready && !times.lives(number, time))) return f;
    f.at = n;
    f.seen = seen;
    if (seen == ready) {
      n->cell.use();
      times.use(number, time);
      if constexpr (briefly) {
        f.copied = n->cell.copied();
        f.reading.unlock();
      }
    }
    return f;
  }
  static void settle() {}

  // Null if the key has a slot again: others may have claimed it, or it has ended since, which find() sees. What keys
  // that threw have left is reclaimed here, since no user's code may run while an exception is in flight.
  template <class Keys> node* claim(node*, std::uint16_t mark, Keys const*, lazy_hash hash, K const&... k) {
    std::size_t const h = hash.of(k...);
    node* made_node = nullptr;
    bool reclaims = false;
    {
      lock const held(all.mutex);
      if (all.slots.find(hash, k...)) return nullptr;
      made_node = __builtin_addressof(keys_made().claim(h, mark, k...));
      reclaims = abandoned && should_reclaim();
      abandoned = false;
    }
    if (reclaims) [[unlikely]]
      all.reclaim();
    return made_node;
  }

  template <class Key, class Call> static T emplace(slot_state& state, Key const&, Call const& call) {
    return node::of(state).cell.emplace(call);
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }

  // A value is not remembered if it weighs too much or has no lifetime. Room is made before it counts.
  template <bool told, class Key> publication<part, told> publish(slot_state& state, Key const& key) {
    node& n = node::of(state);
    std::size_t const weight =
        key.apply([&](K const&... k) { return detail::weight_from(std::as_const(weigh)(k..., n.cell.lent())); });
    publication<part, told> published(all);
    published.kept = capacity != 0 && weight <= capacity && !times.are_zero();
    time_point const time = times.now();
    {
      lock const held(all.mutex);
      made->remove_ended(time);
      if (published.kept) made->add(n, weight, time, [&](std::uint32_t number) { published.note_eviction(number); });
      n.cell.answered = true;
      if (published.kept) n.store(ready, std::memory_order_release);
      else all.remove(n);
      published.reclaims = should_reclaim();
    }
    return published;
  }

  // Remembers values that are known already: the second of each pair, of the tuple before it, if that has no slot.
  // Returns their number. All are copied while the mutex is held, so no copy may run code of a user.
  template <class Pair> std::size_t insert_all(Pair const* pairs, std::size_t n) requires(!weighs) {
    if (capacity == 0 || times.are_zero()) return 0;
    time_point const time = times.now();
    std::size_t inserted = 0;
    {
      lock const held(all.mutex);
      keys_made().remove_ended(time);
      for (Pair const* p = pairs; p != pairs + n; ++p)
        inserted += std::apply([&](K const&... k) { return made->insert(time, p->second, k...); }, p->first);
    }
    reclaim_all();
    return inserted;
  }

private:
  [[gnu::noinline, gnu::cold]] void forget_ended(time_point time) {
    {
      lock const held(all.mutex);
      if (made) made->remove_ended(time);
    }
    reclaim_all();
  }

public:
  template <class Key> void abandon(slot_state& state, Key const&) noexcept {
    lock const held(all.mutex);
    all.remove(node::of(state));
    abandoned = true;
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = hash_of(k...);
    time_point const time = times.now();
    guard reading;
    reading.lock();
    std::uint32_t number = 0;
    return remembered(all.slots.find_numbered(number, hash, k...)) && times.lives(number, time);
  }

  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = hash_of(k...);
    time_point const time = times.now();
    bool erased = false;
    {
      lock const held(all.mutex);
      if (!made) return false;
      made->remove_ended(time);
      std::uint32_t number = 0;
      if (remembered(all.slots.find_numbered(number, hash, k...))) {
        erased = times.lives(number, time);
        made->remove(number);
      }
    }
    reclaim_all();
    return erased;
  }
  void clear() {
    {
      lock const held(all.mutex);
      if (!made) return;
      made->clear();
    }
    reclaim_all();
  }

  // Copies of all keys that are remembered, and of their values: of the small queue and then of the main one, the
  // oldest first.
  template <class Entry> void copy_to(std::vector<Entry>& entries) const {
    std::vector<node const*> living;
    time_point const time = times.now(); // a user's code
    guard reading;
    reading.lock();
    {
      lock const held(all.mutex);
      each_living(time, [&](node const& n) { living.push_back(__builtin_addressof(n)); });
    }
    for (node const* const n : living) entries.push_back({n->key, n->cell.lent()});
  }

  // What is remembered: the number of keys, and what they weigh.
  struct totals {
    std::size_t size = 0;
    std::size_t weight = 0;
  };
  totals total() const {
    time_point const time = times.now();
    lock const held(all.mutex);
    if (!made) return {};
    if (!times.some_ended(time)) return {made->size(), made->weight()};
    totals t;
    each_living(time, [&t](node const& n) { t.size += 1, t.weight += n.cell.weight(); });
    return t;
  }
  std::size_t size() const { return total().size; }
  std::size_t weight() const { return total().weight; }

  std::size_t evictions() const {
    lock const held(all.mutex);
    return made ? made->evictions() : 0;
  }

private:
  // Requires the mutex.
  template <class Visit> void each_living(time_point time, Visit const& visit) const {
    if (!made) return;
    made->each([&](std::uint32_t number) {
      if (times.lives(number, time)) visit(all.slots[number]);
    });
  }
};

}}} // namespace priori::detail

// ==== priori/memoize_shared.hpp ====

// priori: memoized objects for many threads, with or without bounds.

namespace priori { inline namespace PRIORI_ABI {

// The store of memoize_shared(f): for many threads, without bounds.
struct many_threads {
  // For F.
  template <class F> using store = typename detail::unbounded_store_of<true, signature_of<F>>::type;
};

template <> struct detail::rules_of<many_threads> {
  template <class S> static constexpr bool accepts = storable_by_many<S>;
  template <class S> using requirement = require_storable_by_many<S>;
};

// memoize_shared(f): f, memoized, for many threads. f may have captures, and take `self` or not.
template <class F> constexpr auto memoize_shared(F f) { return detail::memoized_by<many_threads>(std::move(f)); }

// The bounds of a memoized object. A lifetime is any std::chrono::duration; {} has no end. With a capacity of 0, or a
// lifetime of 0 or less, nothing is remembered: f computes a key anew, once for all threads that ask at that time.
struct shared_options {
  std::size_t capacity = std::numeric_limits<std::size_t>::max(); // keys; with a weight, their total weight
  detail::time_span lifetime = {};                                // of a key, from when it was computed
  detail::time_span lifetime_unused = {};                         // of a key, from its last use
};

namespace detail {

// weighs<Weight, S>: a Weight can be called with a key and its value, and returns no fraction, which may be below zero
// or too large without a word.
template <class Weight, class S> inline constexpr bool weighs = false;
template <class W>
concept is_weight = std::is_convertible_v<W, std::size_t> && !std::is_floating_point_v<std::remove_cvref_t<W>>;
template <class Weight, class T, class... K> inline constexpr bool
    weighs<Weight, signature<T, K...>> = requires(Weight const& weight, K const&... k, T const& value) {
  { weight(k..., value) } -> is_weight;
};
template <class Clock>
concept is_clock = requires {
  { Clock::now() } -> std::same_as<typename Clock::time_point>;
};
template <class Clock, class Weight, class S> struct require_bounded : require_storable_by_many<S> {
  static constexpr bool stored = storable_by_many<S>;
  static_assert(
      !stored || weighs<Weight, S>,
      "priori: a weight is called with the key and its value, and gives a std::size_t: weight(key..., value)");
  static_assert(
      !stored || is_clock<Clock>,
      "priori: the first template argument of memoize_shared is a clock, with a static now(); leave it out, or "
      "write memoize_shared<Clock>(f, options)");
};

template <class Clock, class Weight, class S> struct bounded_store_of;
template <class Clock, class Weight, class T, class... K> struct bounded_store_of<Clock, Weight, signature<T, K...>> {
  using type = bounded_store<Clock, Weight, T, K...>;
};

} // namespace detail

// The store of memoize_shared(f, options): for many threads, with bounds.
template <class Clock = std::chrono::steady_clock, class Weight = detail::weighs_one> struct bounded {
  // For F.
  template <class F> using store = typename detail::bounded_store_of<Clock, Weight, signature_of<F>>::type;
};

template <class Clock, class Weight> struct detail::rules_of<bounded<Clock, Weight>> {
  template <class S> static constexpr bool accepts = storable_by_many<S>&& weighs<Weight, S>&& is_clock<Clock>;
  template <class S> using requirement = require_bounded<Clock, Weight, S>;
  using bounds = shared_options;
  using weight = Weight;
};

// memoize_shared(f, {.capacity = 1000, .lifetime = 5min}): the same within bounds. To make room, keys past their
// lifetime are removed, then keys that were not used again, the oldest first (S3-FIFO with a small queue that learns
// its size). A key past its lifetime is not remembered. A use takes no lock. What adds and removes keys locks the
// object's mutex, which is held while keys are compared, but not while f runs, nor while a value is weighed, copied or
// destroyed. memoize_shared(f, {.capacity = 64 << 20}, weight): weight(key..., value) is what a key takes of the
// capacity, in place of 1. A key that is heavier than the capacity is not remembered; a weight below zero is an
// overflow_error. memoize_shared<Clock>(f, ...): the same by another clock, with a static now(). Setting it back
// prolongs lifetimes.
template <class Clock = std::chrono::steady_clock, class F, class Weight = detail::weighs_one>
constexpr auto memoize_shared(F f, shared_options const& options, Weight weight = {}) {
  return detail::memoized_by<bounded<Clock, Weight>>(std::move(f), options, std::move(weight));
}

}} // namespace priori

// ==== priori/never_destroyed.hpp ====

// priori: an object that is not destroyed, so that constructors and destructors of any static object can use it.

namespace priori { inline namespace PRIORI_ABI {

// never_destroyed{object}: holds an object and never destroys it. The object is made in place, so it need not be
// movable. With `constinit` it exists before any code runs:
//
//   inline constinit priori::never_destroyed page{priori::memoize_shared(read_page, {.capacity = 1000})};
//
// page(key...) calls the object, *page is the object, and page->clear() calls a member of it.
template <class T> struct never_destroyed {
  static_assert(!std::is_reference_v<T>, "priori: never_destroyed keeps an object of its own: make it there, as in "
                                         "never_destroyed{priori::memoize(f)}");

  detail::undestroyed_t<std::remove_reference_t<T>> held; // public, so that the object can be made in place

  // The object, a pointer to it, and the result of a call.
  constexpr T& operator*() noexcept { return held.object; }
  constexpr T const& operator*() const noexcept { return held.object; }
  constexpr T* operator->() noexcept { return std::addressof(held.object); }
  constexpr T const* operator->() const noexcept { return std::addressof(held.object); }
  template <class... Key> constexpr decltype(auto) operator()(Key const&... key) const { return held.object(key...); }
};

// Deduces T from the object.
template <class T> never_destroyed(T&&) -> never_destroyed<T>;

}} // namespace priori

// ==== priori/version.hpp ====

// priori: the version of the library. CMakeLists.txt reads it here.

// Each below 100.
#define PRIORI_VERSION_MAJOR 0
#define PRIORI_VERSION_MINOR 1
#define PRIORI_VERSION_PATCH 0

// 1.2.3 is 10203: #if PRIORI_VERSION >= 10'203
#define PRIORI_VERSION (PRIORI_VERSION_MAJOR * 10'000 + PRIORI_VERSION_MINOR * 100 + PRIORI_VERSION_PATCH)

// ==== priori/core.hpp ====

// priori: the core. Values and tables at compile time, memos at run time.
//
//   value<f, key...>             one value, a constant                                            value.hpp
//   table<f, extent...>          the values of the keys below extent..., in .rodata               table.hpp, grid.hpp
//   table<f, from_to(-40, 125)>  those of a range; table<f, e::count>: those of an enumeration    from_to.hpp
//   memo<f, known...>(key...)    the same call at every stage; at run time for many threads       memo.hpp
//   memoize(f)                   a memoized object for one thread; f may have captures            memoize.hpp
//   memoize_shared(f, options)   a memoized object for many threads, with capacity and lifetime   memoize_shared.hpp
//   memoize<Store>(f)            a memoized object with a store of yours                          memoize_in.hpp
//   memoize_fixed<64>(f)         a memoized object with room for 64 keys, without a heap          memoize_fixed.hpp
//   memo_store<S, Key, Value>    what such a store must offer                                     memo_store.hpp
//   never_destroyed{object}      an object at namespace scope that can be used at any time        never_destroyed.hpp
//   cases<T(K...)>(...)          one recurrence for constants and for values                      cases.hpp
//   fix(f)(key...)               a recurrence that is called where it is written                  fix.hpp
//   watched(f, observer)         a recurrence whose memo reports what it does                     memo_observer.hpp
//   last_index<f>                the last index whose value fits its type                         last_index.hpp
//   constant<v>, 90_c            keys that are types; the literal is in priori::literals          constant.hpp
//   signature_of<F>, ...         what counts as a recurrence                                      recurrence.hpp
//   memo_stats                   what a memo counts                                               stats.hpp
//   domain_error, ...            the exceptions                                                   error.hpp
//   PRIORI_VERSION               the version                                                      version.hpp

// ==== priori/checked.hpp ====

// priori: a number that refuses to overflow.

namespace priori { inline namespace PRIORI_ABI {

template <detail::integer T>
requires(!std::is_same_v<T, bool>) struct checked;

namespace detail {

template <class T> struct unchecked<checked<T>> { using type = T; };

template <class T> struct text_of<checked<T>> {
  template <class Other> static std::string of(checked<T> a, Other const&) { return detail::digits(a.number); }
};

// An operand's number: what a checked holds, or an integer itself, promoted.
template <class T> constexpr T plain_number(checked<T> a) { return a.number; }
template <integer A> constexpr auto plain_number(A a) { return +a; }

template <class B>
concept has_plain_number = requires(B b) {
  detail::plain_number(b);
};

// The T of the checked<T> that `a op b` returns: one operand is a checked<T>, the other the same or an integer.
template <class A, class B> struct result_number {};
template <class T> struct result_number<checked<T>, checked<T>> { using type = T; };
template <class T, integer B> struct result_number<checked<T>, B> { using type = T; };
template <integer A, class T> struct result_number<A, checked<T>> { using type = T; };
template <class A, class B> using result_number_t = typename result_number<A, B>::type;

// Parameters of refused operators, as floating_point is.
struct not_an_integer_or_the_same_checked {
  template <class A>
  requires std::is_floating_point_v<A> not_an_integer_or_the_same_checked(A);
  template <class T> not_an_integer_or_the_same_checked(checked<T>);
};
struct bits_of_value_only {
  template <integer A> bits_of_value_only(A);
  template <class T> bits_of_value_only(checked<T>);
};

} // namespace detail

// checked<T>: a T whose operators never wrap. T is any integer type except bool; __int128 is included.
//
//   a + b, a - b, a * b, -a    the mathematical results
//   a / b, a % b               the quotient, rounded toward zero; the remainder, with the sign of a
//   a << k, a >> k             a times 2^k; a / 2^k, rounded down; for every k >= 0
//
// One operand may be a plain integer. It is not converted to checked<T> first: checked<unsigned>(5) + -3 is 2. The
// result is a checked<T>. Operators on two different checked types do not compile: convert one operand. A checked
// converts implicitly from any integer and any checked, and compares with them by value. Read it with value() or an
// explicit conversion to an integer. It can be a key and a template argument, and has std::numeric_limits and
// std::hash.
//
// Errors: a result or a number that does not fit is priori::error::overflow in a constant expression and overflow_error
// at run time; division_by_zero and negative_shift are domain_error. Cost: one test per operation.
template <detail::integer T>
requires(!std::is_same_v<T, bool>) struct checked {
  T number{}; // use value(); public because the members of a template argument must be

  // Makes zero, or converts an integer or another checked. Error: overflow, if T cannot hold the value.
  constexpr checked() = default;
  template <detail::integer A> constexpr checked(A a) : number(detail::converted<T>(a)) {}
  template <class U> constexpr checked(checked<U> a) : checked(a.number) {}

  // Returns the number; true if it is not zero; the number as an A. Error: overflow, if A cannot hold it.
  constexpr T value() const { return number; }
  explicit constexpr operator bool() const { return number != 0; }
  template <detail::integer A>
  requires(!std::is_same_v<A, bool>) explicit constexpr operator A() const { return detail::converted<A>(number); }

  // Returns a; -a. Error: overflow.
  friend constexpr checked operator+(checked a) { return a; }
  friend constexpr checked operator-(checked a) { return checked{} - a; }

  // a op= b is a = a op b, and ++a is a += 1. Errors: those of op; they leave `a` unchanged.
  template <class B> constexpr checked& operator+=(B b) { return *this = *this + b; }
  template <class B> constexpr checked& operator-=(B b) { return *this = *this - b; }
  template <class B> constexpr checked& operator*=(B b) { return *this = *this * b; }
  template <class B> constexpr checked& operator/=(B b) { return *this = *this / b; }
  template <class B> constexpr checked& operator%=(B b) { return *this = *this % b; }
  template <class B> constexpr checked& operator<<=(B b) { return *this = *this << b; }
  template <class B> constexpr checked& operator>>=(B b) { return *this = *this >> b; }
  constexpr checked& operator++() { return *this += 1; }
  constexpr checked& operator--() { return *this -= 1; }
  constexpr checked operator++(int) {
    checked const old = *this;
    return ++*this, old;
  }
  constexpr checked operator--(int) {
    checked const old = *this;
    return --*this, old;
  }

  // Compares by value with any integer and any checked.
  friend constexpr bool operator==(checked, checked) = default;
  friend constexpr auto operator<=>(checked, checked) = default;
  template <detail::has_plain_number B> friend constexpr bool operator==(checked a, B b) {
    return detail::equal(a.number, detail::plain_number(b));
  }
  template <detail::has_plain_number B> friend constexpr std::strong_ordering operator<=>(checked a, B b) {
    auto const n = detail::plain_number(b);
    return detail::less(a.number, n)   ? std::strong_ordering::less
           : detail::less(n, a.number) ? std::strong_ordering::greater
                                       : std::strong_ordering::equal;
  }
};

// checked(n) is a checked of n's type.
template <class T> checked(T) -> checked<T>;

// Returns the sum. Error: overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator+(A a, B b) {
  return detail::sum<T>(detail::plain_number(a), detail::plain_number(b));
}

// Returns the difference. Error: overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator-(A a, B b) {
  return detail::difference<T>(detail::plain_number(a), detail::plain_number(b));
}

// Returns the product. Error: overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator*(A a, B b) {
  return detail::product<T>(detail::plain_number(a), detail::plain_number(b));
}

// Returns the quotient, rounded toward zero. Errors: division_by_zero; overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator/(A a, B b) {
  return detail::quotient<T>(detail::plain_number(a), detail::plain_number(b));
}

// Returns the remainder, with the sign of a. Errors: division_by_zero; overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator%(A a, B b) {
  return detail::remainder<T>(detail::plain_number(a), detail::plain_number(b));
}

// Returns a times 2^b. Errors: negative_shift; overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator<<(A a, B b) {
  return detail::shifted_left<T>(detail::plain_number(a), detail::plain_number(b));
}

// Returns a / 2^b, rounded down. Errors: negative_shift; overflow.
template <class A, class B, class T = detail::result_number_t<A, B>> constexpr checked<T> operator>>(A a, B b) {
  return detail::shifted_right<T>(detail::plain_number(a), detail::plain_number(b));
}

// Refused: operators on a floating-point number, arithmetic on another checked type, and bitwise operators. g++ names
// the parameters of a deleted operator; clang would list every candidate, but tells the sentence of an attribute.
#ifdef __clang__
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true,                                                                                     \
                             "priori: a checked number takes integers and numbers of its own type; convert one "       \
                             "operand: static_cast<int>(a) + 2.5, a + b.value()",                                      \
                             "error")))
#else
#define PRIORI_DETAIL_REFUSED = delete
#endif
template <class T> checked<T> operator+(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator+(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator-(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator-(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator*(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator*(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator/(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator/(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator%(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator%(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator<<(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator<<(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator>>(checked<T>, detail::not_an_integer_or_the_same_checked) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator>>(detail::floating_point, checked<T>) PRIORI_DETAIL_REFUSED;
template <class T> bool operator==(checked<T>, detail::floating_point) PRIORI_DETAIL_REFUSED;
template <class T> std::strong_ordering operator<=>(checked<T>, detail::floating_point) PRIORI_DETAIL_REFUSED;
#ifdef __clang__
#undef PRIORI_DETAIL_REFUSED
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((                                                                                                      \
      diagnose_if(true, "priori: a checked number has no bitwise operators; take a.value() & 1, or a % 2", "error")))
#endif
template <class T> checked<T> operator&(checked<T>, detail::bits_of_value_only) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator|(checked<T>, detail::bits_of_value_only) PRIORI_DETAIL_REFUSED;
template <class T> checked<T> operator^(checked<T>, detail::bits_of_value_only) PRIORI_DETAIL_REFUSED;
#undef PRIORI_DETAIL_REFUSED

// Writes the number: one of 8 bits as a number, not as a character; one of 128 bits in decimal, whatever the stream's
// format. Needs <ostream>.
template <class Char, class Traits, class T>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out, checked<T> a) {
  if constexpr (sizeof(T) > sizeof(std::uint64_t)) return out << detail::digits(a.number).c_str();
  else return out << +a.number;
}

}} // namespace priori

// The limits of int or unsigned, with those members replaced that depend on the size.
template <class T> struct std::numeric_limits<priori::checked<T>>
    : std::numeric_limits<std::conditional_t<priori::detail::is_signed<T>, int, unsigned>> {
  static constexpr bool is_modulo = false;
  static constexpr bool traps = false;
  static constexpr int digits = 8 * sizeof(T) - priori::detail::is_signed<T>;
  static constexpr int digits10 = digits * 30103 / 100000; // log10(2)

  static constexpr priori::checked<T> max() noexcept {
    using priori::detail::uintmax;
    return static_cast<T>(static_cast<uintmax>(-1) >> (8 * sizeof(uintmax) - digits));
  }
  static constexpr priori::checked<T> min() noexcept { return static_cast<T>(~max().value()); }
  static constexpr priori::checked<T> lowest() noexcept { return min(); }
};

template <class T> struct std::hash<priori::checked<T>> {
  std::size_t operator()(priori::checked<T> a) const noexcept {
    auto h = static_cast<std::uint64_t>(a.number);
    if constexpr (sizeof(T) > sizeof(h)) h += static_cast<std::uint64_t>(a.number >> 64) * 0x9E37'79B9'7F4A'7C15;
    return static_cast<std::size_t>(h);
  }
};

// ==== priori/detail/numbers/berlekamp_massey.hpp ====

// priori: the Berlekamp-Massey algorithm (1968, 1969): the shortest linear recurrence through terms in a field.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the shortest c such that a[n] is the sum of c[i] a[n-1-i] for all n >= c.size(). It is unique if its order is
// at most half the number of terms. O(size^2).
template <class F> constexpr std::vector<F> berlekamp_massey(std::vector<F> const& a) {
  std::vector<F> c;
  std::vector<F> shorter; // the last recurrence of a smaller order; at a[failed] its error was `failed_error`
  std::size_t failed = 0;
  F failed_error{};
  for (std::size_t n = 0; n < a.size(); ++n) {
    F term_error = a[n];
    for (std::size_t i = 0; i < c.size(); ++i) term_error = term_error - c[i] * a[n - 1 - i];
    if (term_error == F{}) continue;
    std::vector<F> const before = c;
    if (failed_error == F{}) {
      while (c.size() <= n) c.push_back(F{});
    } else { // add the shorter recurrence, shifted and scaled so that the errors cancel
      F const factor = term_error / failed_error;
      std::size_t const shift = n - failed - 1;
      while (c.size() < shift + 1 + shorter.size()) c.push_back(F{});
      c[shift] = c[shift] + factor;
      for (std::size_t i = 0; i < shorter.size(); ++i) c[shift + 1 + i] = c[shift + 1 + i] - factor * shorter[i];
    }
    if (c.size() > before.size()) {
      shorter = before;
      failed = n;
      failed_error = term_error;
    }
  }
  return c;
}

}}} // namespace priori::detail

// ==== priori/detail/numbers/rational_residue.hpp ====

// priori: the integer or the fraction that a residue modulo m stands for.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the integer nearest to 0 that is congruent to `residue` modulo m.
constexpr std::int64_t nearest_integer(std::uint64_t residue, std::uint64_t m) {
  return static_cast<std::int64_t>(residue > m / 2 ? residue - m : residue);
}

// The largest denominator that is reconstructed.
inline constexpr std::uint64_t max_denominator = std::uint64_t{1} << 31;

// Returns the denominator of the fraction of small integers that is congruent to `residue` modulo m, or 0 if it exceeds
// max_denominator. By rational reconstruction: P. S. Wang, 1981.
constexpr std::uint64_t reconstructed_denominator(std::uint64_t residue, std::uint64_t m) {
  std::uint64_t r0 = m, r1 = residue;
  std::int64_t s0 = 0, s1 = 1; // r1 = s1 residue modulo m, and |s1| <= m / r0
  while (r1 > max_denominator) {
    std::uint64_t const quotient = r0 / r1;
    r0 = std::exchange(r1, r0 - quotient * r1);
    s0 = std::exchange(s1, s0 - static_cast<std::int64_t>(quotient) * s1);
  }
  std::uint64_t const size = detail::magnitude(s1);
  return size > max_denominator ? 0 : size;
}

}}} // namespace priori::detail

// ==== priori/detail/numbers/number_arithmetic.hpp ====

// priori: arithmetic on numbers of any type.
//
// sum<T>, difference<T>, product<T> and converted<T> check integers for overflow, as core/arithmetic.hpp does. Other
// numbers use their own operators, which check for themselves if they check at all.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Types of terms: all with + and * but bool.
template <class T>
concept adds_and_multiplies = !std::is_same_v<T, bool> && requires(T const& a) {
  static_cast<T>(a + a);
  static_cast<T>(a * a);
};

// T, if its objects are numbers; else an error, and a type with which nothing else is wrong.
template <class T> struct number_or_error {
  static_assert(!std::is_same_v<T, bool>, "priori: bool is not a number type");
  static_assert(std::is_same_v<T, bool> || adds_and_multiplies<T>,
                "priori: this is not a number type: terms have + and *");
  using type = std::conditional_t<adds_and_multiplies<T>, T, std::int64_t>;
};
template <class T> using number_type = typename number_or_error<T>::type;

// Calls an operator of T. multiprecision.hpp specializes it to translate the exceptions.
template <class T> struct own_operator {
  template <class Call> static constexpr T call(T const& a, char, T const& b, Call const& op) { return op(a, b); }
};

template <class T>
requires(!numeric_integer<T>) constexpr T sum(T const& a, T const& b) {
  return own_operator<T>::call(a, '+', b, [](T const& x, T const& y) -> T { return x + y; });
}
template <class T>
requires(!numeric_integer<T>) constexpr T difference(T const& a, T const& b) {
  return own_operator<T>::call(a, '-', b, [](T const& x, T const& y) -> T { return x - y; });
}
template <class T>
requires(!numeric_integer<T>) constexpr T product(T const& a, T const& b) {
  return own_operator<T>::call(a, '*', b, [](T const& x, T const& y) -> T { return x * y; });
}

template <class T, class A>
requires(!numeric_integer<T> || !integer<A>) constexpr T converted(A const& a) { return static_cast<T>(a); }

}}} // namespace priori::detail

// ==== priori/detail/numbers/bostan_mori.hpp ====

// priori: the n-th term of a linear recurrence of order d in O(d^2 log n) operations. A. Bostan, R. Mori, A simple and
// fast algorithm for computing the n-th term of a linearly recurrent sequence, 2021.
//
// The terms are the coefficients of the power series p(x) / q(x) = p(x) q(-x) / (q(x) q(-x)). Its denominator is a
// polynomial in x^2, so the terms of even index form a series of the same kind, and so do those of odd index. Term n of
// the whole series is term n/2 of one of these two.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The ring of numbers of type V. Integers are checked for overflow.
template <class V> struct plain_ring {
  struct total {
    V value{};
    constexpr void add(V const& a) { value = detail::sum<V>(value, a); }
    constexpr void add(V const& a, V const& b) { value = detail::sum<V>(value, detail::product<V>(a, b)); }
    constexpr void twice() { value = detail::sum<V>(value, value); }
  };
  constexpr V negative(V const& a) const { return detail::difference<V>(V{}, a); }
  constexpr V const& value(total const& t) const { return t.value; }
};

// bostan_mori for a(n) = p a(n-1) - q a(n-2), with fewer products. Once q is 1, it stays 1, and one coefficient of the
// numerator stays the same in each step.
template <class Ring, class V>
constexpr V bostan_mori_of_two(Ring const& ring, V p, V q, V a, V const& a1, std::uint64_t n) {
  typename Ring::total first;
  first.add(a1);
  first.add(ring.negative(p), a);
  V b = ring.value(first); // (a + b x) / (1 - p x + q x^2)
  for (; n >= 2; n /= 2) {
    bool const odd = n % 2 == 1, one = q == V(1);
    V kept = odd ? b : a;
    typename Ring::total mixed, square, product;
    if (one || odd) mixed.add(kept);
    else mixed.add(kept, q);
    mixed.add(odd ? a : b, p);
    square.add(p, p);
    square.add(ring.negative(one ? V(2) : q));
    if (!one) {
      square.add(ring.negative(q));
      if (odd) product.add(kept, q), kept = ring.value(product), product = {};
      product.add(q, q);
      q = ring.value(product);
    }
    V const next = ring.value(mixed);
    p = ring.value(square);
    a = odd ? next : kept;
    b = odd ? kept : next;
  }
  typename Ring::total last;
  last.add(b);
  last.add(p, a);
  return n == 0 ? a : ring.value(last);
}

// Returns a(n), where `terms` are a(0) to a(d-1), and a(n) + q[0] a(n-1) + ... + q[d-1] a(n-d) = 0 for n >= d.
template <class Ring, class Numbers>
constexpr auto bostan_mori(Ring const& ring, Numbers q, Numbers terms, std::uint64_t n) {
  using total = typename Ring::total;
  std::size_t const d = q.size();
  if (d == 2) return detail::bostan_mori_of_two(ring, ring.negative(q[0]), q[1], terms[0], terms[1], n);
  Numbers p = terms;
  for (std::size_t i = 1; i < d; ++i) {
    total t;
    t.add(terms[i]);
    for (std::size_t j = 0; j < i; ++j) t.add(q[j], terms[i - 1 - j]);
    p[i] = ring.value(t);
  }
  for (; n >= d; n /= 2) {
    Numbers const p0 = p, q0 = q;
    Numbers r = q; // the coefficients of q(-x)
    for (std::size_t i = 0; i < d; i += 2) r[i] = ring.negative(q0[i]);
    for (std::size_t i = 0; i < d; ++i) {
      std::size_t const k = 2 * i + n % 2; // p[k] is the coefficient of x^k; q[i] is that of x^(i+1)
      total t;
      if (k < d) t.add(p0[k]);
      for (std::size_t j = k < d ? k : d, l = k - j; j-- > 0 && l < d; ++l) t.add(r[j], p0[l]);
      p[i] = ring.value(t);

      total s;
      for (std::size_t j = i, l = i + 1; j > 0 && l < d; ++l) s.add(r[--j], q0[l]);
      if (2 * i + 1 < d) s.add(q0[2 * i + 1]);
      s.twice();
      s.add(r[i], q0[i]);
      q[i] = ring.value(s);
    }
  }
  for (std::size_t i = 1; i <= n; ++i) {
    total t;
    for (std::size_t j = 0; j < i; ++j) t.add(q[j], p[i - 1 - j]);
    total s;
    s.add(p[i]);
    s.add(ring.negative(ring.value(t)));
    p[i] = ring.value(s);
  }
  return p[static_cast<std::size_t>(n)];
}

}}} // namespace priori::detail

// ==== priori/detail/numbers/dot_product.hpp ====

// priori: sums of products. For integers only the sum has to fit, not the intermediate results.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Built-in integers and checked ones.
template <class T>
concept machine_integer = integer<unchecked_t<T>>;

template <machine_integer A> constexpr unchecked_t<A> as_integer(A a) {
  if constexpr (integer<A>) return a;
  else return a.value();
}

// A sum in two's complement, 64 bits wider than the widest integer.
struct wide_sum {
  uintmax low = 0;
  std::int64_t high = 0;
  bool too_large = false; // no longer exact, and too large for any integer

  constexpr void twice() {
    high = 2 * high + static_cast<std::int64_t>(low >> (8 * sizeof low - 1));
    low <<= 1;
  }
  template <integer A> constexpr void add(A a) {
    high += PRIORI_DETAIL_OVERFLOWS(add, low, static_cast<uintmax>(a), &low) - detail::is_negative(a);
  }
  template <integer A> constexpr void subtract(A a) {
    high -= PRIORI_DETAIL_OVERFLOWS(sub, low, static_cast<uintmax>(a), &low) - detail::is_negative(a);
  }

  constexpr bool is_zero() const { return low == 0 && high == 0 && !too_large; }
  template <integer T> constexpr bool fits_into() const {
    bool const below_zero = high == -1 && low >> (8 * sizeof low - 1);
    return !too_large && (below_zero ? detail::fits<T>(static_cast<intmax>(low)) : high == 0 && detail::fits<T>(low));
  }
};

// Returns the sum of c[i] last[-i], by Horner's rule over the bits of c. Once an intermediate sum exceeds d + 2 times
// the widest integer, the remaining bits cannot make the result fit.
template <integer C, class A> constexpr wide_sum wide_dot(C const* c, A const* last, std::size_t d) {
  wide_sum sum;
  std::int64_t const most = static_cast<std::int64_t>(d) + 2;
  for (unsigned bit = 8 * sizeof(C); bit-- > 0 && !sum.too_large;) {
    sum.twice();
    for (std::size_t i = 0; i < d; ++i) {
      uintmax const factor = detail::is_negative(c[i]) ? -static_cast<uintmax>(c[i]) : static_cast<uintmax>(c[i]);
      if (factor >> bit & 1)
        detail::is_negative(c[i]) ? sum.subtract(detail::as_integer(*(last - i)))
                                  : sum.add(detail::as_integer(*(last - i)));
    }
    sum.too_large = sum.high > most || sum.high < -most;
  }
  return sum;
}

// Returns the sum of c[i] last[-i], the term after the last one, as a T. Integers are summed in the widest type, and
// again exactly if that overflows. The loop has few statements and calls, which compilers count during constant
// evaluation. Error: overflow, if the sum does not fit into T.
template <class T, class C, class A> constexpr T dot(C const* c, A const* last, std::size_t d) {
  if constexpr (machine_integer<T>) {
    std::conditional_t<is_signed<unchecked_t<A>> || is_signed<C>, intmax, uintmax> total = 0, summand = 0;
    bool lost = false;
    for (std::size_t i = 0; i < d; ++i)
      if constexpr (integer<A>)
        lost = PRIORI_DETAIL_OVERFLOWS(mul, c[i], *(last - i), &summand) ||
               PRIORI_DETAIL_OVERFLOWS(add, total, summand, &total) || lost;
      else
        lost = PRIORI_DETAIL_OVERFLOWS(mul, c[i], detail::as_integer(*(last - i)), &summand) ||
               PRIORI_DETAIL_OVERFLOWS(add, total, summand, &total) || lost;
    if (lost) {
      wide_sum const exact = detail::wide_dot(c, last, d);
      if (!exact.template fits_into<unchecked_t<T>>()) error::overflow<unchecked_t<T>>("a term of a linear recurrence");
      return static_cast<unchecked_t<T>>(exact.low);
    }
    return detail::converted<unchecked_t<T>>(total);
  } else {
    T total{};
    for (std::size_t i = 0; i < d; ++i)
      if (c[i] != C{}) total = detail::sum<T>(total, detail::product<T>(static_cast<T>(c[i]), *(last - i)));
    return total;
  }
}

}}} // namespace priori::detail

// ==== priori/detail/numbers/lucas.hpp ====

// priori: the n-th term of a linear recurrence of order two, in integers of any size: two squarings per bit of n.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// q^k, for a k that grows bit by bit. If |q| is a power of two, q^k is a shift.
template <class T> class growing_power {
  T q;
  T value;
  std::uint64_t k = 1;
  std::int64_t log2 = -1; // |q| is 2^log2; -1 if it is not a power of two

public:
  explicit growing_power(T const& base) : q(base), value(base) {
    T rest = q < 0 ? T(-q) : q;
    if (rest == 0 || (rest & T(rest - 1)) != 0) return;
    for (log2 = 0; rest > 1; rest >>= 1) ++log2;
  }
  // Sets k to 2k + bit.
  void append(bool bit) {
    k = 2 * k + bit;
    if (log2 >= 0) {
      value = T(1) << (static_cast<std::uint64_t>(log2) * k);
      if (q < 0 && bit) value = -value;
    } else {
      value *= value;
      if (bit) value *= q;
    }
  }
  T const& operator*() const { return value; }
};

// Returns a(n), where a(n) = p a(n-1) - q a(n-2). Assumes n >= 2.
//
// U(k) is the sequence of this recurrence that begins with 0, 1, and V(k) the one that begins with 2, p (E. Lucas,
// 1878). U(k) and U(k-1) give
//   U(2k+1) = (p^2 - 3 q) U(k)^2 - q^2 U(k-1)^2 + 2 q^k
//   U(2k-1) = U(k)^2 - q U(k-1)^2
//   p U(2k) = U(2k+1) + q U(2k-1)
// and, for any a, a(2k + i) = a(k + i) V(k) - q^k a(i).
template <class T> T lucas_term(T const& p, T const& q, T const& a0, T const& a1, std::uint64_t n) {
  T const near = p * p - 3 * q;
  T const far = q * q;
  std::uint64_t const half = n / 2;
  growing_power<T> power(q);
  T u = 1, before = 0; // U(k), U(k-1)
  for (int i = 62 - __builtin_clzll(half); i >= 0; --i) {
    bool const bit = half >> i & 1;
    u *= u;
    before *= before;
    T after = near * u;
    after -= far * before;
    after += 2 * *power;
    before *= q;
    u -= before; // U(2k-1)
    before = after;
    before += q * u;
    if (p != 0 && p != 1) before /= p; // U(2k)
    if (bit) u = std::move(after);
    else std::swap(u, before);
    power.append(bit);
  }
  T const after = p * u - q * before;
  T const v = after - q * before;
  T const term = n % 2 == 0 ? a1 * u - q * a0 * before : a1 * after - q * a0 * u;
  return term * v - *power * (n % 2 == 0 ? a0 : a1);
}

}}} // namespace priori::detail

// ==== priori/detail/numbers/uint128.hpp ====

// priori: an unsigned integer of 128 bits, for products of two words: the target's own, or a class of two words if the
// target has none. The class has few statements and calls, which compilers count during constant evaluation.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef __SIZEOF_INT128__
using uint128 = uintmax;
#else
class uint128 {
  std::uint64_t high = 0, low;

  static constexpr std::uint64_t half = 0xFFFF'FFFF;

  constexpr uint128(std::uint64_t h, std::uint64_t l) : high(h), low(l) {}

  // Sets *this to the quotient and returns the remainder. Bit by bit, because each modulus divides only once.
  constexpr std::uint64_t divide(std::uint64_t b) {
    std::uint64_t rest = 0;
    for (int bits = 128; bits > 0; --bits) {
      bool const exceeds = rest >> 63;
      rest = rest << 1 | high >> 63;
      *this <<= 1;
      if (!exceeds && rest < b) continue;
      rest -= b;
      low |= 1;
    }
    return rest;
  }

public:
  constexpr uint128(std::uint64_t a = 0) : low(a) {}
  explicit constexpr operator std::uint64_t() const { return low; }

  friend constexpr bool operator<(uint128 a, uint128 b) {
    return a.high < b.high || (a.high == b.high && a.low < b.low);
  }

  friend constexpr uint128 operator~(uint128 a) { return {~a.high, ~a.low}; }
  friend constexpr uint128 operator-(uint128 a) { return ~a + 1; }
  friend constexpr uint128 operator|(uint128 a, uint128 b) { return {a.high | b.high, a.low | b.low}; }
  friend constexpr uint128 operator<<(uint128 a, int k) {
    if (k >= 64) return {a.low << (k - 64), 0};
    return k == 0 ? a : uint128{a.high << k | a.low >> (64 - k), a.low << k};
  }
  friend constexpr uint128 operator>>(uint128 a, int k) {
    if (k >= 64) return a.high >> (k - 64);
    return k == 0 ? a : uint128{a.high >> k, a.high << (64 - k) | a.low >> k};
  }

  friend constexpr uint128 operator+(uint128 a, uint128 b) {
    std::uint64_t const sum = a.low + b.low;
    return {a.high + b.high + (sum < a.low), sum};
  }
  friend constexpr uint128 operator*(uint128 a, std::uint64_t b) {
    std::uint64_t const lowest = (a.low & half) * (b & half), left = (a.low >> 32) * (b & half),
                        right = (a.low & half) * (b >> 32), middle = (lowest >> 32) + (left & half) + (right & half);
    return {a.high * b + (a.low >> 32) * (b >> 32) + (left >> 32) + (right >> 32) + (middle >> 32),
            middle << 32 | (lowest & half)};
  }
  friend constexpr uint128 operator/(uint128 a, std::uint64_t b) {
    a.divide(b);
    return a;
  }
  friend constexpr std::uint64_t operator%(uint128 a, std::uint64_t b) { return a.divide(b); }

  constexpr uint128& operator+=(uint128 a) { return *this = *this + a; }
  constexpr uint128& operator<<=(int k) { return *this = *this << k; }
};
#endif

}}} // namespace priori::detail

// ==== priori/detail/numbers/division.hpp ====

// priori: division of many numbers by the same divisor.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// N. Moeller, T. Granlund, Improved division by invariant integers, 2011, algorithm 4. The divisor's highest bit must
// be set. reciprocal_of returns floor((2^128 - 1) / divisor) - 2^64.
constexpr std::uint64_t reciprocal_of(std::uint64_t divisor) {
  return static_cast<std::uint64_t>(~uint128{0} / divisor);
}

// Returns n modulo the divisor. Assumes n < 2^64 divisor.
constexpr std::uint64_t remainder_by(std::uint64_t divisor, std::uint64_t reciprocal, uint128 n) {
  uint128 const quotient = uint128{reciprocal} * static_cast<std::uint64_t>(n >> 64) + n;
  std::uint64_t rest = static_cast<std::uint64_t>(n) - (static_cast<std::uint64_t>(quotient >> 64) + 1) * divisor;
  if (rest > static_cast<std::uint64_t>(quotient)) rest += divisor;
  return rest >= divisor ? rest - divisor : rest;
}

}}} // namespace priori::detail

// ==== priori/detail/numbers/residues.hpp ====

// priori: residues modulo a number known at run time. A sum of products is reduced once, at its end.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Residues modulo a small m: d + 1 products fit into 64 bits. Uses Barrett reduction.
class narrow_residues {
  std::uint64_t m;
  std::uint64_t inverse;

public:
  // A sum of at most d products and one residue.
  struct total {
    std::uint64_t value = 0;
    constexpr void add(std::uint64_t a) { value += a; }
    constexpr void add(std::uint64_t a, std::uint64_t b) { value += a * b; }
    constexpr void twice() { value *= 2; }
  };

  // True if sums of d products modulo m fit.
  static constexpr bool serves(std::uint64_t m, std::size_t d) {
    return m >> 32 == 0 && d < 0xFFFF'FFFF && m * m <= ~std::uint64_t{0} / (d + 1);
  }
  constexpr explicit narrow_residues(std::uint64_t modulus) : m(modulus), inverse(~std::uint64_t{0} / modulus) {}

  // Returns a factor equal to -a modulo m. It may be m itself.
  constexpr std::uint64_t negative(std::uint64_t a) const { return m - a; }
  constexpr std::uint64_t value(total const& t) const {
    auto const quotient = static_cast<std::uint64_t>((static_cast<uint128>(t.value) * inverse) >> 64);
    std::uint64_t const r = t.value - quotient * m; // the quotient is exact or one too small
    return r >= m ? r - m : r;
  }
};

// Residues modulo any m. Assumes sums of fewer than 2^64 products.
class wide_residues {
  std::uint64_t m; // the modulus, shifted so that its highest bit is set
  int shift;
  std::uint64_t reciprocal;

public:
  struct total {
    uint128 low = 0;
    std::uint64_t high = 0;
    constexpr void add(uint128 a) {
      low += a;
      high += low < a;
    }
    constexpr void add(std::uint64_t a, std::uint64_t b) { add(static_cast<uint128>(a) * b); }
    constexpr void twice() {
      high = 2 * high + static_cast<std::uint64_t>(low >> 127);
      low <<= 1;
    }
  };

  constexpr explicit wide_residues(std::uint64_t modulus)
      : m(modulus << __builtin_clzll(modulus)), shift(__builtin_clzll(modulus)), reciprocal(reciprocal_of(m)) {}

  constexpr std::uint64_t negative(std::uint64_t a) const { return (m >> shift) - a; }
  constexpr std::uint64_t value(total const& t) const {
    std::uint64_t const top = (t.high << shift) | static_cast<std::uint64_t>((t.low >> 1) >> (127 - shift));
    uint128 const rest = t.low << shift;
    std::uint64_t const high = remainder_by(m, reciprocal, uint128{top} << 64 | rest >> 64);
    return remainder_by(m, reciprocal, uint128{high} << 64 | static_cast<std::uint64_t>(rest)) >> shift;
  }
};

}}} // namespace priori::detail

// ==== priori/detail/numbers/nth_term.hpp ====

// priori: the terms of a linear recurrence in any number type: the next one, the n-th, and the n-th modulo a number.
//
// Coefficients and initial terms are arrays or vectors. Their types may differ from the type of the terms, so that
// small integers can define a recurrence of big ones.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Built-in integers, checked ones, and those of libraries.
template <class T>
concept integral_number = machine_integer<T> || std::numeric_limits<T>::is_integer;

template <class T> inline constexpr auto conversion = [](auto const& a) { return detail::converted<T>(a); };

// Returns an array or a vector of T, made from the elements of another by `convert`.
template <class T, class A, std::size_t d, class Convert>
constexpr std::array<T, d> mapped(std::array<A, d> const& from, Convert const& convert) {
  std::array<T, d> to{};
  for (std::size_t i = 0; i < d; ++i) to[i] = convert(from[i]);
  return to;
}
template <class T, template <class...> class Vector, class... A, class Convert>
constexpr Vector<T> mapped(Vector<A...> const& from, Convert const& convert) {
  Vector<T> to;
  for (auto const& a : from) to.push_back(convert(a));
  return to;
}

// term_by returns a(n), computed from earlier terms, which `self` returns. fill_terms computes at[begin] to at[end - 1]
// from the terms before them.
template <class T, class C, class A, std::size_t d, class Self>
constexpr T term_by(std::array<C, d> const& c, std::array<A, d> const& initial, Self const& self, std::uint64_t n) {
  if (n < d) return detail::converted<T>(initial[static_cast<std::size_t>(n)]);
  T before[d]{};
  for (std::size_t i = 1; i <= d; ++i) before[d - i] = self(n - i);
  return detail::dot<T>(c.data(), before + d - 1, d);
}
template <class T, class C, std::size_t d>
constexpr void fill_terms(std::array<C, d> const& c, auto& at, std::size_t begin, std::size_t end) {
  for (; begin != end; ++begin) at[begin] = detail::dot<T>(c.data(), at + (begin - 1), d);
}

// Below this index the terms of a bounded type are computed one after the other: the numbers in Bostan and Mori's
// algorithm may overflow although all terms fit.
inline constexpr std::uint64_t nth_by_steps = 4096;

template <class T, class Coefficients, class Terms>
constexpr T nth_by_iteration(Coefficients const& c, Terms const& initial, std::uint64_t n) {
  auto last = mapped<T>(initial, conversion<T>); // the last d terms, the oldest first
  std::size_t const d = c.size();
  for (std::uint64_t i = d; i <= n; ++i) {
    T next = detail::dot<T>(c.data(), &last[d - 1], d);
    for (std::size_t j = 1; j < d; ++j) last[j - 1] = std::move(last[j]);
    last[d - 1] = std::move(next);
  }
  return last[d - 1];
}

template <class T, class Coefficients, class Terms>
constexpr T nth_by_bostan_mori(Coefficients const& c, Terms const& initial, std::uint64_t n) {
  auto q = mapped<T>(c, [](auto const& a) { return detail::difference<T>(T{}, detail::converted<T>(a)); });
  return detail::bostan_mori(plain_ring<T>{}, std::move(q), mapped<T>(initial, conversion<T>), n);
}

// Returns a(n), where a(n) is the sum of c[i] a(n-1-i) and `initial` are the first terms. linear::nth lists the errors.
template <class T, class Coefficients, class Terms>
constexpr T nth_term(Coefficients const& c, Terms const& initial, std::uint64_t n) {
  using limits = std::numeric_limits<T>;
  constexpr bool has_largest = machine_integer<T> || (limits::is_specialized && limits::is_bounded);
  if (n < c.size()) return detail::converted<T>(initial[static_cast<std::size_t>(n)]);
  if constexpr (has_largest)
    if (n < nth_by_steps) return detail::nth_by_iteration<T>(c, initial, n);
  if constexpr (machine_integer<T>) return detail::converted<T>(detail::nth_by_bostan_mori<intmax>(c, initial, n));
  else if constexpr (limits::is_integer && !has_largest)
    return c.size() == 2 ? detail::lucas_term<T>(T(c[0]), T(-T(c[1])), T(initial[0]), T(initial[1]), n)
                         : detail::nth_by_bostan_mori<T>(c, initial, n);
  else return detail::nth_by_bostan_mori<T>(c, initial, n);
}

// The index of a term, made from any integer. Errors: negative_index; outside_domain, if it exceeds 64 bits.
struct term_number {
  std::uint64_t value;
  template <class N>
  requires integer<plain_type<N>>
  constexpr term_number(N const& n) : value(detail::to_key<std::uint64_t>(n)) {
    detail::raise(detail::fault_of<std::uint64_t>(n), detail::plain_value(n));
  }
};

// A modulus, made from any integer. Error: no_modulus, if it is not positive or exceeds 64 bits.
struct any_modulus {
  std::uint64_t value;
  template <class M>
  requires integer<plain_type<M>>
  constexpr any_modulus(M const& m) : value(detail::to_key<std::uint64_t>(m)) {
    if (value == 0 || detail::fault_of<std::uint64_t>(m) != fault::none) error::no_modulus(detail::plain_value(m));
  }
};

// Returns a modulo m, from 0 to m - 1.
template <class A> constexpr std::uint64_t residue(A const& a, std::uint64_t m) {
  if constexpr (integer<A>) {
    auto const size = detail::magnitude(a);
    auto const r = static_cast<std::uint64_t>(size < m ? size : size % m);
    return detail::is_negative(a) && r != 0 ? m - r : r;
  } else if constexpr (machine_integer<A>) {
    return detail::residue(a.value(), m);
  } else {
    A const r = a % A(m);
    return static_cast<std::uint64_t>(r < 0 ? A(r + A(m)) : r);
  }
}

// Returns call(ring, c, terms) with the residues modulo m of both, and with the faster ring that can hold m.
template <class Coefficients, class Terms, class Call>
constexpr std::uint64_t with_residues(Coefficients const& c, Terms const& initial, std::uint64_t m, Call const& call) {
  using U = std::uint64_t;
  auto const factors = mapped<U>(c, [m](auto const& a) { return detail::residue(a, m); });
  auto const terms = mapped<U>(initial, [m](auto const& a) { return detail::residue(a, m); });
  return narrow_residues::serves(m, c.size()) ? call(narrow_residues(m), factors, terms)
                                              : call(wide_residues(m), factors, terms);
}

// Returns a(n) modulo m.
template <class Coefficients, class Terms>
constexpr std::uint64_t nth_residue(Coefficients const& c, Terms const& initial, std::uint64_t n, std::uint64_t m) {
  return detail::with_residues(c, initial, m, [n](auto const& ring, auto q, auto const& terms) {
    for (auto& a : q) a = ring.negative(a);
    return n < terms.size() ? terms[static_cast<std::size_t>(n)] : detail::bostan_mori(ring, q, terms, n);
  });
}

// Returns the smallest k > 0 such that a(n + k) = a(n) modulo m from some n on. By R. P. Brent's algorithm, 1980.
template <class Coefficients, class Terms>
constexpr std::uint64_t period(Coefficients const& c, Terms const& initial, std::uint64_t m) {
  return detail::with_residues(c, initial, m, [](auto const& ring, auto const& factors, auto const& terms) {
    auto state = terms, earlier = terms;
    std::uint64_t steps = 0;
    for (std::uint64_t most = 1;; most *= 2, steps = 0, earlier = state)
      for (; steps < most;) {
        typename std::remove_cvref_t<decltype(ring)>::total next;
        std::size_t const d = state.size();
        for (std::size_t i = 0; i < d; ++i) next.add(factors[i], state[d - 1 - i]);
        for (std::size_t i = 1; i < d; ++i) state[i - 1] = state[i];
        state[d - 1] = ring.value(next);
        ++steps;
        if (state == earlier) return steps;
      }
  });
}

}}} // namespace priori::detail

// ==== priori/linear.hpp ====

// priori: linear recurrences with constant coefficients.

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// The number type of terms given as A: std::int64_t for int and bool, else A.
template <class A> using number_of =
    std::conditional_t<std::is_same_v<A, int> || std::is_same_v<A, bool>, std::int64_t, A>;

// Returns `a` as a T. An error if it does not convert, or may have a fraction that T would lose.
template <class T, class A> constexpr number_type<T> without_loss(A const& a) {
  constexpr bool converts = requires { static_cast<T>(a); };
  constexpr bool loses = integral_number<T> && std::numeric_limits<A>::is_specialized && !integral_number<A>;
  if constexpr (adds_and_multiplies<T>) {
    static_assert(converts, "priori: a coefficient or an initial term does not convert to the type of the terms");
    static_assert(!loses, "priori: a coefficient or an initial term may have a fraction, where the terms are integers: "
                          "name another type, as in linear<double, 2>(...)");
  }
  if constexpr (adds_and_multiplies<T> && converts && !loses) return detail::converted<T>(a);
  else return {};
}
template <class T>
inline constexpr auto conversion_without_loss = [](auto const& a) { return detail::without_loss<T>(a); };

} // namespace detail

// linear(coefficients, initial terms): the linear recurrence of order D with constant coefficients
//
//   a(n) = coefficients[0] a(n-1) + ... + coefficients[D-1] a(n-D),   a(0), ..., a(D-1) = initial terms
//
// linear({1, 1}, {0, 1}) defines the Fibonacci numbers. Its type is linear<std::int64_t, 2>, because braces of int mean
// std::int64_t. Name the type to use another, as in linear<std::uint64_t, 2>({1, 1}, {0, 1}). T can be an integer, a
// checked<U>, a modular<M>, a floating-point number or an integer of Boost.Multiprecision. A linear can be a template
// argument if a T can.
//
// Errors: a coefficient or a term that does not fit into T is priori::error::overflow. If T is an integer type, one of
// a floating-point type does not compile. A sum of products of integers is exact: only the term itself has to fit.
template <class T, std::size_t D> struct linear {
private:
  using term = detail::number_type<T>; // T, or an error

public:
  static_assert(D > 0, "priori: a linear recurrence has at least one coefficient");

  // The number of preceding terms on which a term depends.
  static constexpr int window = static_cast<int>(D);

  // U if T is checked<U>, else T.
  using coefficient = detail::unchecked_t<term>;

  std::array<coefficient, D> coefficients; // of a(n-1), a(n-2), ..., a(n-D)
  std::array<term, D> initial;             // a(0), ..., a(D-1)

  // Makes it from braces or arrays of any numbers. Error: overflow.
  template <class A, class B> constexpr linear(A const (&c)[D], B const (&a)[D])
      : linear(std::to_array(c), std::to_array(a)) {}
  template <class A, class B> constexpr linear(std::array<A, D> const& c, std::array<B, D> const& a)
      : coefficients(detail::mapped<coefficient>(c, detail::conversion_without_loss<detail::unchecked_t<T>>)),
        initial(detail::mapped<term>(a, detail::conversion_without_loss<T>)) {}
  // Makes it from braces of mixed types, as {1, 0.5}.
  constexpr linear(coefficient const (&c)[D], term const (&a)[D])
      : coefficients(std::to_array(c)), initial(std::to_array(a)) {}

  // The recurrence, as value, table and memo call it.
  template <class Self> constexpr term operator()(Self const& self, std::uint64_t n) const {
    return detail::term_by<term>(coefficients, initial, self, n);
  }
  constexpr void fill(auto& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    detail::fill_terms<term>(coefficients, at, begin, end);
  }

  // Returns a(n), in O(D^2 log n) operations. Error: negative_index.
  //
  // Built-in integers and checked ones: error::overflow if a(n) does not fit, and also
  //   for n < 4096, where the terms are computed one by one, if a term before a(n) does not fit;
  //   for larger n, if an intermediate number does not fit into a signed integer of 128 bits (64 bits if the target has
  //   no larger one). These numbers are about as large as the terms up to a(D n) for arbitrary initial terms. So nth
  //   may refuse an a(n) that fits if large parts of it cancel: a(n) = 3 a(n-1) - 2 a(n-2) from 1, 1 is always 1, but
  //   from 1, 2 it is 2^n.
  // Integers of any size: exact. For D = 2 it takes two squarings per bit of n.
  // Floating-point numbers: as accurate as the sums; not finite beyond the range of the type.
  constexpr term nth(detail::term_number n) const { return detail::nth_term<term>(coefficients, initial, n.value); }

  // Returns a(n) modulo any number, from 0 to modulus - 1. Errors: negative_index; no_modulus. Cost: O(D^2 log n).
  constexpr std::uint64_t nth(detail::term_number n,
                              detail::any_modulus modulus) const requires detail::integral_number<term> {
    return detail::nth_residue(coefficients, initial, n.value, modulus.value);
  }

  // Returns the period modulo a number: the smallest k > 0 such that a(n + k) = a(n) modulo that number from some n on.
  // If the last coefficient has no divisor in common with the modulus, this holds from n = 0 on. The period is at most
  // modulus^D. Error: no_modulus. Cost: O(D) per term, for at most three times the terms up to the end of the first
  // period; no memory.
  constexpr std::uint64_t period(detail::any_modulus modulus) const requires detail::integral_number<term> {
    return detail::period(coefficients, initial, modulus.value);
  }

  // True if the coefficients and the initial terms are equal.
  friend constexpr bool operator==(linear const&, linear const&) = default;
};

// linear(c, a) has the type of the initial terms; std::int64_t for int.
template <class A, class B, std::size_t D> linear(A const (&)[D], B const (&)[D]) -> linear<detail::number_of<B>, D>;

}} // namespace priori

// ==== priori/detail/numbers/residue_forms.hpp ====

// priori: residues modulo a constant M, each stored as one word in the form with the cheapest products.
//
// A form has the type `word`; of(n), the form of n; value(a), the residue in [0, M); and product(a, b). Equal residues
// are equal words below M, and words are added and subtracted like residues.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The residue itself. The forms derived from it differ in how they divide a product by M.
template <std::uint64_t M> struct plain_form {
  using word = std::conditional_t<(M < std::uint64_t{1} << 32), std::uint32_t, std::uint64_t>;

  static constexpr word of(std::uint64_t n) { return static_cast<word>(n % M); }
  static constexpr std::uint64_t value(word a) { return a; }
};

// For M a power of two: M divides 2^64, so a product may wrap.
template <std::uint64_t M> struct binary_form : plain_form<M> {
  using typename plain_form<M>::word;

  static constexpr word product(word a, word b) { return static_cast<word>(std::uint64_t{a} * b % M); }
};

// For M < 2^31. Compilers divide by constants in a similar way, but for some M their code is slower, because they do
// not know that a product is below M^2.
//
// Let k = 64 + shift. Then floor(n / M) = floor(n * reciprocal / 2^k): reciprocal * M exceeds 2^k by less than M, and
// n * M < M^3 < 2^k, so n * reciprocal * M lies between n * 2^k and (n + 1) * 2^k.
template <std::uint64_t M> struct reciprocal_form : plain_form<M> {
  using typename plain_form<M>::word;
  static constexpr int shift = std::bit_width(M) - 1;
  static constexpr auto reciprocal = static_cast<std::uint64_t>((uint128{1} << (64 + shift)) / M + 1);

  static constexpr word product(word a, word b) {
    std::uint64_t const n = std::uint64_t{a} * b;
    auto const quotient = static_cast<std::uint64_t>(uint128{n} * reciprocal >> 64) >> shift;
    return static_cast<word>(n - quotient * M);
  }
};

// For any M. The divisor is M, shifted so that its highest bit is set.
template <std::uint64_t M> struct scaled_form : plain_form<M> {
  using typename plain_form<M>::word;
  static constexpr int shift = std::countl_zero(M);
  static constexpr std::uint64_t divisor = M << shift;
  static constexpr std::uint64_t reciprocal = reciprocal_of(divisor);

  static constexpr word product(word a, word b) {
    return static_cast<word>(remainder_by(divisor, reciprocal, uint128{a} * (std::uint64_t{b} << shift)) >> shift);
  }
};

// The residue times 2^64, for odd M. P. L. Montgomery, Modular multiplication without trial division, 1985.
template <std::uint64_t M> struct montgomery_form {
  using word = std::uint64_t;

  // 1 / M modulo 2^64, by Newton's iteration. M itself is right in three bits, and each step doubles their number.
  static constexpr word inverse = [] {
    word x = M;
    for (int bits = 3; bits < 64; bits *= 2) x *= 2 - M * x;
    return x;
  }();
  static constexpr word square_of_one = static_cast<word>(-uint128{M} % M); // 2^128 modulo M

  // Returns n / 2^64 modulo M. Assumes n < 2^64 M.
  static constexpr word reduced(uint128 n) {
    auto const high = static_cast<word>(n >> 64);
    auto const same_low = uint128{static_cast<word>(n) * inverse} * M; // a multiple of M with the low word of n
    auto const subtracted = static_cast<word>(same_low >> 64);
    return high < subtracted ? high - subtracted + M : high - subtracted;
  }

  static constexpr word of(std::uint64_t n) { return product(n, square_of_one); }
  static constexpr std::uint64_t value(word a) { return reduced(a); }
  static constexpr word product(word a, word b) { return reduced(uint128{a} * b); }
};

template <std::uint64_t M> constexpr auto choose_form() {
  if constexpr (std::has_single_bit(M)) return binary_form<M>{};
  else if constexpr (M < std::uint64_t{1} << 31) return reciprocal_form<M>{};
  else if constexpr (M % 2 == 1) return montgomery_form<M>{};
  else return scaled_form<M>{};
}
template <std::uint64_t M> using residue_form = decltype(detail::choose_form<M>());

}}} // namespace priori::detail

// ==== priori/modular.hpp ====

// priori: a number modulo a constant.

namespace priori { inline namespace PRIORI_ABI {

template <std::uint64_t M> struct modular;

namespace detail {

template <std::uint64_t M> struct text_of<modular<M>> {
  template <class Other> static std::string of(modular<M> a, Other const&) { return detail::digits(a.value()); }
};

// Parameters of refused operators, as floating_point is.
struct not_an_integer_or_the_same_modular {
  template <class A>
  requires std::is_floating_point_v<A> not_an_integer_or_the_same_modular(A);
  template <std::uint64_t M> not_an_integer_or_the_same_modular(modular<M>);
};
struct residues_have_no_remainder {
  template <integer A> residues_have_no_remainder(A);
  template <std::uint64_t M> residues_have_no_remainder(modular<M>);
};
struct residues_have_no_order {
  template <integer A> residues_have_no_order(A);
  template <std::uint64_t M> residues_have_no_order(modular<M>);
};

} // namespace detail

// modular<M>: an integer modulo M, for any M from 1 to 2^64 - 1.
//
// Any integer converts to it implicitly: modular<7>(-1) is 6. So operands of +, -, *, / and == may be integers; ==
// compares residues: modular<7>(3) == 10. Residues have no operator<. Read the residue in [0, M) with value() or an
// explicit conversion. It can be a key and a template argument, and has std::hash.
//
// Errors: division by a number that has a factor in common with M is priori::error::not_invertible in a constant
// expression and domain_error at run time; conversion to a type that cannot hold the residue is error::overflow and
// overflow_error. Cost: a product takes at most three multiplications of words, and no division.
template <std::uint64_t M> struct modular {
  static_assert(M != 0, "priori: 0 is not a modulus; the modulus of modular<M> is from 1 to 2^64 - 1");

  // How a number modulo M is stored.
  using form = detail::residue_form<M>;
  using word = typename form::word;

  static constexpr std::uint64_t modulus = M; // M

  word number{}; // not always the residue: use value(); public because the members of a template argument must be

  // Makes zero, or converts an integer, which may be negative.
  constexpr modular() = default;
  template <detail::integer A> constexpr modular(A a) {
    if (detail::is_negative(a)) *this = -modular(detail::magnitude(a));
    else if constexpr (sizeof a > sizeof M) number = form::of(static_cast<std::uint64_t>(a % M));
    else number = form::of(static_cast<std::uint64_t>(a));
  }

  // Returns the residue in [0, M); true if it is not zero; the residue as an A. Error: overflow, if A cannot hold it.
  constexpr std::uint64_t value() const { return form::value(number); }
  explicit constexpr operator bool() const { return number != 0; }
  template <detail::integer A>
  requires(!std::is_same_v<A, bool>) explicit constexpr operator A() const { return detail::converted<A>(value()); }

  // Returns 1 / *this. Error: not_invertible. By Euclid's algorithm: `factor` times *this is `rest` modulo M. The
  // factors that are used lie between -M / 2 and M / 2, so they are exact although they wrap modulo 2^64.
  constexpr modular inverse() const {
    std::uint64_t rest = M, next_rest = value();
    std::uint64_t factor = 0, next_factor = 1;
    while (next_rest != 0) {
      std::uint64_t const quotient = rest / next_rest;
      rest = std::exchange(next_rest, rest - quotient * next_rest);
      factor = std::exchange(next_factor, factor - quotient * next_factor);
    }
    if (rest != 1) error::not_invertible(value(), M);
    return static_cast<std::int64_t>(factor);
  }

  // Returns the nth power; if n is negative, that of the inverse. x.power(0) is 1 for every x. Error: not_invertible.
  // Cost: 2 log2 |n| products.
  template <detail::integer N> constexpr modular power(N n) const {
    modular square = detail::is_negative(n) ? inverse() : *this;
    modular product = 1;
    for (auto rest = detail::magnitude(n); rest != 0; rest >>= 1) {
      if (rest % 2 == 1) product *= square;
      square *= square;
    }
    return product;
  }

  // Returns a; -a.
  friend constexpr modular operator+(modular a) { return a; }
  friend constexpr modular operator-(modular a) { return modular{} - a; }

  // Returns the result modulo M. Error: not_invertible, if the divisor has no inverse.
  friend constexpr modular operator+(modular a, modular b) {
    word const to_modulus = static_cast<word>(M) - b.number;
    a.number = a.number < to_modulus ? a.number + b.number : a.number - to_modulus;
    return a;
  }
  friend constexpr modular operator-(modular a, modular b) {
    word const to_modulus = static_cast<word>(M) - b.number;
    a.number = a.number < b.number ? a.number + to_modulus : a.number - b.number;
    return a;
  }
  friend constexpr modular operator*(modular a, modular b) {
    a.number = form::product(a.number, b.number);
    return a;
  }
  friend constexpr modular operator/(modular a, modular b) { return a * b.inverse(); }

  // a op= b is a = a op b.
  constexpr modular& operator+=(modular b) { return *this = *this + b; }
  constexpr modular& operator-=(modular b) { return *this = *this - b; }
  constexpr modular& operator*=(modular b) { return *this = *this * b; }
  constexpr modular& operator/=(modular b) { return *this = *this / b; }

  // Adds or subtracts 1.
  constexpr modular& operator++() { return *this += 1; }
  constexpr modular& operator--() { return *this -= 1; }
  constexpr modular operator++(int) {
    modular const before = *this;
    ++*this;
    return before;
  }
  constexpr modular operator--(int) {
    modular const before = *this;
    --*this;
    return before;
  }

  // True if the residues are equal.
  friend constexpr bool operator==(modular, modular) = default;

  // Writes the residue. Needs <ostream>.
  template <class Char, class Traits>
  friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out, modular a) {
    return out << a.value();
  }
};

// Refused: operators on a floating-point number or another modulus, remainders, and comparisons by order. g++ names the
// parameters of a deleted operator; clang would list every candidate, but tells the sentence of an attribute.
#ifdef __clang__
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true,                                                                                     \
                             "priori: a residue takes integers and residues of its own modulus; convert one operand: " \
                             "a + static_cast<int>(x), a + b.value()",                                                 \
                             "error")))
#else
#define PRIORI_DETAIL_REFUSED = delete
#endif
template <std::uint64_t M>
modular<M> operator+(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator+(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
modular<M> operator-(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator-(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
modular<M> operator*(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator*(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
modular<M> operator/(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M> modular<M> operator/(detail::floating_point, modular<M>) PRIORI_DETAIL_REFUSED;
template <std::uint64_t M>
bool operator==(modular<M>, detail::not_an_integer_or_the_same_modular) PRIORI_DETAIL_REFUSED;
#ifdef __clang__
#undef PRIORI_DETAIL_REFUSED
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true, "priori: residues have no remainder; take a.value() % 2", "error")))
#endif
template <std::uint64_t M> modular<M> operator%(modular<M>, detail::residues_have_no_remainder) PRIORI_DETAIL_REFUSED;
#ifdef __clang__
#undef PRIORI_DETAIL_REFUSED
#define PRIORI_DETAIL_REFUSED                                                                                          \
  __attribute__((diagnose_if(true,                                                                                     \
                             "priori: residues have no order; compare a.value(), and take that as the key of a "       \
                             "std::map",                                                                               \
                             "error")))
#endif
template <std::uint64_t M>
std::strong_ordering operator<=>(modular<M>, detail::residues_have_no_order) PRIORI_DETAIL_REFUSED;
#undef PRIORI_DETAIL_REFUSED

}} // namespace priori

template <std::uint64_t M> struct std::hash<priori::modular<M>> {
  std::size_t operator()(priori::modular<M> a) const noexcept {
    return std::hash<typename priori::modular<M>::word>{}(a.number);
  }
};

// ==== priori/find_linear.hpp ====

// priori: the shortest linear recurrence through given terms.

namespace priori { inline namespace PRIORI_ABI {

// A linear recurrence found by find_linear, of any order:
//
//   denominator a(n) = coefficients[0] a(n-1) + ... + coefficients[order-1] a(n-order)
//
// If the terms are integers, so are the coefficients; the denominator is positive and has no divisor in common with all
// of them. It is 1 if all further terms are integers (Fatou's lemma). Coefficients of other terms have their type, and
// the denominator is 1. Terms that are all zero have order 0.
template <class T> struct found_linear {
  // std::int64_t if T is an integer type, else T.
  using coefficient = std::conditional_t<detail::integral_number<T>, std::int64_t, T>;

  std::vector<coefficient> coefficients; // of a(n-1), a(n-2), ..., a(n-order)
  std::vector<T> initial;                // a(0), ..., a(order-1)
  coefficient denominator{1};            // positive; 1 unless T is an integer type

  // Returns the number of preceding terms on which a term depends.
  constexpr std::size_t order() const { return coefficients.size(); }

  // Returns a(n). Cost and errors: those of linear::nth; unequal_sizes, if there are not as many initial terms as
  // coefficients. If the denominator is not 1: O(order n), and outside_domain if a term up to a(n) is not an integer,
  // or division_by_zero.
  constexpr T nth(detail::term_number n) const {
    require_equal_sizes();
    if (order() == 0) return T{};
    if constexpr (detail::integral_number<T>)
      if (denominator != 1) return nth_with_denominator(n.value);
    return detail::nth_term<T>(coefficients, initial, n.value);
  }

  // Returns a(n) modulo any number. Errors: no_modulus; unequal_sizes; if the denominator is not 1, also those of
  // nth(n).
  constexpr std::uint64_t nth(detail::term_number n,
                              detail::any_modulus modulus) const requires detail::integral_number<T> {
    require_equal_sizes();
    if (order() == 0 || denominator != 1) return detail::residue(nth(n), modulus.value);
    return detail::nth_residue(coefficients, initial, n.value, modulus.value);
  }

  // Returns the same recurrence as a linear<U, D>. Errors: order_too_small, if D is less than the order;
  // denominator_not_one; unequal_sizes; overflow.
  template <std::size_t D, class U = T> constexpr linear<U, D> rule() const {
    if (order() > D) error::order_too_small(order(), D);
    if (!(denominator == coefficient(1))) error::denominator_not_one(denominator);
    std::array<coefficient, D> c{};
    std::array<T, D> terms{};
    for (std::size_t i = 0; i < order(); ++i) c[i] = coefficients[i];
    for (std::size_t i = 0; i < D; ++i) terms[i] = nth(i);
    return {c, terms};
  }

private:
  constexpr void require_equal_sizes() const {
    if (initial.size() != order()) error::unequal_sizes(order(), initial.size());
  }
  constexpr T nth_with_denominator(std::uint64_t n) const {
    using Sum = std::conditional_t<detail::machine_integer<T>, detail::intmax, T>;
    if (denominator == 0) error::division_by_zero("a term of a linear recurrence", '/');
    std::vector<T> a = initial;
    while (a.size() <= n) {
      Sum const sum = detail::dot<Sum>(coefficients.data(), &a.back(), order());
      if (sum % denominator != 0) error::outside_domain(a.size());
      a.push_back(detail::converted<T>(Sum(sum / denominator)));
    }
    return a[static_cast<std::size_t>(n)];
  }
};

namespace detail {

// The field in which recurrences of integers are found: integers modulo 2^64 - 59, the largest prime of 64 bits.
using prime_field = modular<0xFFFF'FFFF'FFFF'FFC5>;

// True if all terms satisfy denominator a(n) = sum of coefficients[i] a(n-1-i).
template <class T> constexpr bool fits_terms(found_linear<T> const& found, std::vector<T> const& a) {
  std::vector<typename found_linear<T>::coefficient> c{-found.denominator}; // of an equation: sum of c[i] a(n-i) = 0
  for (auto const factor : found.coefficients) c.push_back(factor);
  for (std::size_t n = found.order(); n < a.size(); ++n)
    if constexpr (machine_integer<T>) {
      if (!detail::wide_dot(c.data(), &a[n], c.size()).is_zero()) return false;
    } else {
      if (detail::dot<T>(c.data(), &a[n], c.size()) != 0) return false;
    }
  return true;
}

// See find_linear. Integers: finds the recurrence modulo a prime, which succeeds unless the prime divides a
// denominator, and verifies it over the integers.
template <class T> constexpr std::optional<found_linear<T>> found(std::vector<T> const& a) {
  found_linear<T> result;
  auto const complete = [&](std::size_t order) {
    for (std::size_t i = 0; i < order; ++i) result.initial.push_back(a[i]);
    return std::optional(std::move(result));
  };
  if constexpr (!integral_number<T>) {
    result.coefficients = detail::berlekamp_massey(a);
    if (2 * result.order() > a.size()) return std::nullopt;
    return complete(result.order());
  } else {
    auto const c = detail::berlekamp_massey(
        mapped<prime_field>(a, [](T const& term) { return prime_field(detail::residue(term, prime_field::modulus)); }));
    if (2 * c.size() > a.size()) return std::nullopt;
    auto const fits_over = [&](std::uint64_t denominator) {
      result.coefficients = mapped<std::int64_t>(
          c, [&](prime_field x) { return detail::nearest_integer((x * denominator).value(), prime_field::modulus); });
      result.denominator = static_cast<std::int64_t>(denominator);
      return detail::fits_terms(result, a);
    };
    if (fits_over(1)) return complete(c.size());

    std::uint64_t denominator = 1;
    for (prime_field const x : c) {
      denominator *= detail::reconstructed_denominator((x * denominator).value(), prime_field::modulus);
      if (denominator == 0 || denominator > max_denominator) return std::nullopt;
    }
    if (fits_over(denominator)) return complete(c.size());
    return std::nullopt;
  }
}

// What find_linear returns after an error. A dependent type, so that it is not instantiated where there is none.
template <class Range> struct found_nothing { using type = std::optional<found_linear<std::int64_t>>; };

// The type of the terms at an iterator. That of a std::vector<bool> gives objects of another class.
template <class It> struct term_at : std::remove_cvref<decltype(*std::declval<It&>())> {};
template <class It>
requires requires { typename std::iter_value_t<It>; }
struct term_at<It> {
  using type = std::iter_value_t<It>;
};

template <class Range> constexpr auto found_in(Range const& terms) {
  using Given = number_of<typename term_at<decltype(std::begin(terms))>::type>;
  using T = number_type<Given>; // Given, or an error
  std::vector<T> a;
  if constexpr (adds_and_multiplies<Given>)
    for (auto const& term : terms) a.push_back(static_cast<T>(term));
  return detail::found(a);
}

} // namespace detail

// find_linear(terms): the shortest linear recurrence that all terms satisfy, as std::optional<found_linear<T>>. It is
// empty if no recurrence is found whose order is at most half the number of terms. Almost any 2 d terms satisfy a
// recurrence of order d, so pass more terms than twice the expected order.
//
// The terms are braces, an array or any range. They are integers of any size (int and bool become std::int64_t) or
// elements of a field, such as modular<prime>. A recurrence of integers is verified exactly. It is found if its
// coefficients are integers below 2^62, or fractions whose numerators and common denominator are below 2^31. Cost:
// O(size^2). Works in constant expressions.
template <class A, std::size_t size> constexpr auto find_linear(A const (&terms)[size]) {
  return detail::found_in(terms);
}
template <class Range> constexpr auto find_linear(Range const& terms) requires(!std::is_array_v<Range>) {
  constexpr bool is_range = requires { std::begin(terms); };
  static_assert(is_range, "priori: find_linear takes its terms as braces, an array or a range");
  if constexpr (is_range) return detail::found_in(terms);
  else return typename detail::found_nothing<Range>::type();
}

}} // namespace priori

// ==== priori/detail/numbers/series_values.hpp ====

// priori: what the ready-made series have in common: their properties, and exact quotients.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> inline constexpr bool is_whole = integer<T> || std::numeric_limits<T>::is_integer;
template <class T> inline constexpr bool wraps_silently =
    !integer<T> && is_whole<T> && std::numeric_limits<T>::is_modulo;

// The base of a series with terms of type T.
template <class T> struct series_of {
  using term = number_type<T>; // T, or an error
  static_assert(!wraps_silently<T>,
                "priori: this number type wraps silently: use a checked one, such as checked_uint256_t");
};

// The base of a series that exceeds every bounded type at some index.
template <class T> struct growing_series : series_of<T> {
  static constexpr bool outgrows = integer<T> || (is_whole<T> && std::numeric_limits<T>::is_bounded);
};

// The base of a series whose terms are used as its keys.
template <class T> struct nested_series : series_of<T> {
  static_assert(is_whole<T>, "priori: the terms of this series are also its keys: use an integer type");
  static constexpr int first = 1;
};

// The base of a series in which a term needs few others, of much smaller keys: any key can be computed.
template <class T> struct halving_series : series_of<T> { static constexpr bool full_range = true; };

constexpr std::uint64_t gcd(std::uint64_t a, std::uint64_t b) {
  while (b != 0) {
    std::uint64_t const r = a % b;
    a = b;
    b = r;
  }
  return a;
}

// Returns a * b / c. Assumes that this is an integer. No intermediate number is larger than the result.
template <class T> constexpr T scaled(T const& a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t const g = gcd(b, c);
  return detail::product<T>(c == g ? a : T(a / detail::converted<T>(c / g)), detail::converted<T>(b / g));
}

}}} // namespace priori::detail

// ==== priori/series/constant_coefficients.hpp ====

// priori: series defined by linear recurrences with constant coefficients.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The rule a(n) = coefficients[0] a(n-1) + ... + coefficients[D-1] a(n-D), and a(0), ..., a(D-1).
template <std::size_t D> struct linear_rule {
  std::array<std::uint64_t, D> coefficients;
  std::array<std::uint64_t, D> initial;
};

template <class T, auto rule> struct linear_series : growing_series<T> {
  static constexpr int window = static_cast<int>(rule.coefficients.size());

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return detail::term_by<T>(rule.coefficients, rule.initial, self, n);
  }
  constexpr void fill(auto& at, std::size_t begin, std::size_t end, std::uint64_t) const {
    detail::fill_terms<T>(rule.coefficients, at, begin, end);
  }

  // Return a(n), in O(log n) operations; a(n) modulo m; the period modulo m. Errors and cost: those of linear.
  static constexpr T nth(term_number n) { return detail::nth_term<T>(rule.coefficients, rule.initial, n.value); }
  static constexpr std::uint64_t nth(term_number n, any_modulus m) {
    return detail::nth_residue(rule.coefficients, rule.initial, n.value, m.value);
  }
  static constexpr std::uint64_t period(any_modulus m) {
    return detail::period(rule.coefficients, rule.initial, m.value);
  }
};

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The Fibonacci numbers F(n), n >= 0: 0, 1, 1, 2, 3, 5, 8, ... (A000045)
template <class T> struct fibonacci_series : detail::linear_series<T, detail::linear_rule<2>{{1, 1}, {0, 1}}> {
  static constexpr char const* name = "fibonacci";
  static constexpr char const* oeis = "A000045";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr fibonacci_series<detail::number_type<T>> fibonacci{};

// The Lucas numbers L(n) = F(n-1) + F(n+1), n >= 0: 2, 1, 3, 4, 7, ... (A000032)
template <class T> struct lucas_series : detail::linear_series<T, detail::linear_rule<2>{{1, 1}, {2, 1}}> {
  static constexpr char const* name = "lucas";
  static constexpr char const* oeis = "A000032";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr lucas_series<detail::number_type<T>> lucas{};

// The Pell numbers, n >= 0: 0, 1, 2, 5, 12, ..., the denominators of the convergents of sqrt(2). (A000129)
template <class T> struct pell_series : detail::linear_series<T, detail::linear_rule<2>{{2, 1}, {0, 1}}> {
  static constexpr char const* name = "pell";
  static constexpr char const* oeis = "A000129";
  static constexpr char const* recurrence = "a(n) = 2 a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr pell_series<detail::number_type<T>> pell{};

// The Pell-Lucas numbers, n >= 0: 2, 2, 6, 14, 34, ..., twice the numerators of these convergents. (A002203)
template <class T> struct pell_lucas_series : detail::linear_series<T, detail::linear_rule<2>{{2, 1}, {2, 2}}> {
  static constexpr char const* name = "pell_lucas";
  static constexpr char const* oeis = "A002203";
  static constexpr char const* recurrence = "a(n) = 2 a(n-1) + a(n-2)";
};
template <class T = std::uint64_t> inline constexpr pell_lucas_series<detail::number_type<T>> pell_lucas{};

// The Jacobsthal numbers, n >= 0: 0, 1, 1, 3, 5, 11, ..., the integers nearest to 2^n / 3. (A001045)
template <class T> struct jacobsthal_series : detail::linear_series<T, detail::linear_rule<2>{{1, 2}, {0, 1}}> {
  static constexpr char const* name = "jacobsthal";
  static constexpr char const* oeis = "A001045";
  static constexpr char const* recurrence = "a(n) = a(n-1) + 2 a(n-2)";
};
template <class T = std::uint64_t> inline constexpr jacobsthal_series<detail::number_type<T>> jacobsthal{};

// The tribonacci numbers, n >= 0: 0, 0, 1, 1, 2, 4, 7, 13, ... (A000073)
template <class T> struct tribonacci_series : detail::linear_series<T, detail::linear_rule<3>{{1, 1, 1}, {0, 0, 1}}> {
  static constexpr char const* name = "tribonacci";
  static constexpr char const* oeis = "A000073";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr tribonacci_series<detail::number_type<T>> tribonacci{};

// The tetranacci numbers, n >= 0: 0, 0, 0, 1, 1, 2, 4, 8, 15, ... (A000078)
template <class T> struct tetranacci_series
    : detail::linear_series<T, detail::linear_rule<4>{{1, 1, 1, 1}, {0, 0, 0, 1}}> {
  static constexpr char const* name = "tetranacci";
  static constexpr char const* oeis = "A000078";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) + a(n-3) + a(n-4)";
};
template <class T = std::uint64_t> inline constexpr tetranacci_series<detail::number_type<T>> tetranacci{};

// The Padovan numbers, n >= 0: 1, 0, 0, 1, 0, 1, 1, 1, 2, 2, 3, ... (A000931)
template <class T> struct padovan_series : detail::linear_series<T, detail::linear_rule<3>{{0, 1, 1}, {1, 0, 0}}> {
  static constexpr char const* name = "padovan";
  static constexpr char const* oeis = "A000931";
  static constexpr char const* recurrence = "a(n) = a(n-2) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr padovan_series<detail::number_type<T>> padovan{};

// The Perrin numbers, n >= 0: 3, 0, 2, 3, 2, 5, 5, 7, ... If n is prime, it divides a(n). (A001608)
template <class T> struct perrin_series : detail::linear_series<T, detail::linear_rule<3>{{0, 1, 1}, {3, 0, 2}}> {
  static constexpr char const* name = "perrin";
  static constexpr char const* oeis = "A001608";
  static constexpr char const* recurrence = "a(n) = a(n-2) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr perrin_series<detail::number_type<T>> perrin{};

// Narayana's cows, n >= 0: 1, 1, 1, 2, 3, 4, 6, 9, ... A cow has a calf in each year from its fourth on. (A000930)
template <class T> struct narayana_cows_series
    : detail::linear_series<T, detail::linear_rule<3>{{1, 0, 1}, {1, 1, 1}}> {
  static constexpr char const* name = "narayana_cows";
  static constexpr char const* oeis = "A000930";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-3)";
};
template <class T = std::uint64_t> inline constexpr narayana_cows_series<detail::number_type<T>> narayana_cows{};

}}} // namespace priori::series

// ==== priori/series/counting.hpp ====

// priori: series that count arrangements of n things.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Iterates over the binomial coefficients C(n, 0), C(n, 1), ..., C(n, n).
template <class T, bool divides = is_whole<T> || std::is_floating_point_v<T>> class binomials {
  std::uint64_t const n;
  std::uint64_t k = 0;
  T current{1};

public:
  constexpr explicit binomials(std::uint64_t row) : n(row) {}
  constexpr T const& operator*() const { return current; }
  constexpr void operator++() {
    current = detail::scaled<T>(current, n - k, k + 1);
    k += 1;
  }
};
// The same by Pascal's rule, for types in which division is not always possible.
template <class T> class binomials<T, false> {
  T* const row;
  std::uint64_t k = 0;

public:
  constexpr explicit binomials(std::uint64_t n) : row(new T[n + 2]{}) {
    row[0] = T{1};
    for (std::uint64_t i = 1; i <= n; ++i)
      for (std::uint64_t j = i; j > 0; --j) row[j] = row[j] + row[j - 1];
  }
  binomials(binomials const&) = delete;
  constexpr ~binomials() { delete[] row; }
  constexpr T const& operator*() const { return row[k]; }
  constexpr void operator++() { k += 1; }
};

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Permutations of n things: n!, n >= 0. (A000142)
template <class T> struct factorial_series : detail::growing_series<T> {
  static constexpr char const* name = "factorial";
  static constexpr char const* oeis = "A000142";
  static constexpr char const* recurrence = "a(n) = n a(n-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::product<T>(detail::converted<T>(n), self(n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr factorial_series<detail::number_type<T>> factorial{};

// The double factorial n!! = n (n-2) (n-4) ..., n >= 0. (A006882)
template <class T> struct double_factorial_series : detail::growing_series<T> {
  static constexpr char const* name = "double_factorial";
  static constexpr char const* oeis = "A006882";
  static constexpr char const* recurrence = "a(n) = n a(n-2)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n < 2 ? T{1} : detail::product<T>(detail::converted<T>(n), self(n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr double_factorial_series<detail::number_type<T>> double_factorial{};

// Permutations of n things without a fixed point, n >= 0. n moves to one of n - 1 places; the thing from there moves to
// the place of n, or to another. (A000166; recurrence by Euler)
template <class T> struct derangements_series : detail::growing_series<T> {
  static constexpr char const* name = "derangements";
  static constexpr char const* oeis = "A000166";
  static constexpr char const* recurrence = "a(n) = (n-1) (a(n-1) + a(n-2))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return n == 0 ? T{1} : T{};
    return detail::product<T>(detail::converted<T>(n - 1), detail::sum<T>(self(n - 1), self(n - 2)));
  }
};
template <class T = std::uint64_t> inline constexpr derangements_series<detail::number_type<T>> derangements{};

// Central binomial coefficients C(2n, n), n >= 0. For modular<M>, n must be invertible modulo M. (A000984)
template <class T> struct central_binomial_series : detail::growing_series<T> {
  static constexpr char const* name = "central_binomial";
  static constexpr char const* oeis = "A000984";
  static constexpr char const* recurrence = "a(n) = a(n-1) (4n-2) / n";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::scaled<T>(self(n - 1), 4 * n - 2, n);
  }
};
template <class T = std::uint64_t> inline constexpr central_binomial_series<detail::number_type<T>> central_binomial{};

// Partitions of a set of n things, n >= 0. All but k of the others are in the same part as the last one. (A000110)
template <class T> struct bell_series : detail::growing_series<T> {
  static constexpr char const* name = "bell";
  static constexpr char const* oeis = "A000110";
  static constexpr char const* recurrence = "a(n) = sum of C(n-1, k) a(k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{1};
    T total{};
    detail::binomials<T> choose(n - 1);
    for (std::uint64_t k = 0; k < n; ++k, ++choose) total = detail::sum<T>(total, detail::product<T>(*choose, self(k)));
    return total;
  }
};
template <class T = std::uint64_t> inline constexpr bell_series<detail::number_type<T>> bell{};

// Weak orders of n things, n >= 0: k of them are tied for the first place. (A000670)
template <class T> struct fubini_series : detail::growing_series<T> {
  static constexpr char const* name = "fubini";
  static constexpr char const* oeis = "A000670";
  static constexpr char const* recurrence = "a(n) = sum of C(n, k) a(n-k) for k > 0";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{1};
    T total{};
    detail::binomials<T> choose(n);
    for (std::uint64_t k = 1; k <= n; ++k)
      ++choose, total = detail::sum<T>(total, detail::product<T>(*choose, self(n - k)));
    return total;
  }
};
template <class T = std::uint64_t> inline constexpr fubini_series<detail::number_type<T>> fubini{};

// Permutations of n things that are their own inverses, n >= 0: the last thing is fixed, or changes places with
// another. (A000085)
template <class T> struct involutions_series : detail::growing_series<T> {
  static constexpr char const* name = "involutions";
  static constexpr char const* oeis = "A000085";
  static constexpr char const* recurrence = "a(n) = a(n-1) + (n-1) a(n-2)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    return detail::sum<T>(self(n - 1), detail::product<T>(detail::converted<T>(n - 1), self(n - 2)));
  }
};
template <class T = std::uint64_t> inline constexpr involutions_series<detail::number_type<T>> involutions{};

// Alternating permutations of n things, n >= 0. The largest thing has k things before it, and k is even. (A000111;
// recurrence by Andre)
template <class T> struct euler_zigzag_series : detail::growing_series<T> {
  static constexpr char const* name = "euler_zigzag";
  static constexpr char const* oeis = "A000111";
  static constexpr char const* recurrence = "a(n) = sum of C(n-1, k) a(k) a(n-1-k) for even k";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    T total{};
    detail::binomials<T> choose(n - 1);
    for (std::uint64_t k = 0; k < n; ++k, ++choose)
      if (k % 2 == 0)
        total = detail::sum<T>(total, detail::product<T>(*choose, detail::product<T>(self(k), self(n - 1 - k))));
    return total;
  }
};
template <class T = std::uint64_t> inline constexpr euler_zigzag_series<detail::number_type<T>> euler_zigzag{};

}}} // namespace priori::series

// ==== priori/series/nested.hpp ====

// priori: series whose terms are used as keys of the same series.

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The nondecreasing series in which n occurs a(n) times, n >= 1. (Golomb, A001462; recurrence by Mallows)
template <class T> struct golomb_series : detail::nested_series<T> {
  static constexpr char const* name = "golomb";
  static constexpr char const* oeis = "A001462";
  static constexpr char const* recurrence = "a(n) = 1 + a(n - a(a(n-1)))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    auto const at = [&](T const& key) { return self(static_cast<std::uint64_t>(key)); };
    return detail::sum<T>(self(n - static_cast<std::uint64_t>(at(self(n - 1)))), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr golomb_series<detail::number_type<T>> golomb{};

// 1, 1, 2, 3, 3, 4, 5, ..., n >= 1. It is not known whether a(n) is defined for all n. (Hofstadter, A005185)
template <class T> struct hofstadter_q_series : detail::nested_series<T> {
  static constexpr char const* name = "hofstadter_q";
  static constexpr char const* oeis = "A005185";
  static constexpr char const* recurrence = "a(n) = a(n - a(n-1)) + a(n - a(n-2))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return T{1};
    return detail::sum<T>(self(n - static_cast<std::uint64_t>(self(n - 1))),
                          self(n - static_cast<std::uint64_t>(self(n - 2))));
  }
};
template <class T = std::uint64_t> inline constexpr hofstadter_q_series<detail::number_type<T>> hofstadter_q{};

// 1, 1, 2, 2, 3, 4, 4, ..., n >= 1. a(n) / n converges to 1/2. (Hofstadter, Conway, Mallows, A004001)
template <class T> struct hofstadter_conway_series : detail::nested_series<T> {
  static constexpr char const* name = "hofstadter_conway";
  static constexpr char const* oeis = "A004001";
  static constexpr char const* recurrence = "a(n) = a(a(n-1)) + a(n - a(n-1))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return T{1};
    auto const before = static_cast<std::uint64_t>(self(n - 1));
    return detail::sum<T>(self(before), self(n - before));
  }
};
template <class T = std::uint64_t>
inline constexpr hofstadter_conway_series<detail::number_type<T>> hofstadter_conway{};

// The Ackermann function A(m, n), m, n >= 0. It grows extremely fast: A(4, 1) is 65,533. (Ackermann, Peter)
template <class T> struct ackermann_series : detail::series_of<T> {
  static_assert(detail::is_whole<T>, "priori: the terms of this series are also its keys: use an integer type");
  static constexpr char const* name = "ackermann";
  static constexpr char const* oeis = "";
  static constexpr char const* recurrence = "A(0, n) = n + 1, A(m, 0) = A(m-1, 1), A(m, n) = A(m-1, A(m, n-1))";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t m, std::uint64_t n) const {
    if (m == 0) return detail::sum<T>(detail::converted<T>(n), T{1});
    return n == 0 ? T(self(m - 1, 1)) : T(self(m - 1, static_cast<std::uint64_t>(self(m, n - 1))));
  }
};
template <class T = std::uint64_t> inline constexpr ackermann_series<detail::number_type<T>> ackermann{};

}}} // namespace priori::series

// ==== priori/series/number_theory.hpp ====

// priori: series of number theory: divisors, primes, digits, unit fractions.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the smallest prime factor of n. Assumes n > 1. O(sqrt(n)).
constexpr std::uint64_t smallest_factor(std::uint64_t n) {
  if (n % 2 == 0) return 2;
  if (n % 3 == 0) return 3;
  for (std::uint64_t f = 5; f <= n / f; f += 6) {
    if (n % f == 0) return f;
    if (n % (f + 2) == 0) return f + 2;
  }
  return n;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The n-th prime number, n >= 1. (A000040)
template <class T> struct primes_series : detail::nested_series<T> {
  static constexpr char const* name = "primes";
  static constexpr char const* oeis = "A000040";
  static constexpr char const* recurrence = "a(n) = the next after a(n-1) that no a(k) divides";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return detail::converted<T>(n + 1);
    T candidate = self(n - 1);
    for (bool prime = false; !prime;) {
      candidate = detail::sum<T>(candidate, T{2});
      prime = true;
      std::uint64_t k = 2;
      for (T p = self(k); prime && p <= candidate / p; p = self(++k)) prime = candidate % p != T{};
    }
    return candidate;
  }
};
template <class T = std::uint64_t> inline constexpr primes_series<detail::number_type<T>> primes{};

// The number of primes up to n, n >= 1. (A000720)
template <class T> struct prime_count_series : detail::series_of<T> {
  static constexpr char const* name = "prime_count";
  static constexpr char const* oeis = "A000720";
  static constexpr char const* recurrence = "a(n) = a(n-1) + 1 if n is prime, a(n-1) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{};
    return detail::smallest_factor(n) == n ? detail::sum<T>(self(n - 1), T{1}) : T(self(n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr prime_count_series<detail::number_type<T>> prime_count{};

// Euler's totient: the number of integers in 1, ..., n that have no factor in common with n, n >= 1. Cost: n is
// factored by trial division. (A000010)
template <class T> struct totient_series : detail::halving_series<T> {
  static constexpr char const* name = "totient";
  static constexpr char const* oeis = "A000010";
  static constexpr char const* recurrence = "a(p m) = p a(m) if the prime p divides m, (p-1) a(m) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n), m = n / p;
    return detail::product<T>(detail::converted<T>(m % p == 0 ? p : p - 1), self(m));
  }
};
template <class T = std::uint64_t> inline constexpr totient_series<detail::number_type<T>> totient{};

// The Moebius function, n >= 1: 0 if a square above 1 divides n; else 1 if n has an even number of prime factors, and
// -1 if odd. Cost: n is factored by trial division. (A008683)
template <class T> struct mobius_series : detail::halving_series<T> {
  static constexpr char const* name = "mobius";
  static constexpr char const* oeis = "A008683";
  static constexpr char const* recurrence = "a(p m) = 0 if the prime p divides m, -a(m) if not";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n), m = n / p;
    return m % p == 0 ? T{} : detail::difference<T>(T{}, self(m));
  }
};
template <class T = std::int64_t> inline constexpr mobius_series<detail::number_type<T>> mobius{};

// The number of divisors of n, n >= 1. Cost: n is factored by trial division. (A000005)
template <class T> struct divisor_count_series : detail::halving_series<T> {
  static constexpr char const* name = "divisor_count";
  static constexpr char const* oeis = "A000005";
  static constexpr char const* recurrence = "a(p^e m) = (e+1) a(m), p prime and no factor of m";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n);
    std::uint64_t e = 0;
    for (; n % p == 0; n /= p) e += 1;
    return detail::product<T>(detail::converted<T>(e + 1), self(n));
  }
};
template <class T = std::uint64_t> inline constexpr divisor_count_series<detail::number_type<T>> divisor_count{};

// The sum of the divisors of n, n >= 1. Cost: n is factored by trial division. (A000203)
template <class T> struct divisor_sum_series : detail::halving_series<T> {
  static constexpr char const* name = "divisor_sum";
  static constexpr char const* oeis = "A000203";
  static constexpr char const* recurrence = "a(p^e m) = (1 + p + ... + p^e) a(m), p prime and no factor of m";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{1};
    std::uint64_t const p = detail::smallest_factor(n);
    T powers{1};
    for (; n % p == 0; n /= p) powers = detail::sum<T>(detail::product<T>(powers, detail::converted<T>(p)), T{1});
    return detail::product<T>(powers, self(n));
  }
};
template <class T = std::uint64_t> inline constexpr divisor_sum_series<detail::number_type<T>> divisor_sum{};

// The Josephus problem: the last of 1, ..., n in a circle from which every second one is removed, n >= 0; 0 for n = 0.
// (A006257)
template <class T> struct josephus_series : detail::halving_series<T> {
  static constexpr char const* name = "josephus";
  static constexpr char const* oeis = "A006257";
  static constexpr char const* recurrence = "a(2n) = 2 a(n) - 1, a(2n+1) = 2 a(n) + 1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return detail::converted<T>(n);
    T const half = self(n / 2);
    return detail::sum<T>(half, n % 2 == 0 ? detail::difference<T>(half, T{1}) : detail::sum<T>(half, T{1}));
  }
};
template <class T = std::uint64_t> inline constexpr josephus_series<detail::number_type<T>> josephus{};

// The exponent of 2 in n, n >= 1. (A007814)
template <class T> struct ruler_series : detail::halving_series<T> {
  static constexpr char const* name = "ruler";
  static constexpr char const* oeis = "A007814";
  static constexpr char const* recurrence = "a(2n) = a(n) + 1, a(2n+1) = 0";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n % 2 == 1 ? T{} : detail::sum<T>(self(n / 2), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr ruler_series<detail::number_type<T>> ruler{};

// The Thue-Morse sequence, n >= 0: 1 if the number of binary ones in n is odd, else 0. (A010060)
template <class T> struct thue_morse_series : detail::halving_series<T> {
  static constexpr char const* name = "thue_morse";
  static constexpr char const* oeis = "A010060";
  static constexpr char const* recurrence = "a(2n) = a(n), a(2n+1) = 1 - a(n)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{};
    return n % 2 == 0 ? T(self(n / 2)) : detail::difference<T>(T{1}, self(n / 2));
  }
};
template <class T = std::uint64_t> inline constexpr thue_morse_series<detail::number_type<T>> thue_morse{};

// Stern's diatomic series, n >= 0: the ways to write n - 1 as a sum of powers of 2, each used at most twice. The
// fractions a(n) / a(n+1), n >= 1, are all positive fractions. (A002487)
template <class T> struct stern_diatomic_series : detail::halving_series<T> {
  static constexpr char const* name = "stern_diatomic";
  static constexpr char const* oeis = "A002487";
  static constexpr char const* recurrence = "a(2n) = a(n), a(2n+1) = a(n) + a(n+1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return detail::converted<T>(n);
    return n % 2 == 0 ? T(self(n / 2)) : detail::sum<T>(self(n / 2), self(n / 2 + 1));
  }
};
template <class T = std::uint64_t> inline constexpr stern_diatomic_series<detail::number_type<T>> stern_diatomic{};

// The steps of the Collatz iteration from n to 1, n >= 1. A key that exceeds std::uint64_t is error::overflow.
// (A006577)
template <class T> struct collatz_steps_series : detail::halving_series<T> {
  static constexpr char const* name = "collatz_steps";
  static constexpr char const* oeis = "A006577";
  static constexpr char const* recurrence = "a(n) = 1 + a(n/2) if n is even, 1 + a(3n+1) if odd";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 1) return T{};
    return detail::sum<T>(
        self(n % 2 == 0 ? n / 2 : detail::sum<std::uint64_t>(detail::product<std::uint64_t>(3, n), 1)), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr collatz_steps_series<detail::number_type<T>> collatz_steps{};

// Sylvester's sequence, n >= 0: 2, 3, 7, 43, ..., each one more than the product of those before. The sum of the
// reciprocals is 1. (A000058)
template <class T> struct sylvester_series : detail::growing_series<T> {
  static constexpr char const* name = "sylvester";
  static constexpr char const* oeis = "A000058";
  static constexpr char const* recurrence = "a(n) = a(n-1) (a(n-1) - 1) + 1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{2};
    T const before = self(n - 1);
    return detail::sum<T>(detail::product<T>(before, detail::difference<T>(before, T{1})), T{1});
  }
};
template <class T = std::uint64_t> inline constexpr sylvester_series<detail::number_type<T>> sylvester{};

}}} // namespace priori::series

// ==== priori/series/partitions.hpp ====

// priori: series that count partitions of a number.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns total + a(n - 1) + a(n - 2) - a(n - 5) - a(n - 7) + ..., Euler's pentagonal sum, less one if `one_too_large`.
// It adds differences of two terms. None is negative if a(n) never decreases, so no intermediate number is larger than
// the result.
template <class T, class Self>
constexpr T pentagonal_sum(Self const& self, std::uint64_t n, T total, bool one_too_large = false) {
  auto const add = [&](std::uint64_t i, std::uint64_t j) {
    if (i > n) return;
    T d = self(n - i);
    if (j <= n) d = detail::difference<T>(d, self(n - j));
    if (one_too_large) d = detail::difference<T>(d, T{1});
    one_too_large = false;
    total = detail::sum<T>(total, d);
  };
  for (std::uint64_t k = 1, g = 1; g <= n; k += 2, g = k * (3 * k - 1) / 2) {
    add(g, g + 3 * k + 1);
    add(g + k, g + 4 * k + 2);
  }
  return total;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Partitions of n: ways to write n as a sum, in any order, n >= 0. (A000041; recurrence by Euler's pentagonal number
// theorem)
template <class T> struct partitions_series : detail::growing_series<T> {
  static constexpr char const* name = "partitions";
  static constexpr char const* oeis = "A000041";
  static constexpr char const* recurrence = "a(n) = a(n-1) + a(n-2) - a(n-5) - a(n-7) + ...";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::pentagonal_sum<T>(self, n, T{});
  }
};
template <class T = std::uint64_t> inline constexpr partitions_series<detail::number_type<T>> partitions{};

// Ways to write n as a sum of distinct numbers, in any order, n >= 0. The generating functions satisfy Q(x) / P(x) =
// 1 / P(x^2), and 1 / P(x) is Euler's pentagonal series. (A000009)
template <class T> struct distinct_partitions_series : detail::growing_series<T> {
  static constexpr char const* name = "distinct_partitions";
  static constexpr char const* oeis = "A000009";
  static constexpr char const* recurrence =
      "a(n) = a(n-1) + a(n-2) - a(n-5) - a(n-7) + ... + e(n), e(m (3m+-1)) = (-1)^m";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n == 0) return T{1};
    std::uint64_t m = 1;
    while (m * (3 * m + 1) < n) m += 1;
    bool const correct = n == m * (3 * m - 1) || n == m * (3 * m + 1);
    return detail::pentagonal_sum<T>(self, n, correct && m % 2 == 0 ? T{1} : T{}, correct && m % 2 == 1);
  }
};
template <class T = std::uint64_t>
inline constexpr distinct_partitions_series<detail::number_type<T>> distinct_partitions{};

}}} // namespace priori::series

// ==== priori/series/paths.hpp ====

// priori: series like Catalan's, which count paths and brackets. Their recurrences are sums of products of two terms.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns the sum of a(i) a(n - i) for i from `from` to n - from.
template <class T, class Self> constexpr T convolution(Self const& self, std::uint64_t n, std::uint64_t from = 0) {
  T total{};
  for (std::uint64_t i = from; i + from <= n; ++i)
    total = detail::sum<T>(total, detail::product<T>(self(i), self(n - i)));
  return total;
}

}}} // namespace priori::detail

namespace priori { inline namespace PRIORI_ABI { namespace series {

// The Catalan numbers: balanced strings of n pairs of brackets, n >= 0. The first pair contains i pairs. (A000108;
// recurrence by Segner)
template <class T> struct catalan_series : detail::growing_series<T> {
  static constexpr char const* name = "catalan";
  static constexpr char const* oeis = "A000108";
  static constexpr char const* recurrence = "a(n) = sum of a(i) a(n-1-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::convolution<T>(self, n - 1);
  }
};
template <class T = std::uint64_t> inline constexpr catalan_series<detail::number_type<T>> catalan{};

// The Motzkin numbers: paths of n steps up, level or down that begin and end on the ground and never go below it, n >=
// 0. The path begins with a level step, or with an up step and the down step that returns to the ground. (A001006)
template <class T> struct motzkin_series : detail::growing_series<T> {
  static constexpr char const* name = "motzkin";
  static constexpr char const* oeis = "A001006";
  static constexpr char const* recurrence = "a(n) = a(n-1) + sum of a(i) a(n-2-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    return detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr motzkin_series<detail::number_type<T>> motzkin{};

// The Riordan numbers: Motzkin paths without a level step on the ground, n >= 0. Their generating function R satisfies
// (1 + x) R = 1 + x (1 + x) R^2 (A005043). The recurrence compares coefficients; the subtracted terms are canceled.
template <class T> struct riordan_series : detail::growing_series<T> {
  static constexpr char const* name = "riordan";
  static constexpr char const* oeis = "A005043";
  static constexpr char const* recurrence =
      "a(n) = a(n-1) + sum of a(i) a(n-1-i) for 0 < i < n-1 + sum of a(i) a(n-2-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return n == 0 ? T{1} : T{};
    return detail::sum<T>(detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1, 1)),
                          detail::convolution<T>(self, n - 2));
  }
};
template <class T = std::uint64_t> inline constexpr riordan_series<detail::number_type<T>> riordan{};

// The Fine numbers, n >= 0: 0, 1, 0, 1, 2, 6, 18, 57, ... For n >= 1, Dyck paths with n - 1 up steps and no hill. For
// the generating function F and f = F / x, f (1 + 2x) = 1 + (2x + x^2) f^2 (A000957). The recurrence compares
// coefficients; the subtracted terms are canceled.
template <class T> struct fine_series : detail::growing_series<T> {
  static constexpr char const* name = "fine";
  static constexpr char const* oeis = "A000957";
  static constexpr char const* recurrence =
      "a(n) = 2 a(n-1) + 2 sum of a(i) a(n-i) for 1 < i < n-1 + sum of a(i) a(n-1-i) for 0 < i < n-1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 3) return n == 1 ? T{1} : T{};
    T const tall = detail::sum<T>(self(n - 1), detail::convolution<T>(self, n, 2));
    return detail::sum<T>(detail::sum<T>(tall, tall), detail::convolution<T>(self, n - 1, 1));
  }
};
template <class T = std::uint64_t> inline constexpr fine_series<detail::number_type<T>> fine{};

// The large Schroeder numbers: paths from (0, 0) to (n, n) by steps east, north and northeast that never rise above the
// diagonal, n >= 0. A path begins with a step northeast, or leaves the diagonal and returns to it. (A006318)
template <class T> struct large_schroeder_series : detail::growing_series<T> {
  static constexpr char const* name = "large_schroeder";
  static constexpr char const* oeis = "A006318";
  static constexpr char const* recurrence = "a(n) = a(n-1) + sum of a(i) a(n-1-i)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    return n == 0 ? T{1} : detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1));
  }
};
template <class T = std::uint64_t> inline constexpr large_schroeder_series<detail::number_type<T>> large_schroeder{};

// The little Schroeder numbers: ways to put brackets into a string of n + 1 letters, n >= 0. Their generating function
// S satisfies S = 1 - x S + 2x S^2 (A001003). The recurrence compares coefficients; the subtracted terms are canceled.
template <class T> struct little_schroeder_series : detail::growing_series<T> {
  static constexpr char const* name = "little_schroeder";
  static constexpr char const* oeis = "A001003";
  static constexpr char const* recurrence = "a(n) = 3 a(n-1) + 2 sum of a(i) a(n-1-i) for 0 < i < n-1";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n) const {
    if (n < 2) return T{1};
    T const half = detail::sum<T>(self(n - 1), detail::convolution<T>(self, n - 1, 1));
    return detail::sum<T>(self(n - 1), detail::sum<T>(half, half));
  }
};
template <class T = std::uint64_t> inline constexpr little_schroeder_series<detail::number_type<T>> little_schroeder{};

}}} // namespace priori::series

// ==== priori/series/triangles.hpp ====

// priori: series of two keys. The value of a triangle is 0 for k > n.

namespace priori { inline namespace PRIORI_ABI { namespace series {

// Binomial coefficients: subsets of k of n things, n, k >= 0. They contain the last thing, or do not. (A007318;
// recurrence by Pascal)
template <class T> struct binomial_series : detail::series_of<T> {
  static constexpr char const* name = "binomial";
  static constexpr char const* oeis = "A007318";
  static constexpr char const* recurrence = "C(n, k) = C(n-1, k-1) + C(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k > n ? T{} : T{1};
    return detail::sum<T>(self(n - 1, k - 1), self(n - 1, k));
  }
};
template <class T = std::uint64_t> inline constexpr binomial_series<detail::number_type<T>> binomial{};

// Unsigned Stirling numbers of the first kind: permutations of n things with k cycles, n, k >= 0. The last thing is a
// cycle by itself, or follows another thing in a cycle. (A132393)
template <class T> struct stirling1_series : detail::series_of<T> {
  static constexpr char const* name = "stirling1";
  static constexpr char const* oeis = "A132393";
  static constexpr char const* recurrence = "c(n, k) = c(n-1, k-1) + (n-1) c(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::converted<T>(n - 1), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr stirling1_series<detail::number_type<T>> stirling1{};

// Stirling numbers of the second kind: partitions of n things into k parts, n, k >= 0. The last thing is a part by
// itself, or joins another part. (A048993)
template <class T> struct stirling2_series : detail::series_of<T> {
  static constexpr char const* name = "stirling2";
  static constexpr char const* oeis = "A048993";
  static constexpr char const* recurrence = "S(n, k) = S(n-1, k-1) + k S(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::converted<T>(k), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr stirling2_series<detail::number_type<T>> stirling2{};

// Eulerian numbers: permutations of n things with k ascents, n, k >= 0. The largest thing is inserted into an ascent or
// at the front, or elsewhere. (A173018)
template <class T> struct eulerian_series : detail::series_of<T> {
  static constexpr char const* name = "eulerian";
  static constexpr char const* oeis = "A173018";
  static constexpr char const* recurrence = "A(n, k) = (k+1) A(n-1, k) + (n-k) A(n-1, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == 0 ? T{1} : T{};
    return detail::sum<T>(detail::product<T>(detail::converted<T>(k + 1), self(n - 1, k)),
                          detail::product<T>(detail::converted<T>(n - k), self(n - 1, k - 1)));
  }
};
template <class T = std::uint64_t> inline constexpr eulerian_series<detail::number_type<T>> eulerian{};

// Narayana numbers: balanced strings of n pairs of brackets with k empty pairs, n, k >= 1. For modular<M>, k (k-1) must
// be invertible modulo M. (A001263)
template <class T> struct narayana_series : detail::series_of<T> {
  static constexpr char const* name = "narayana";
  static constexpr char const* oeis = "A001263";
  static constexpr char const* recurrence = "N(n, k) = N(n, k-1) (n-k+1) (n-k+2) / (k (k-1)), N(n, k) = N(n, n+1-k)";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 1 || k >= n) return k > n ? T{} : T{1};
    if (k > n + 1 - k) return self(n, n + 1 - k);
    return detail::scaled<T>(self(n, k - 1), detail::product<std::uint64_t>(n - k + 1, n - k + 2), k * (k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr narayana_series<detail::number_type<T>> narayana{};

// Unsigned Lah numbers: partitions of n things into k lists, n, k >= 0. The last thing is a list by itself, or is
// inserted into another list. (A271703)
template <class T> struct lah_series : detail::series_of<T> {
  static constexpr char const* name = "lah";
  static constexpr char const* oeis = "A271703";
  static constexpr char const* recurrence = "L(n, k) = L(n-1, k-1) + (n+k-1) L(n-1, k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k >= n) return k == n ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k - 1), detail::product<T>(detail::converted<T>(n + k - 1), self(n - 1, k)));
  }
};
template <class T = std::uint64_t> inline constexpr lah_series<detail::number_type<T>> lah{};

// Delannoy numbers: paths from (0, 0) to (n, k) by steps east, north and northeast, n, k >= 0. (A008288)
template <class T> struct delannoy_series : detail::series_of<T> {
  static constexpr char const* name = "delannoy";
  static constexpr char const* oeis = "A008288";
  static constexpr char const* recurrence = "D(n, k) = D(n-1, k) + D(n, k-1) + D(n-1, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (n == 0 || k == 0) return T{1};
    return detail::sum<T>(detail::sum<T>(self(n - 1, k), self(n, k - 1)), self(n - 1, k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr delannoy_series<detail::number_type<T>> delannoy{};

// Catalan's triangle: ways to count n votes for one side and k for the other such that the other is never ahead,
// n, k >= 0. (A009766)
template <class T> struct ballot_series : detail::series_of<T> {
  static constexpr char const* name = "ballot";
  static constexpr char const* oeis = "A009766";
  static constexpr char const* recurrence = "T(n, k) = T(n-1, k) + T(n, k-1)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k > n) return k == 0 ? T{1} : T{};
    return detail::sum<T>(self(n - 1, k), self(n, k - 1));
  }
};
template <class T = std::uint64_t> inline constexpr ballot_series<detail::number_type<T>> ballot{};

// Ways to write n as a sum of k numbers, in any order, n, k >= 1. One of them is 1, or all are larger. (A008284)
template <class T> struct partitions_into_series : detail::series_of<T> {
  static constexpr char const* name = "partitions_into";
  static constexpr char const* oeis = "A008284";
  static constexpr char const* recurrence = "p(n, k) = p(n-1, k-1) + p(n-k, k)";
  static constexpr int first = 1;

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 1 || k >= n) return k > n ? T{} : T{1};
    return n - k < k ? T(self(n - 1, k - 1)) : detail::sum<T>(self(n - 1, k - 1), self(n - k, k));
  }
};
template <class T = std::uint64_t> inline constexpr partitions_into_series<detail::number_type<T>> partitions_into{};

// Entringer numbers: permutations of 0, ..., n that begin with k, fall, and then alternate, n, k >= 0. (A008281)
template <class T> struct entringer_series : detail::series_of<T> {
  static constexpr char const* name = "entringer";
  static constexpr char const* oeis = "A008281";
  static constexpr char const* recurrence = "E(n, k) = E(n, k-1) + E(n-1, n-k)";

  template <class Self> constexpr T operator()(Self const& self, std::uint64_t n, std::uint64_t k) const {
    if (k == 0 || k > n) return n == 0 && k == 0 ? T{1} : T{};
    return detail::sum<T>(self(n, k - 1), self(n - 1, n - k));
  }
};
template <class T = std::uint64_t> inline constexpr entringer_series<detail::number_type<T>> entringer{};

}}} // namespace priori::series

// ==== priori/series.hpp ====

// priori: ready-made series. Each is a recurrence: priori::table<priori::series::fibonacci<>>.
//
// The terms of fibonacci<T> have type T: an integer, a floating-point number or another number type that does not wrap
// silently. A term that does not fit is error::overflow; no intermediate number is larger than the term. The first
// index is that of the OEIS; a smaller one is error::outside_domain. Each series has members `name`, `oeis` (its number
// there) and `recurrence`.
//
// To make only constants, include one header of series/: it is lighter, because it does not include error.hpp, which
// run time needs.

// ==== priori/numbers.hpp ====

// priori: numbers to compute with, and ready-made recurrences of numbers. It includes nothing of a memo.
//
//   checked<T>                   an integer whose operators never wrap                            checked.hpp
//   modular<M>                   an integer modulo M                                              modular.hpp
//   linear(c, a)                 a linear recurrence: its terms, its n-th term, its period        linear.hpp
//   find_linear(terms)           the shortest linear recurrence that the terms satisfy            find_linear.hpp
//   series::fibonacci<>, ...     52 ready-made series                                             series.hpp
//   last_index<series>           the index of the last term that fits                             last_index.hpp

// ==== priori/detail/trace/first_calls.hpp ====

// priori: the edges between the keys of an evaluation.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a vector of n equal values. clang 14 cannot call vector(n, value) in a constant expression.
template <class T> constexpr std::vector<T> filled(std::size_t n, T value) {
  std::vector<T> v;
  v.reserve(n);
  while (v.size() < n) v.push_back(value);
  return v;
}

// Returns the indices of the calls that are the first from one key to another. Assumes that a call's `parent` is a
// smaller index, and number(call), the number of its key, is less than the number of calls. Linear time: each caller
// marks the keys that it calls. Index is a parameter because with libc++ 14 and older only templates may be
// constexpr and use vectors.
template <class Calls, class Number, class Index = std::size_t>
constexpr std::vector<Index> first_calls(Calls const& calls, Number const& number) {
  Index const n = calls.size();
  auto head = filled(n, n), next = filled(n, n),
       marked = filled(n, n); // linked lists of calls, by the number of the caller's key
  for (Index i = n; i-- > 1;) {
    Index& list = head[number(calls[calls[i].parent])];
    next[i] = list;
    list = i;
  }
  auto is_first = filled(n, Index{0});
  for (Index from = 0; from < n; ++from)
    for (Index i = head[from]; i < n; i = next[i])
      if (Index& mark = marked[number(calls[i])]; mark != from) {
        mark = from;
        is_first[i] = 1;
      }
  std::vector<Index> first;
  for (Index i = 0; i < n; ++i)
    if (is_first[i]) first.push_back(i);
  return first;
}

}}} // namespace priori::detail

// ==== priori/detail/trace/escape.hpp ====

// priori: text, shortened and escaped for a line, a picture, XML, DOT and JSON.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The length of a UTF-8 character in bytes, and its code point. The length is 0 if the bytes are not UTF-8.
struct character {
  std::size_t bytes = 0;
  char32_t code = 0;
};

// Returns the character with which s begins.
inline character first_character(std::string_view s) {
  auto const at = [s](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  unsigned const lead = at(0);
  std::size_t const bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (bytes < 2) return {bytes, lead};
  char32_t code = lead & (0xFF >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((at(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (at(i) & 0x3F);
  }
  char32_t const least = bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x1'0000;
  bool const surrogate = code >= 0xD800 && code < 0xE000;
  return code < least || code > 0x10'FFFF || surrogate ? character{} : character{bytes, code};
}

// Calls visit(bytes, code) for each character. The code of a byte that is not UTF-8 is 0xFFFF'FFFF.
template <class Visit> void each_character(std::string_view s, Visit const& visit) {
  while (!s.empty()) {
    character const c = first_character(s);
    std::size_t const bytes = c.bytes ? c.bytes : 1;
    visit(s.substr(0, bytes), c.bytes ? c.code : char32_t{0xFFFF'FFFF});
    s.remove_prefix(bytes);
  }
}

// Returns two digits.
inline std::string hexadecimal(unsigned char byte) {
  std::string_view const digits = "0123456789abcdef";
  return {digits[byte >> 4], digits[byte & 15]};
}

// Returns s as valid UTF-8 on one line. Control characters, U+FFFE, U+FFFF and bytes that are not UTF-8 become \n, \t
// or \x and two digits.
inline std::string visible(std::string_view s) {
  std::string shown;
  each_character(s, [&](std::string_view bytes, char32_t code) {
    bool const control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
    if (code == '\n') shown += "\\n";
    else if (code == '\t') shown += "\\t";
    else if (control || code == 0xFFFE || code == 0xFFFF || code > 0x10'FFFF)
      for (char const b : bytes) shown += "\\x" + hexadecimal(static_cast<unsigned char>(b));
    else shown += bytes;
  });
  return shown;
}

// Returns the width of s in columns. A character that may be wide counts as two.
inline std::size_t columns(std::string_view s) {
  std::size_t n = 0;
  each_character(s, [&](std::string_view, char32_t code) { n += code < 0x1100 ? 1 : 2; });
  return n;
}

// Returns s, cut to at most `most` columns.
inline std::string shortened(std::string_view s, std::size_t most) {
  if (columns(s) <= most) return std::string(s);
  std::string cut;
  std::size_t n = 1;
  each_character(s, [&](std::string_view bytes, char32_t code) {
    n += code < 0x1100 ? 1 : 2;
    if (n <= most) cut += bytes;
  });
  return cut += "…";
}

// Returns s with each character replaced for which `replace` does not return null.
template <class Replace> std::string replaced(std::string_view s, Replace const& replace) {
  std::string r;
  for (char const c : s)
    if (char const* by = replace(c)) r += by;
    else r += c;
  return r;
}

// Returns s as XML text. Assumes visible text.
inline std::string xml(std::string_view s) {
  return replaced(s, [](char c) {
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : nullptr;
  });
}
// Returns s as part of a quoted DOT string. Assumes visible text. & is escaped because Graphviz reads entities.
inline std::string dot_label(std::string_view s) {
  return replaced(s, [](char c) { return c == '&' ? "&amp;" : c == '"' ? "\\\"" : c == '\\' ? "\\\\" : nullptr; });
}

// Returns s as a JSON string. A byte that is not UTF-8 becomes U+FFFD.
inline std::string json_string(std::string_view s) {
  std::string r = "\"";
  each_character(s, [&](std::string_view bytes, char32_t code) {
    if (code == '"' || code == '\\') r += {'\\', bytes.front()};
    else if (code < 0x20 || code == 0x7F) r += "\\u00" + hexadecimal(static_cast<unsigned char>(code));
    else if (code > 0x10'FFFF) r += "\\ufffd";
    else r += bytes;
  });
  return r += '"';
}

// Returns 1234567 as "1,234,567".
inline std::string grouped(std::size_t n) {
  std::string s = std::to_string(n);
  for (std::size_t i = s.size(); i > 3; i -= 3) s.insert(i - 3, 1, ',');
  return s;
}

// Returns "1 call", "2 calls".
inline std::string counted(std::size_t n, char const* what) { return grouped(n) + ' ' + what + (n == 1 ? "" : "s"); }

}}} // namespace priori::detail

// ==== priori/detail/trace/printed.hpp ====

// priori: any key or value as text; "?" if it cannot be printed.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T> std::string printed(T const& value);

template <class T> inline constexpr bool is_tuple = false;
template <class... T> inline constexpr bool is_tuple<std::tuple<T...>> = true;

// The text of types that text() does not know: those with an operator<<, tuples, ranges and optional values.
struct printed_otherwise {
  template <class T> std::string operator()(T const& value) const {
    if constexpr (requires(std::ostream & out) { out << value; }) {
      std::ostringstream out;
      out << value;
      return out.str();
    } else if constexpr (requires { value.begin() != value.end(); }) {
      std::string s = "[";
      for (auto const& part : value) s += (s.size() > 1 ? ", " : "") + detail::printed(part);
      return s += "]";
    } else if constexpr (is_tuple<T>) {
      return std::apply([this](auto const&... part) { return detail::listed(*this, part...); }, value);
    } else if constexpr (requires { value.has_value(), *value; }) {
      return value.has_value() ? detail::printed(*value) : "nothing";
    } else {
      return "?";
    }
  }
};

template <class T> std::string printed(T const& value) { return detail::text(value, printed_otherwise{}); }

}}} // namespace priori::detail

// ==== priori/detail/trace/recorded.hpp ====

// priori: the record of one evaluation: its calls and keys.

namespace priori { inline namespace PRIORI_ABI {

// The outcome of a call. `computed`: its key was computed. `reused`: the value came from the memo. `cyclic`: its key
// was already being computed. `refused`: its key is outside the domain, has wrapped below zero, or is too deep.
enum class call_kind : unsigned char { computed, reused, cyclic, refused };

namespace detail {

template <class... K> struct whole_key { using type = std::tuple<K...>; };
template <class K> struct whole_key<K> { using type = K; };

// One call. Its key is a std::tuple if the recurrence has several keys.
template <class T, class... K> struct recorded_call {
  using key_type = typename whole_key<K...>::type;

  std::size_t parent; // the index of the call that made it; -1 for the first
  std::size_t number; // of its key: equal for equal keys, counted from 0 in the order of their first calls
  key_type key;
  call_kind kind;
  T const* value = nullptr;        // null if an error came instead
  std::chrono::nanoseconds time{}; // including the calls it made; 0 if not computed, and in constant evaluation

  constexpr bool reused() const { return kind == call_kind::reused; }
};

// Values with stable addresses: a list, which is destroyed as a whole.
template <class T> struct kept_value {
  T value;
  kept_value* before = nullptr;
};
template <class T> class kept_values {
  kept_value<T>* last = nullptr;

public:
  constexpr kept_values() = default;
  constexpr kept_values(kept_values&& from) noexcept : last(std::exchange(from.last, nullptr)) {}
  constexpr ~kept_values() {
    while (last) delete std::exchange(last, last->before);
  }

  constexpr T& add(kept_value<T>* made) {
    made->before = std::exchange(last, made);
    return made->value;
  }
};

// The exception that ended the evaluation, and its text. Empty in constant evaluation.
class caught_error {
  struct caught {
    std::exception_ptr error;
    std::string text;
  };
  caught* held = nullptr;

  void release() { delete held; }

public:
  constexpr caught_error() = default;
  constexpr caught_error(caught_error&& from) noexcept : held(std::exchange(from.held, nullptr)) {}
  constexpr ~caught_error() {
    if (held) release();
  }

  void set(std::exception_ptr error, std::string text) { held = new caught{std::move(error), std::move(text)}; }
  constexpr explicit operator bool() const { return held != nullptr; }
  std::string text() const { return held ? held->text : std::string(); }
  [[noreturn]] void raise() const { std::rethrow_exception(held->error); }
};

// A key, the value computed last, and whether it is being computed.
template <class T, class... K> struct traced_key {
  keys<K...> key;
  std::size_t number;
  traced_key* next = nullptr;
  T* value = nullptr;
  bool computing = false;
};

// The hash of a key, by the stage.
struct hash_at_any_stage {
  template <class... K> constexpr std::size_t operator()(K const&... k) const {
    return __builtin_is_constant_evaluated() ? constant_hash{}(k...) : detail::hash_of_key(k...);
  }
};

// The keys, which are found by their numbers, too.
template <class T, class... K> class traced_keys {
  using node = traced_key<T, K...>;

  struct owner {
    node* it;
    constexpr ~owner() { delete it; }
  };

  node_map<hash_at_any_stage, node, K...> map;
  std::vector<node*> nodes;

public:
  constexpr traced_keys() = default;
  constexpr traced_keys(traced_keys&& from) noexcept : map(std::exchange(from.map, {})), nodes(std::move(from.nodes)) {}
  constexpr ~traced_keys() {
    map.forget();
    for (node* n : nodes) delete n;
  }

  constexpr node& operator[](std::size_t number) { return *nodes[number]; }
  constexpr node const& operator[](std::size_t number) const { return *nodes[number]; }
  constexpr std::size_t size() const { return nodes.size(); }

  // Returns the number of a key. A new key gets the next one.
  constexpr std::size_t number(K const&... k) {
    if (node const* const known = map.find(k...)) return known->number;
    if (nodes.size() == nodes.capacity()) nodes.reserve(2 * nodes.size() + 16);
    owner made{new node{{k...}, nodes.size()}};
    map.insert(made.it, k...);
    nodes.push_back(std::exchange(made.it, nullptr));
    return nodes.size() - 1;
  }
};

template <class T, class... K> struct recorded {
  using call = recorded_call<T, K...>;

  std::vector<call> calls;
  traced_keys<T, K...> keys;
  kept_values<T> values;
  T* value = nullptr; // of the first call; null if an error ended the evaluation, or moved from
  caught_error error;
  std::size_t depth = 0;  // the longest chain of recorded calls
  bool truncated = false; // there were more calls than recorded

  constexpr recorded() = default;
  constexpr recorded(recorded&& from) noexcept // leaves a record of no calls
      : calls(std::move(from.calls)), keys(std::move(from.keys)), values(std::move(from.values)),
        value(std::exchange(from.value, nullptr)), error(std::move(from.error)), depth(std::exchange(from.depth, 0)),
        truncated(std::exchange(from.truncated, false)) {}
};

} // namespace detail

}} // namespace priori

// ==== priori/detail/trace/call_tree.hpp ====

// priori: recorded calls as text, the common input of everything that draws them, and the choice of the calls to draw.
//
// These are templates, and so are the functions that take a Tree (always a call_tree): a program that draws nothing
// does not pay for them.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How a call is drawn. `again`: computed, although its key was computed before. `ended`: computed, but an error ended
// it. `refused`: the error is its own.
enum class call_style : unsigned char { computed, again, reused, ended, refused };
inline constexpr int call_styles = 5;

// Kind is always call_kind.
template <class Kind> struct tree_of_calls {
  struct call {
    std::size_t parent; // an index among the calls; -1 for the first
    std::size_t key;    // an index among the keys
    Kind kind;
    call_style style;
    std::string value;
    std::chrono::nanoseconds time; // including the calls it made; 0 if it was not computed

    bool has_value() const { return style != call_style::ended && style != call_style::refused; }
  };

  std::string name{};
  bool memoized = true;
  bool pairs = false; // keys are two integers
  bool truncated = false;
  std::size_t depth = 0;
  std::string value{}; // of the first call
  std::string error{}; // what ended the evaluation
  std::vector<std::string> keys{};
  std::vector<call> calls{};
  std::size_t computed = 0;
  std::size_t styled[call_styles]{}; // the number of calls of each style

  std::size_t number_of(call_style s) const { return styled[static_cast<std::size_t>(s)]; }

  // Returns a call as text: fib(5).
  std::string label(std::size_t key) const { return name + '(' + keys[key] + ')'; }
  // Returns the text below a call: its value, or why it has none.
  std::string note(call const& c) const {
    if (c.kind == call_kind::cyclic) return "cycle";
    if (c.kind == call_kind::refused) return "refused";
    return c.has_value() ? c.value : "no value";
  }

  // Returns the whole evaluation as text: fib(5) = 5.
  std::string title() const {
    if (calls.empty()) return name;
    return value.empty() ? label(calls[0].key) : label(calls[0].key) + " = " + value;
  }
  std::string counts() const {
    std::string s = counted(calls.size(), "call") + ": ";
    s += grouped(computed) + " computed";
    auto const add = [&](call_style style, char const* what) {
      if (number_of(style) > 0) s += ", " + detail::grouped(number_of(style)) + what;
    };
    add(call_style::again, " of them again"), add(call_style::reused, " reused");
    if (std::size_t const n = number_of(call_style::ended) + number_of(call_style::refused))
      s += ", " + grouped(n) + " without a value";
    return s + "; " + grouped(depth) + " deep";
  }
  // Returns remarks on the recording, one line each.
  std::vector<std::string> notes() const {
    std::vector<std::string> lines;
    if (truncated) lines.push_back("only the first " + counted(calls.size(), "call") + " recorded: the limit");
    if (!error.empty()) lines.push_back("ended by an error: " + error);
    return lines;
  }
};

using call_tree = tree_of_calls<call_kind>;

template <class... K> inline constexpr bool two_integers = false;
template <integer A, integer B> inline constexpr bool two_integers<A, B> = true;

// The page of trees. detail/trace/html.hpp has it for each tree_of_calls.
template <class Tree> struct html_page {
  static_assert(sizeof(Tree) == 0, "priori: html() needs #include <priori/trace_html.hpp>");
  template <class... Trees> static std::string of(Trees const&...) { return {}; }
};

template <class Tree, class T, class... K>
Tree tree_of(recorded<T, K...> const& r, std::string_view name, bool memoized) {
  Tree t{.name = visible(name),
         .memoized = memoized,
         .pairs = two_integers<K...>,
         .truncated = r.truncated,
         .depth = r.depth};
  if (r.value) t.value = detail::visible(detail::printed(*r.value));
  t.error = detail::visible(r.error.text());
  std::vector<std::size_t> computed; // by key: 1 if it was computed
  for (auto const& c : r.calls) {
    if (c.number == t.keys.size()) {
      t.keys.push_back(r.keys[c.number].key.apply([](K const&... k) {
        std::string s;
        ((s += s.empty() ? "" : ", ", s += detail::printed(k)), ...);
        return visible(s);
      }));
      computed.push_back(0);
    }
    call_style style = c.kind == call_kind::reused ? call_style::reused
                       : computed[c.number]        ? call_style::again
                                                   : call_style::computed;
    if (c.kind == call_kind::computed) computed[c.number] = 1, ++t.computed;
    if (!c.value) style = c.kind == call_kind::computed ? call_style::ended : call_style::refused;
    ++t.styled[static_cast<std::size_t>(style)];
    t.calls.push_back({c.parent, c.number, c.kind, style,
                       c.value ? detail::visible(detail::printed(*c.value)) : std::string(), c.time});
  }
  return t;
}

// The calls of a tree that are drawn: all calls of the first levels, and the first ones of the next level. Indices are
// among the chosen calls.
struct chosen_calls {
  std::vector<std::size_t> call;   // its index in the tree
  std::vector<std::size_t> parent; // its parent, which is chosen as well; -1 for the first
  std::vector<std::size_t> hidden; // the number of calls not chosen whose innermost chosen ancestor it is
};

// Chooses at most `most` calls, of at most `levels` levels.
template <class Tree> chosen_calls choose_calls(Tree const& t, std::size_t most, std::size_t levels) {
  auto const none = static_cast<std::size_t>(-1);
  std::size_t const n = t.calls.size();
  std::vector<std::size_t> level(n), on_level;
  for (std::size_t i = 0; i < n; ++i) {
    level[i] = i == 0 ? 0 : level[t.calls[i].parent] + 1;
    if (level[i] == on_level.size()) on_level.push_back(0);
    ++on_level[level[i]];
  }
  std::size_t whole = 0; // the number of levels drawn completely
  for (; whole < on_level.size() && whole < levels && on_level[whole] <= most; ++whole) most -= on_level[whole];
  if (whole == levels) most = 0;

  chosen_calls c;
  std::vector<std::size_t> place(n); // the index of a call, or of its innermost ancestor, among the chosen
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t const parent = i == 0 ? none : place[t.calls[i].parent];
    bool const chosen = i == 0 || level[i] < whole || (level[i] == whole && most > 0);
    if (level[i] == whole && most > 0) --most;
    place[i] = chosen ? c.call.size() : parent;
    if (!chosen) {
      ++c.hidden[parent];
      continue;
    }
    c.call.push_back(i);
    c.parent.push_back(parent);
    c.hidden.push_back(0);
  }
  return c;
}

}}} // namespace priori::detail

// ==== priori/detail/trace/graphviz.hpp ====

// priori: recorded calls as a graph of keys, for Graphviz.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a graph with a node per key, and an edge from each key to each key that it calls.
template <class Tree> std::string dot_of(Tree const& t) {
  std::vector<std::size_t> times(t.keys.size()), first(t.keys.size()); // by key: times computed, and its first call
  for (std::size_t i = t.calls.size(); i-- > 0;) {
    auto const& c = t.calls[i];
    times[c.key] += c.kind == call_kind::computed;
    first[c.key] = i;
  }

  std::string s = "digraph \"" + detail::dot_label(t.name) + "\" {\n";
  std::string caption = t.title() + "\n" + t.counts();
  for (std::string const& note : t.notes()) caption.append(1, '\n').append(shortened(note, 100));
  s += "  label=\"";
  for (char const c : dot_label(caption)) s += c == '\n' ? "\\n" : std::string(1, c);
  s += "\";\n  node [shape=box, style=rounded];\n";
  for (std::size_t k = 0; k < first.size(); ++k) {
    auto const& c = t.calls[first[k]];
    s += "  k" + std::to_string(k) + " [label=\"" + detail::dot_label(detail::shortened(t.label(k), 60)) + "\\n" +
         detail::dot_label(detail::shortened(t.note(c), 60));
    if (times[k] > 1) s += "\\ncomputed " + std::to_string(times[k]) + " times";
    s += !c.has_value() ? "\", color=red];\n" : "\"];\n";
  }
  for (std::size_t i : detail::first_calls(t.calls, [](auto const& c) { return c.key; })) {
    auto const& c = t.calls[i];
    s += "  k" + std::to_string(t.calls[c.parent].key) + " -> k" + std::to_string(c.key);
    if (c.kind == call_kind::cyclic) s += " [color=red, penwidth=2, label=\"cycle\"]";
    if (c.kind == call_kind::refused) s += " [color=red, style=dashed, label=\"refused\"]";
    s += ";\n";
  }
  return s + "}\n";
}

}}} // namespace priori::detail

// ==== priori/detail/trace/svg.hpp ====

// priori: pictures in SVG: a title, one or several panels side by side with text below each, and a legend.
//
// A picture contains no script and needs no other file. It has colors for light and dark backgrounds; a viewer without
// a preference shows the light ones. Lengths are in tenths of a pixel.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

using tenths = std::size_t;

inline tenths larger(tenths a, tenths b) { return a < b ? b : a; }

inline std::string px(tenths n) {
  std::string s = std::to_string(n / 10);
  if (n % 10 != 0) s += {'.', static_cast<char>('0' + n % 10)};
  return s;
}

// Returns a width that text of 13 pixels does not exceed in any common font.
inline tenths text_width(std::string_view s) { return columns(s) * 82; }

// Returns the text of an attribute: name="value".
inline std::string attribute(char const* name, tenths n) { return std::string(1, ' ') + name + "=\"" + px(n) + '"'; }

inline std::string svg_rect(tenths x, tenths y, tenths width, tenths height, tenths radius) {
  return "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height) +
         attribute("rx", radius) + "/>";
}
// Text centered at x on the baseline y, with the attributes `more`.
inline std::string svg_text(tenths x, tenths y, std::string_view s, std::string_view more = {}) {
  return "<text" + attribute("x", x) + attribute("y", y) + std::string(more) + '>' + xml(s) + "</text>";
}

struct svg_panel {
  std::string head{};
  std::string body{};
  tenths width = 0, height = 0;
  std::vector<std::string> under{}; // lines of text

  tenths whole_width() const {
    tenths w = larger(width, text_width(head));
    for (std::string const& s : under) w = larger(w, text_width(s));
    return w;
  }
};

// Small boxes with the given attributes, and their meanings.
struct svg_legend {
  std::vector<std::string> attributes{}, meaning{};

  void add(std::string_view box_attributes, std::string_view means) {
    attributes.emplace_back(box_attributes);
    meaning.emplace_back(means);
  }
};

inline constexpr char const* svg_style = R"(<style>
.priori .ground { fill: #ffffff }
.priori text { fill: #1f2328 }
.priori .soft { fill: #59636e }
.priori .words { font-family: system-ui, sans-serif }
.priori .lines { fill: none; stroke: #8c959f }
.priori .closing { fill: none; stroke: #cf222e; stroke-width: 2; stroke-dasharray: 5 3 }
.priori .computed rect { fill: #ddf4ff; stroke: #0969da }
.priori .again rect { fill: #fff1e5; stroke: #bc4c00 }
.priori .reused rect { fill: #f6f8fa; stroke: #8c959f; stroke-dasharray: 4 3 }
.priori .reused text { fill: #59636e }
.priori .ended rect { fill: none; stroke: #cf222e }
.priori .refused rect { fill: #ffcecb; stroke: #cf222e; stroke-width: 2 }
.priori .unneeded rect { fill: none; stroke: #d1d9e0 }
@media (prefers-color-scheme: dark) {
.priori .ground { fill: #0d1117 }
.priori text { fill: #f0f6fc }
.priori .soft { fill: #9198a1 }
.priori .lines { stroke: #656c76 }
.priori .closing { stroke: #f85149 }
.priori .computed rect { fill: #0c2d6b; stroke: #4493f8 }
.priori .again rect { fill: #4a2100; stroke: #f0883e }
.priori .reused rect { fill: #151b23; stroke: #656c76 }
.priori .reused text { fill: #9198a1 }
.priori .ended rect { stroke: #f85149 }
.priori .refused rect { fill: #78191b; stroke: #f85149 }
.priori .unneeded rect { stroke: #3d444d }
}
</style>
)";

template <class Legend, std::size_t n>
std::string svg_of(std::string_view title, svg_panel const (&panels)[n], Legend const& legend) {
  tenths const margin = 200, line = 200, between = 500;
  tenths drawn = (n - 1) * between, highest = 0, most_under = 0;
  for (svg_panel const& p : panels) {
    drawn += p.whole_width();
    highest = larger(highest, p.height);
    most_under = larger(most_under, p.under.size());
  }
  std::string const shown_title = shortened(title, 80);
  tenths const inner = larger(larger(drawn, text_width(shown_title) * 5 / 4), 3200);

  tenths y = margin + 160;
  std::string s = svg_text(margin + inner / 2, y, shown_title, " font-size=\"16\" font-weight=\"bold\"") + '\n';
  y += 280;
  tenths const top = y + 160;
  tenths x = margin + (inner - drawn) / 2;
  for (svg_panel const& p : panels) {
    tenths const middle = x + p.whole_width() / 2;
    s += svg_text(middle, y, p.head, " class=\"words\"") + '\n';
    s += "<g transform=\"translate(" + px(middle - p.width / 2) + ' ' + px(top) + ")\">\n" + p.body + "</g>\n";
    tenths under = top + p.height + 300;
    for (std::string const& text : p.under) {
      s += svg_text(middle, under, text, " class=\"words\"") + '\n';
      under += line;
    }
    x += p.whole_width() + between;
  }
  y = top + highest + 300 + most_under * line;

  // The legend, in as many rows as needed.
  tenths const box = 220;
  for (std::size_t i = 0; i < legend.meaning.size();) {
    tenths row = 0;
    std::size_t end = i;
    for (; end < legend.meaning.size(); ++end) {
      tenths const w = box + 80 + detail::text_width(legend.meaning[end]) + 160;
      if (end > i && row + w > inner) break;
      row += w;
    }
    x = margin + (inner - row) / 2;
    for (; i < end; ++i) {
      s += "<g " + legend.attributes[i] + '>' + svg_rect(x, y, box, 140, 40) + "</g>" +
           detail::svg_text(x + box + 80, y + 115, legend.meaning[i], " class=\"words soft\" text-anchor=\"start\"") +
           '\n';
      x += box + 80 + detail::text_width(legend.meaning[i]) + 160;
    }
    y += 240;
  }

  std::string const width = px(inner + 2 * margin), height = px(y + margin / 2);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"priori\" role=\"img\" width=\"" + width + "\" height=\"" +
         height + "\" viewBox=\"0 0 " + width + ' ' + height +
         "\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"13\" "
         "text-anchor=\"middle\">\n<title>" +
         xml(title) + "</title>\n" + svg_style + "<rect class=\"ground\" width=\"" + width + "\" height=\"" + height +
         "\"/>\n" + s + "</svg>\n";
}

}}} // namespace priori::detail

// ==== priori/detail/trace/grid_svg.hpp ====

// priori: the keys of a recurrence of two integers, drawn as a grid: the order in which their values became known,
// which were reused, and which were never needed.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The range of one coordinate of the keys.
template <class K> struct axis {
  K from{};
  K to{};

  void add(bool first, K k) {
    if (first || detail::less(k, from)) from = k;
    if (first || detail::less(to, k)) to = k;
  }
  // Returns the distance of k from the smallest key.
  index<K> position(K k) const { return static_cast<index<K>>(k) - static_cast<index<K>>(from); }
  // Returns the texts of the first numbers, at most `most`.
  std::vector<std::string> labels(std::size_t most) const {
    std::vector<std::string> s;
    for (K k = from;; k = static_cast<K>(k + 1)) {
      s.push_back(detail::text(k));
      if (k == to || s.size() == most) return s;
    }
  }
};

// The cells: the keys within the drawn rows and columns. Row and column count from the smallest keys. `order` is 1 for
// the key whose value was known first, and 0 if it never was. `reused` counts how often the value was reused.
struct key_grid {
  std::vector<std::string> row_labels{}, column_labels{};
  std::vector<std::size_t> row{}, column{}, order{}, reused{};
  std::size_t outside = 0; // the number of keys that are not drawn

  std::size_t rows() const { return row_labels.size(); }
  std::size_t columns() const { return column_labels.size(); }
};

// Returns the grid of a recording, with at most `most` rows and columns.
template <class T, class A, class B> key_grid grid_of(recorded<T, A, B> const& r, std::size_t most) {
  std::size_t const n = r.calls.size(), none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> order, reused; // by number of the key
  axis<A> down;
  axis<B> across;
  std::size_t known = 0;
  for (std::size_t i = 0, open = none; i <= n; ++i) {
    // A call has ended if the next call is not made by it.
    for (; open != none && (i == n || r.calls[i].parent != open); open = r.calls[open].parent)
      if (auto const& c = r.calls[open]; c.kind == call_kind::computed && c.value && order[c.number] == 0)
        order[c.number] = ++known;
    if (i == n) break;
    open = i;
    auto const& c = r.calls[i];
    if (c.number == order.size()) {
      order.push_back(0);
      reused.push_back(0);
      r.keys[c.number].key.apply([&](A const& a, B const& b) {
        down.add(i == 0, a);
        across.add(i == 0, b);
      });
    }
    reused[c.number] += c.reused();
  }

  key_grid g;
  if (n == 0 || most == 0) return g;
  g.row_labels = down.labels(most);
  g.column_labels = across.labels(most);
  for (std::size_t k = 0; k < order.size(); ++k)
    r.keys[k].key.apply([&](A const& a, B const& b) {
      auto const row = down.position(a);
      auto const column = across.position(b);
      if (row >= g.rows() || column >= g.columns()) {
        ++g.outside;
        return;
      }
      g.row.push_back(static_cast<std::size_t>(row));
      g.column.push_back(static_cast<std::size_t>(column));
      g.order.push_back(order[k]);
      g.reused.push_back(reused[k]);
    });
  return g;
}

// The color of number i of n, from dark blue through green to yellow: three colors of viridis.
struct grid_color {
  int part[3];
  bool dark;

  grid_color(std::size_t i, std::size_t n) {
    int const stops[3][3] = {{59, 82, 139}, {53, 183, 121}, {253, 231, 37}};
    int const at = n < 2 ? 1000 : static_cast<int>((i - 1) * 1000 / (n - 1)), stop = at < 500 ? 0 : 1;
    int const way = at - 500 * stop;
    for (int c = 0; c < 3; ++c) part[c] = (stops[stop][c] * (500 - way) + stops[stop + 1][c] * way) / 500;
    dark = at < 300;
  }
  std::string style() const {
    std::string s = "style=\"fill:#";
    for (int const p : part) s += hexadecimal(static_cast<unsigned char>(p));
    return s + '"';
  }
};

template <class Tree, class Grid> std::string svg_grid_of(Tree const& t, Grid const& g) {
  tenths const height = 380, gap = 40;
  std::size_t known = 0, reuses = 0, unknown = 0;
  for (std::size_t i = 0; i < g.order.size(); ++i)
    known = detail::larger(known, g.order[i]), reuses += g.reused[i], unknown += g.order[i] == 0;
  tenths left = 0, width = larger(440, text_width(std::to_string(known)) + 80);
  for (std::string const& s : g.row_labels) left = larger(left, text_width(s) + 120);
  for (std::string const& s : g.column_labels) width = larger(width, text_width(s) + 80);

  auto const x = [&](std::size_t column) { return left + column * (width + gap); };
  auto const y = [&](std::size_t row) { return 240 + row * (height + gap); };
  svg_panel p{.head = "rows: the first key; columns: the second", .width = x(g.columns()), .height = y(g.rows())};
  for (std::size_t i = 0; i < g.rows(); ++i)
    p.body += detail::svg_text(left / 2, y(i) + 235, g.row_labels[i], " class=\"soft\"") + '\n';
  for (std::size_t i = 0; i < g.columns(); ++i)
    p.body += detail::svg_text(x(i) + width / 2, 170, g.column_labels[i], " class=\"soft\"") + '\n';

  auto const box = [&](std::size_t row, std::size_t column) {
    return detail::svg_rect(x(column), y(row), width, height, 40);
  };
  std::vector<std::size_t> needed(g.rows() * g.columns(), 0);
  for (std::size_t i = 0; i < g.order.size(); ++i) {
    needed[g.row[i] * g.columns() + g.column[i]] = 1;
    std::string const cell = box(g.row[i], g.column[i]);
    if (g.order[i] == 0) {
      p.body += "<g class=\"refused\">" + cell + "</g>\n";
      continue;
    }
    grid_color const color(g.order[i], known);
    std::string const ink = color.dark ? " style=\"fill:#ffffff\"" : " style=\"fill:#000000\"";
    tenths const middle = x(g.column[i]) + width / 2, top = y(g.row[i]);
    p.body += "<g " + color.style() + '>' + cell + "</g>" +
              detail::svg_text(middle, top + (g.reused[i] > 0 ? 175 : 235), std::to_string(g.order[i]), ink);
    if (g.reused[i] > 0)
      p.body += detail::svg_text(middle, top + 315, "×" + std::to_string(g.reused[i]), ink + " font-size=\"11\"");
    p.body += '\n';
  }
  std::size_t unneeded = 0;
  for (std::size_t i = 0; i < needed.size(); ++i)
    if (needed[i] == 0)
      ++unneeded, p.body += "<g class=\"unneeded\">" + box(i / g.columns(), i % g.columns()) + "</g>\n";

  p.under.push_back(t.counts());
  if (unneeded > 0) p.under.push_back(counted(unneeded, "cell") + " never needed");
  if (g.outside > 0) p.under.push_back(counted(g.outside, "key") + " outside of what is drawn");
  if (reuses > 0) p.under.emplace_back("×n: reused n times");
  for (std::string const& s : t.notes()) p.under.push_back(shortened(s, 90));

  svg_legend legend;
  if (known > 0) legend.add(grid_color(1, known).style(), "1: known first");
  if (known > 1) legend.add(grid_color(known, known).style(), std::to_string(known) + ": known last");
  if (unneeded > 0) legend.add("class=\"unneeded\"", "never needed");
  if (unknown > 0) legend.add("class=\"refused\"", "no value");
  svg_panel const panels[] = {p};
  return detail::svg_of(t.title(), panels, legend);
}

}}} // namespace priori::detail

// ==== priori/detail/trace/json.hpp ====

// priori: recorded calls as JSON.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a value as JSON. Integers of at most 64 bits, including checked ones, floating-point numbers and bool are
// written as they are. Everything else is a string, including wider integers, which readers would round.
template <class T> std::string json_value(T const& value) {
  if constexpr (std::is_same_v<T, bool> || (integer<T> && sizeof(T) <= 8)) return detail::text(value);
  else if constexpr (std::is_floating_point_v<T>)
    return value - value == 0 ? detail::text(value) : detail::json_string(detail::text(value));
  else if constexpr (std::is_convertible_v<T const&, std::string_view>) return json_string(std::string_view(value));
  else if constexpr (requires {
                       requires integer<std::remove_cvref_t<decltype(value.value())>> && !requires {
                         value.has_value();
                       };
                     })
    return detail::json_value(value.value());
  else return detail::json_string(detail::printed(value));
}

template <class T, class... K> std::string json_of(recorded<T, K...> const& r, std::string_view name, bool memoized,
                                                   std::size_t computed, std::size_t reused, bool with_times) {
  auto const number = [](std::size_t n) { return std::to_string(n); };
  auto const truth = [](bool b) { return std::string(b ? "true" : "false"); };
  auto const value_of = [](T const* value) { return value ? detail::json_value(*value) : std::string("null"); };
  char const* const kinds[] = {"computed", "reused", "cyclic", "refused"};

  std::string s = "{\n  \"name\": " + json_string(name) + ",\n  \"memoized\": " + truth(memoized);
  s += ",\n  \"value\": " + value_of(r.value);
  s += ",\n  \"error\": " + (r.error ? detail::json_string(r.error.text()) : std::string("null"));
  s += ",\n  \"calls\": " + number(r.calls.size()) + ",\n  \"computed\": " + number(computed);
  s += ",\n  \"reused\": " + number(reused) + ",\n  \"depth\": " + number(r.depth);
  s += ",\n  \"truncated\": " + truth(r.truncated) + ",\n  \"nodes\": [";
  for (std::size_t i = 0; i < r.calls.size(); ++i) {
    auto const& c = r.calls[i];
    s += i == 0 ? "\n    {\"parent\": null" : ",\n    {\"parent\": " + number(c.parent);
    s += ", \"key\": [";
    r.keys[c.number].key.apply([&s](K const&... k) {
      bool first = true;
      ((s += first ? "" : ", ", s += detail::json_value(k), first = false), ...);
    });
    s += "], \"kind\": \"" + std::string(kinds[static_cast<int>(c.kind)]) + "\", \"value\": " + value_of(c.value);
    if (with_times) s += ", \"nanoseconds\": " + std::to_string(c.time.count());
    s += '}';
  }
  return s + "\n  ]\n}\n";
}

}}} // namespace priori::detail

// ==== priori/detail/trace/recorder.hpp ====

// priori: records one evaluation of a recurrence, during constant evaluation and at run time.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr std::size_t no_call = static_cast<std::size_t>(-1);

// Evaluates f and records its calls. Once `limit` calls are recorded, no key is computed again, so that the evaluation
// ends soon.
template <class F, class T, class... K> class recorder {
  // The `self` that the recurrence receives.
  struct self {
    recorder& priori_recorder;

    template <class... A>
    requires are_keys<detail::keys<K...>, A...>
    constexpr T const& operator()(A const&... k) const { return priori_recorder.ask(k...); }
    template <class... A>
    requires(!are_keys<detail::keys<K...>, A...>) constexpr T const& operator()(A const&... a) const {
      return priori_recorder(a...);
    }
    constexpr T const& operator()(braced<K>... k) const {
      detail::raise_in_braces<K...>(k...);
      return priori_recorder.ask(detail::unbraced<K>(k)...);
    }
  };

  std::conditional_t<explicit_object<F>, asking<F, self>, F&> f;
  recorded<T, K...>& to;
  bool const memoized;
  std::size_t const limit;

  // The call frame of a key that is being computed.
  class computation {
    recorder& in;

    static std::chrono::nanoseconds now() {
      return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    constexpr void take_time() {
      if (!__builtin_is_constant_evaluated() && call != no_call)
        in.to.calls[call].time = now() - in.to.calls[call].time;
    }

  public:
    computation const* const caller;
    std::size_t const call; // its index; no_call if it is not recorded
    std::size_t const number;
    int const depth;

    constexpr computation(recorder& r, std::size_t call_, std::size_t number_)
        : in(r), caller(r.innermost), call(call_), number(number_), depth(r.depth() + 1) {
      in.innermost = this;
      in.to.keys[number].computing = true;
      take_time();
    }
    computation(computation const&) = delete;
    constexpr ~computation() {
      in.innermost = caller;
      in.to.keys[number].computing = false;
      take_time();
    }
  };
  computation const* innermost = nullptr;

  constexpr int depth() const { return innermost ? innermost->depth : 0; }

  // Returns why a key without a value must not be computed, or fault::none.
  constexpr fault fault_of_key(std::size_t number, K const&... k) const {
    if (to.keys[number].computing) return fault::cycle;
    if ((detail::below_first<F>(k) || ...)) return fault::outside_domain;
    if (innermost && detail::wrapped_since<F>(to.keys[innermost->number].key, k...)) return fault::negative_index;
    return depth() >= max_depth ? fault::too_deep : fault::none;
  }

  // Returns the texts of the keys on a cycle: from key `number` to the innermost key, and key `number` again.
  std::vector<std::string> path_from(std::size_t number) const {
    std::size_t length = 2;
    for (computation const* c = innermost; c->number != number; c = c->caller) ++length;
    std::vector<std::string> path(length, detail::text(to.keys[number].key));
    for (computation const* c = innermost; c->number != number; c = c->caller)
      path[--length - 1] = detail::text(to.keys[c->number].key);
    return path;
  }

  constexpr void refuse(fault why, std::size_t number, K const&... k) const {
    if (why == fault::cycle && !__builtin_is_constant_evaluated())
      detail::raise_exception<cycle_error>(path_from(number));
    detail::raise(why, detail::keys<K...>{k...});
  }

  // Records a call and returns its index; no_call beyond the limit.
  constexpr std::size_t add_call(call_kind kind, std::size_t number, T const* value, K const&... k) {
    if (to.calls.size() >= limit) return to.truncated = true, no_call;
    std::size_t const level = static_cast<std::size_t>(depth()) + 1;
    if (level > to.depth) to.depth = level;
    to.calls.push_back(
        {innermost ? innermost->call : no_call, number, typename recorded_call<T, K...>::key_type(k...), kind, value});
    return to.calls.size() - 1;
  }

  // Returns the value of a key. One function, because compilers nest only about 512 calls during constant evaluation:
  // each key takes three, of self, of this function and of the recurrence.
  constexpr T& ask(K const&... k) {
    if (!__builtin_is_constant_evaluated() && stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack([&]() -> T& { return ask(k...); });
    std::size_t const number = to.keys.number(k...);
    if (T* const known = to.keys[number].value; known && (memoized || to.calls.size() >= limit))
      return void(add_call(call_kind::reused, number, known, k...)), *known;
    if (fault const why = fault_of_key(number, k...); why != fault::none) {
      add_call(why == fault::cycle ? call_kind::cyclic : call_kind::refused, number, nullptr, k...);
      refuse(why, number, k...);
    }
    computation const here(*this, add_call(call_kind::computed, number, nullptr, k...), number);
    kept_value<T>* made = nullptr;
    if constexpr (plain_function<F>) made = new kept_value<T>{f(k...)};
    else if constexpr (explicit_object<F>) made = new kept_value<T>{f.F::operator()(k...)};
    else {
      self me{*this};
      made = new kept_value<T>{f(me, k...)};
    }
    T& value = to.values.add(made);
    T* const at = std::addressof(value);
    if (here.call != no_call) to.calls[here.call].value = at;
    to.keys[number].value = at;
    return value;
  }

public:
  constexpr recorder(F& function, recorded<T, K...>& r, bool memoize, std::size_t most) requires explicit_object<F>
      : f{std::move(function), {*this}}, to(r), memoized(memoize), limit(most) {}
  constexpr recorder(F& function, recorded<T, K...>& r, bool memoize, std::size_t most)
      : f(function), to(r), memoized(memoize), limit(most) {}

  // Returns the value of the key that the arguments form.
  template <class... A> constexpr T& operator()(A const&... a) {
    if constexpr (arguments_fit<detail::keys<K...>, A...>) {
      if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
        detail::raise(reason, detail::as_given(static_cast<detail::keys<K...>*>(nullptr), a...));
      return ask(detail::to_key<K>(a)...);
    } else {
      return detail::refuse_arguments(static_cast<detail::keys<K...>*>(nullptr), a...), *to.value;
    }
  }
};

// Evaluates f at the key that the arguments form. Records an exception instead of passing it on.
template <class F, class T, class... K, class... A>
void record_and_catch(recorder<F, T, K...>& by, recorded<T, K...>& to, A const&... a) {
#ifdef __cpp_exceptions
  try {
    to.value = std::addressof(by(a...));
  } catch (std::exception const& e) {
    to.error.set(std::current_exception(), e.what());
  } catch (...) {
    to.error.set(std::current_exception(), "an exception");
  }
#else
  to.value = std::addressof(by(a...));
#endif
}

template <class F, class T, class... K, class... A>
constexpr recorded<T, K...> record(signature<T, K...>, F& f, bool memoized, std::size_t limit, A const&... a) {
  recorded<T, K...> to;
  recorder<F, T, K...> by(f, to, memoized, limit);
  if (__builtin_is_constant_evaluated()) {
    if constexpr (explicit_object<F> && !stateless<F>) error::captures_of_explicit_object();
    else to.value = std::addressof(by(a...));
  } else detail::record_and_catch(by, to, a...);
  return to;
}

}}} // namespace priori::detail

// ==== priori/detail/trace/tree_layout.hpp ====

// priori: the positions of the nodes in a drawing of a tree.
//
// The drawing is tidy (E. M. Reingold, J. S. Tilford, Tidier Drawings of Trees, 1981): a parent is centered above its
// children, and equal subtrees look the same. The algorithm takes linear time for any number of children (C. Buchheim,
// M. Jünger, S. Leipert, Improving Walker's Algorithm to Run in Linear Time, 2002). Instead of recursion, each parent
// places its children, from the last parent to the first. Lengths are integers, so that all machines draw the same.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Length is a signed integer type.
template <class Length> class tree_layout {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // Names as in the paper of 2002. The position of a node is its prelim plus the mods of its ancestors.
  struct node {
    std::size_t parent = none, first = none, last = none, left = none, right = none; // first and last child; siblings
    Length width = 0, number = 0;                                                    // number: among its siblings
    Length prelim = 0, modifier = 0, shift = 0, change = 0;
    std::size_t thread = none, ancestor = none;
  };
  std::vector<node> nodes;
  Length const gap;

  node& at(std::size_t v) { return nodes[v]; }
  std::size_t next_left(std::size_t v) { return at(v).first != none ? at(v).first : at(v).thread; }
  std::size_t next_right(std::size_t v) { return at(v).last != none ? at(v).last : at(v).thread; }
  Length distance(std::size_t v, std::size_t w) { return (at(v).width + at(w).width + 1) / 2 + gap; }

  void move_subtree(std::size_t left, std::size_t right, Length shift) {
    Length const apart = at(right).number - at(left).number;
    Length const each = (shift + apart - 1) / apart; // rounded up, so that no two subtrees come nearer
    at(right).change -= each, at(right).shift += shift;
    at(left).change += each;
    at(right).prelim += shift, at(right).modifier += shift;
  }

  // Moves the subtree of v away from those of its left siblings.
  void apportion(std::size_t v, std::size_t& default_ancestor) {
    std::size_t inside_left = at(v).left, inside_right = v, outside_right = v;
    std::size_t outside_left = at(at(v).parent).first;
    Length sum_inside_left = at(inside_left).modifier, sum_inside_right = at(v).modifier;
    Length sum_outside_left = at(outside_left).modifier, sum_outside_right = at(v).modifier;
    while (next_right(inside_left) != none && next_left(inside_right) != none) {
      inside_left = next_right(inside_left), inside_right = next_left(inside_right);
      outside_left = next_left(outside_left), outside_right = next_right(outside_right);
      at(outside_right).ancestor = v;
      Length const shift = at(inside_left).prelim + sum_inside_left + distance(inside_left, inside_right) -
                           at(inside_right).prelim - sum_inside_right;
      if (shift > 0) {
        std::size_t const a = at(inside_left).ancestor;
        move_subtree(at(a).parent == at(v).parent ? a : default_ancestor, v, shift);
        sum_inside_right += shift, sum_outside_right += shift;
      }
      sum_inside_left += at(inside_left).modifier, sum_inside_right += at(inside_right).modifier;
      sum_outside_left += at(outside_left).modifier, sum_outside_right += at(outside_right).modifier;
    }
    if (next_right(inside_left) != none && next_right(outside_right) == none) {
      at(outside_right).thread = next_right(inside_left);
      at(outside_right).modifier += sum_inside_left - sum_outside_right;
    }
    if (next_left(inside_right) != none && next_left(outside_left) == none) {
      at(outside_left).thread = next_left(inside_right);
      at(outside_left).modifier += sum_inside_right - sum_outside_left;
      default_ancestor = v;
    }
  }

  Length middle_of_children(std::size_t v) {
    return at(v).first == none ? 0 : (at(at(v).first).prelim + at(at(v).last).prelim) / 2;
  }

  void place_children(std::size_t v) {
    std::size_t default_ancestor = at(v).first;
    for (std::size_t c = at(v).first; c != none; c = at(c).right) {
      Length const middle = middle_of_children(c);
      std::size_t const left = at(c).left;
      at(c).prelim = left == none ? middle : at(left).prelim + distance(left, c);
      at(c).modifier = at(c).first == none ? 0 : at(c).prelim - middle;
      if (left != none) apportion(c, default_ancestor);
    }
    Length shift = 0, change = 0;
    for (std::size_t c = at(v).last; c != none; c = at(c).left) {
      at(c).prelim += shift, at(c).modifier += shift;
      change += at(c).change;
      shift += at(c).shift + change;
    }
  }

public:
  // The center and the level of each node. The leftmost edge is at 0.
  std::vector<std::size_t> x, level;
  std::size_t width = 0, levels = 0;

  // Assumes parent[i] < i; parent[0] is ignored. Siblings are given from left to right. Nodes are at least `between`
  // apart.
  tree_layout(std::vector<std::size_t> const& parent, std::vector<std::size_t> const& widths, std::size_t between)
      : nodes(parent.size()), gap(static_cast<Length>(between)), x(parent.size()), level(parent.size()) {
    for (std::size_t v = 0; v < nodes.size(); ++v) {
      at(v).width = static_cast<Length>(widths[v]), at(v).ancestor = v;
      if (v == 0) continue;
      node& p = at(at(v).parent = parent[v]);
      at(v).left = p.last;
      if (p.last == none) p.first = v;
      else at(p.last).right = v, at(v).number = at(p.last).number + 1;
      p.last = v;
    }
    for (std::size_t v = nodes.size(); v-- > 0;) place_children(v);

    if (nodes.empty()) return;
    at(0).prelim = middle_of_children(0), at(0).modifier = 0;
    Length left = 0, right = 0;
    for (std::size_t v = 0; v < nodes.size(); ++v) { // from here on prelim is a position, and modifier a sum of mods
      if (v > 0) {
        std::size_t const p = at(v).parent;
        at(v).prelim += at(p).modifier, at(v).modifier += at(p).modifier;
        level[v] = level[p] + 1;
      }
      Length const half = (at(v).width + 1) / 2;
      if (v == 0 || at(v).prelim - half < left) left = at(v).prelim - half;
      if (v == 0 || at(v).prelim + half > right) right = at(v).prelim + half;
      if (level[v] >= levels) levels = level[v] + 1;
    }
    for (std::size_t v = 0; v < nodes.size(); ++v) x[v] = static_cast<std::size_t>(at(v).prelim - left);
    width = static_cast<std::size_t>(right - left);
  }
};

}}} // namespace priori::detail

// ==== priori/detail/trace/tree_svg.hpp ====

// priori: a tree of calls as an SVG picture.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The positions of boxes: their centers and their upper edges.
struct placed_boxes {
  std::vector<tenths> x, y;
  tenths width = 0, height = 0;
};

inline constexpr tenths box_height = 400, box_gap = 160, level_gap = 300;

// A chain of more calls than this, without a branch, is drawn in columns; everything else as a tree.
inline constexpr std::size_t longest_column = 16;

template <class Chosen> bool is_long_chain(Chosen const& c) {
  if (c.call.size() <= longest_column) return false;
  for (std::size_t i = 1; i < c.parent.size(); ++i)
    if (c.parent[i] != i - 1) return false;
  return true;
}

template <class Chosen> placed_boxes place_boxes(Chosen const& c, std::vector<tenths> const& widths) {
  placed_boxes p;
  if (detail::is_long_chain(c)) {
    tenths widest = 0;
    for (tenths const w : widths) widest = larger(widest, w);
    tenths const column = widest + 2 * box_gap, step = box_height + level_gap / 2;
    std::size_t rows = longest_column; // grows until the picture is about as high as wide
    while (c.call.size() / rows * column > rows * step * 3 / 2) ++rows;
    for (std::size_t i = 0; i < c.call.size(); ++i) {
      p.x.push_back(i / rows * column + widest / 2);
      p.y.push_back(i % rows * step);
    }
    p.width = p.x.back() + widest / 2;
    p.height = rows * step - level_gap / 2;
  } else {
    tree_layout<long long> layout(c.parent, widths, box_gap);
    for (std::size_t const level : layout.level) p.y.push_back(level * (box_height + level_gap));
    p.x = std::move(layout.x);
    p.width = layout.width;
    if (layout.levels > 0) p.height = layout.levels * (box_height + level_gap) - level_gap;
  }
  return p;
}

inline char const* class_of(call_style s) {
  char const* const classes[] = {"class=\"computed\"", "class=\"again\"", "class=\"reused\"", "class=\"ended\"",
                                 "class=\"refused\""};
  return classes[static_cast<int>(s)];
}

template <class Tree> svg_panel tree_panel(Tree const& t, std::size_t most) {
  chosen_calls const chosen = detail::choose_calls(t, most, static_cast<std::size_t>(-1));
  std::size_t const n = chosen.call.size(), longest_label = 28;
  std::vector<std::string> label(n), note(n), hidden(n);
  std::vector<tenths> widths(n);
  std::size_t all_hidden = 0;
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    label[i] = detail::shortened(t.label(c.key), longest_label), note[i] = detail::shortened(t.note(c), longest_label);
    if (chosen.hidden[i] > 0) hidden[i] = '+' + grouped(chosen.hidden[i]);
    all_hidden += chosen.hidden[i];
    tenths const inside = larger(text_width(label[i]), text_width(note[i])) + 160;
    widths[i] = (larger(inside, text_width(hidden[i])) + 1) / 2 * 2;
  }
  placed_boxes const at = place_boxes(chosen, widths);

  svg_panel p{.head = t.memoized ? "memoized" : "naive", .width = at.width, .height = at.height};
  if (all_hidden > 0) p.height += 200;
  std::string lines, closing, boxes;
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    if (i > 0) {
      std::size_t const from = chosen.parent[i];
      tenths const y = at.y[from] + box_height;
      std::string const start = 'M' + px(at.x[from]) + ' ' + px(y);
      std::string const end = px(at.x[i]) + ' ' + px(at.y[i]);
      // A line from the foot of a column to the head of the next runs between the two.
      std::string const way =
          at.y[i] > y ? 'L' + end : "v7.5H" + px((at.x[from] + at.x[i]) / 2) + "V-7.5H" + px(at.x[i]) + "v7.5";
      (c.kind == call_kind::computed || c.kind == call_kind::reused ? lines : closing) += start + way;
    }
    boxes += "<g " + std::string(class_of(c.style)) + '>' +
             svg_rect(at.x[i] - widths[i] / 2, at.y[i], widths[i], box_height, 70) +
             svg_text(at.x[i], at.y[i] + 165, label[i]) + svg_text(at.x[i], at.y[i] + 325, note[i]) + "</g>\n";
    if (!hidden[i].empty()) boxes += svg_text(at.x[i], at.y[i] + box_height + 160, hidden[i], " class=\"soft\"") + '\n';
  }
  if (!lines.empty()) p.body += "<path class=\"lines\" d=\"" + lines + "\"/>\n";
  if (!closing.empty()) p.body += "<path class=\"closing\" d=\"" + closing + "\"/>\n";
  p.body += boxes;

  p.under.push_back(t.counts());
  if (all_hidden > 0) p.under.push_back(counted(all_hidden, "more call") + " not drawn: +n under the box above them");
  for (std::string const& s : t.notes()) p.under.push_back(shortened(s, 90));
  return p;
}

template <class... Tree> svg_legend tree_legend(Tree const&... trees) {
  svg_legend legend;
  char const* const meaning[] = {"computed", "computed again", "reused", "ended by the error", "cycle or refused key"};
  for (call_style s :
       {call_style::computed, call_style::again, call_style::reused, call_style::ended, call_style::refused}) {
    if ((trees.number_of(s) + ...) > 0) legend.add(class_of(s), meaning[static_cast<int>(s)]);
  }
  return legend;
}

// Returns a picture of one tree, or of several side by side.
template <class Tree, class... More> std::string svg_trees_of(std::size_t most, Tree const& t, More const&... more) {
  svg_panel const panels[] = {detail::tree_panel(t, most), detail::tree_panel(more, most)...};
  return detail::svg_of(t.title(), panels, detail::tree_legend(t, more...));
}

}}} // namespace priori::detail

// ==== priori/detail/trace/tree_text.hpp ====

// priori: recorded calls as plain text: a log, and a tree drawn with box characters.

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Returns a log with one line per call.
template <class Tree> std::string log_of(Tree const& t) {
  std::string s;
  for (auto const& c : t.calls) {
    if (c.kind == call_kind::computed) s += "computing " + t.label(c.key);
    if (c.kind == call_kind::reused) s += "grabbing memo[" + t.keys[c.key] + ']';
    if (c.kind == call_kind::cyclic) s += "cycle: " + t.label(c.key) + " needs its own value";
    if (c.kind == call_kind::refused) s += "refusing " + t.label(c.key);
    s += '\n';
  }
  if (!t.value.empty()) s += t.title() + '\n';
  for (std::string const& note : t.notes()) s += '(' + note + ")\n";
  return s;
}

// Returns a tree with one line per call, of at most `most` calls and `levels` levels.
template <class Tree> std::string text_tree_of(Tree const& t, std::size_t most, std::size_t levels) {
  chosen_calls const chosen = detail::choose_calls(t, most, levels);
  std::size_t const n = chosen.call.size();
  std::vector<std::size_t> last_child(n, 0); // 0 if it has none, since call 0 is the root
  for (std::size_t i = 1; i < n; ++i) last_child[chosen.parent[i]] = i;

  std::string s;
  std::vector<std::string> before(n); // the beginning of the lines of its children
  for (std::size_t i = 0; i < n; ++i) {
    auto const& c = t.calls[chosen.call[i]];
    if (i > 0) {
      std::size_t const parent = chosen.parent[i];
      bool const last = last_child[parent] == i && chosen.hidden[parent] == 0;
      s += before[parent] + (last ? "└─ " : "├─ ");
      before[i] = before[parent] + (last ? "   " : "│  ");
    }
    s += t.label(c.key) + (c.has_value() ? " = " : ": ") + t.note(c);
    s += c.style == call_style::reused ? ", reused" : c.style == call_style::again ? ", again" : "";
    s += '\n';
    // A line for hidden calls follows the lines of the last child. After a call without chosen children, the lines of
    // all its ancestors of which it is the last descendant are complete.
    if (last_child[i] == 0)
      for (std::size_t j = i;; j = chosen.parent[j]) {
        if (chosen.hidden[j] > 0) s += before[j] + "└─ … " + counted(chosen.hidden[j], "more call") + '\n';
        if (j == 0 || last_child[chosen.parent[j]] != j) break;
      }
  }
  for (std::string const& note : t.notes()) s += '(' + note + ")\n";
  return s;
}

}}} // namespace priori::detail

// ==== priori/trace.hpp ====

// priori: traces. trace(f, key...) records one evaluation: which keys were asked for, by which keys, how often, and how
// long it took. The recording prints as text, SVG, DOT or JSON; with trace_html.hpp, as a page that plays it.
//
//   auto const t = priori::trace(fib, 5);                                  memoized
//   auto const naive = priori::trace({.memoized = false, .name = "fib"}, fib, 5);
//
// trace does not pass on exceptions of the recurrence or errors of priori: the recording ends there, and its value()
// rethrows what ended it. In a constant expression an error ends the evaluation where it happens; without exceptions it
// prints one line and aborts.

namespace priori { inline namespace PRIORI_ABI {

// How to record. Once `limit` calls are recorded, further calls are not recorded and no key is computed again, so that
// even a naive evaluation ends soon.
struct trace_options {
  bool memoized = true;        // if false, each call is computed
  std::string_view name = "f"; // the name of the function in texts and pictures
  std::size_t limit = 100'000; // the number of calls to record
};

namespace detail {

template <class... K> struct require_two_integers {
  static_assert(two_integers<K...>, "priori: a grid needs a recurrence whose keys are two integers");
};

} // namespace detail

// The calls of one evaluation of a recurrence with keys K... and values T. It can be moved; what is left has no calls,
// no name and no value.
template <class T, class... K> class recording {
  template <class, class...> friend class recording;

  detail::recorded<T, K...> record;
  // One name. None if moved from, and in constant expressions, where clang with libstdc++ 12 cannot make strings.
  std::vector<std::string> names;
  bool memoized;

  using page = detail::html_page<detail::tree_of_calls<decltype(detail::recorded_call<T, K...>::kind)>>;
  std::string_view name() const { return names.begin() == names.end() ? std::string_view() : names[0]; }
  detail::call_tree drawn() const { return detail::tree_of<detail::call_tree>(record, name(), memoized); }
  constexpr std::size_t count(call_kind kind) const {
    std::size_t n = 0;
    for (node const& c : nodes()) n += c.kind == kind;
    return n;
  }
  constexpr void raise() const {
    if (record.error) record.error.raise();
    if (!record.value)
      detail::raise_exception<std::logic_error>(
          "priori: a recording that was moved from has no value; ask the new one");
  }

public:
  // A call. Its members:
  //   parent     the index of the call that made it; -1 for the first
  //   number     the number of its key: equal for equal keys
  //   key        a std::tuple if the recurrence has several keys
  //   kind       a call_kind
  //   value      a pointer to its value; null if an error came instead
  //   time       std::chrono::nanoseconds, including the calls it made; 0 if it was not computed, or in a constant
  //              expression
  //   reused()   true if its value came from the memo
  using node = detail::recorded_call<T, K...>;
  using key_type = typename node::key_type;

  // Says that the key `from` asked for the key `to`.
  struct edge {
    key_type from; // the key whose computation made the call
    key_type to;   // the key of the call
  };

  // For trace, which makes recordings.
  constexpr recording(detail::recorded<T, K...>&& r, trace_options const& options)
      : record(std::move(r)), memoized(options.memoized) {
    if (!__builtin_is_constant_evaluated()) names.emplace_back(options.name);
  }

  // Returns the value. If an error ended the evaluation, throws it: domain_error, cycle_error, depth_error, or what f
  // threw. Of a recording that was moved from, a std::logic_error.
  constexpr T const& value() const& { return raise(), *record.value; }
  constexpr T value() && { return raise(), std::move(*record.value); }

  // Return the number of recorded calls; the number of those that were computed; of those that found their value in the
  // memo; the length of the longest chain of calls, including the first; true if there were more calls than the limit;
  // true if an error ended the evaluation.
  constexpr std::size_t calls() const { return nodes().size(); }
  constexpr std::size_t computed() const { return count(call_kind::computed); }
  constexpr std::size_t reused() const { return count(call_kind::reused); }
  constexpr std::size_t depth() const { return record.depth; }
  constexpr bool truncated() const { return record.truncated; }
  constexpr bool failed() const { return static_cast<bool>(record.error); }

  // Returns the calls in their order.
  constexpr std::vector<node> const& nodes() const { return record.calls; }

  // Returns which key asked for which, each pair once, in the order of their first calls. Linear time.
  constexpr std::vector<edge> edges() const {
    std::vector<edge> edges;
    for (std::size_t i : detail::first_calls(nodes(), [](node const& c) { return c.number; }))
      edges.push_back({nodes()[nodes()[i].parent].key, nodes()[i].key});
    return edges;
  }

  // Returns a log in words, one line per call.
  std::string log() const { return detail::log_of(drawn()); }

  // Returns a tree for the terminal, of at most `calls` calls and `levels` levels: the first levels that fit, and part
  // of the next one.
  std::string tree(std::size_t calls = 200, std::size_t levels = 30) const {
    return detail::text_tree_of(drawn(), calls, levels);
  }

  // Returns the tree as a picture; this tree beside another, to compare naive and memoized evaluations.
  std::string svg(std::size_t calls = 2'000) const { return detail::svg_trees_of(calls, drawn()); }
  template <class U, class... J>
  std::string svg_beside(recording<U, J...> const& other, std::size_t calls = 2'000) const {
    return detail::svg_trees_of(calls, drawn(), other.drawn());
  }

  // Returns a picture of the grid of all keys, which must be two integers: the order in which their values became
  // known, and which were never needed. It has at most `most` rows and columns.
  std::string grid_svg(std::size_t most = 64) const {
    if constexpr (detail::two_integers<K...>) return detail::svg_grid_of(drawn(), detail::grid_of(record, most));
    else return static_cast<void>(sizeof(detail::require_two_integers<K...>)), std::string();
  }

  // Returns a page that plays the evaluation, step by step; this one beside another. Needs trace_html.hpp.
  std::string html() const { return page::of(drawn()); }
  template <class U, class... J> std::string html_beside(recording<U, J...> const& other) const {
    return page::of(drawn(), other.drawn());
  }

  // Returns the graph of the keys in the language of Graphviz: a node per key, and the edges of edges().
  std::string dot() const { return detail::dot_of(drawn()); }

  // Returns the whole recording as JSON; with the time of each call if `with_times`.
  std::string json(bool with_times = false) const {
    return detail::json_of(record, name(), memoized, computed(), reused(), with_times);
  }
};

// trace(options, f, key...): evaluates f at one key and returns the recording of its calls. f is a recurrence, with or
// without captures, or a plain function, whose single call is recorded. Keys are as for memoize.
template <class F, class... Key> constexpr auto trace(trace_options const& options, F f, Key const&... key) {
  using S = signature_of<F>;
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable<S>) return sizeof(detail::require_storable<S>);
  else return recording(detail::record(S{}, f, options.memoized, options.limit, key...), options);
}
template <class F, class... Key>
requires(!std::is_same_v<F, trace_options>) constexpr auto trace(F f, Key const&... key) {
  return priori::trace(trace_options{}, std::move(f), key...);
}

}} // namespace priori

#pragma pop_macro("A")
#pragma pop_macro("B")
#pragma pop_macro("C")
#pragma pop_macro("D")
#pragma pop_macro("E")
#pragma pop_macro("F")
#pragma pop_macro("G")
#pragma pop_macro("H")
#pragma pop_macro("I")
#pragma pop_macro("J")
#pragma pop_macro("K")
#pragma pop_macro("L")
#pragma pop_macro("M")
#pragma pop_macro("N")
#pragma pop_macro("O")
#pragma pop_macro("P")
#pragma pop_macro("Q")
#pragma pop_macro("R")
#pragma pop_macro("S")
#pragma pop_macro("T")
#pragma pop_macro("U")
#pragma pop_macro("V")
#pragma pop_macro("W")
#pragma pop_macro("X")
#pragma pop_macro("Y")
#pragma pop_macro("Z")
#pragma pop_macro("abs")
#pragma pop_macro("bell")
#pragma pop_macro("bit")
#pragma pop_macro("bits")
#pragma pop_macro("box")
#pragma pop_macro("byte")
#pragma pop_macro("clear")
#pragma pop_macro("columns")
#pragma pop_macro("emit")
#pragma pop_macro("erase")
#pragma pop_macro("far")
#pragma pop_macro("lines")
#pragma pop_macro("max")
#pragma pop_macro("min")
#pragma pop_macro("move")
#pragma pop_macro("near")
#pragma pop_macro("round")
#pragma pop_macro("slots")
#pragma pop_macro("small")
#pragma pop_macro("timeout")
#pragma pop_macro("word")

#pragma GCC diagnostic pop
