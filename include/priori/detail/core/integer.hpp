// priori: the integer types, and comparisons of integers by value.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstdint>
#include <type_traits>

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

#include "priori/detail/end.hpp"
