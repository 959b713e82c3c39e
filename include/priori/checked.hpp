// priori: a number that refuses to overflow.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/text.hpp"
#include "priori/error.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <limits>
#include <string> // std::hash, too; <functional> would be heavier
#include <type_traits>

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

#include "priori/detail/end.hpp"
