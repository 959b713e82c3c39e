// priori: arithmetic on numbers of any type.
//
// sum<T>, difference<T>, product<T> and converted<T> check integers for overflow, as core/arithmetic.hpp does. Other
// numbers use their own operators, which check for themselves if they check at all.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"
#include "priori/detail/core/integer.hpp"

#include <cstdint>
#include <type_traits>

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

#include "priori/detail/end.hpp"
