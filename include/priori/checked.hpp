// priori: a number that refuses to overflow.
#pragma once

#include "priori/detail/begin.hpp"

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

// What an operation reads of its operands: a checked's number, and a plain integer as it is.
template <class T> constexpr T plain_number(checked<T> a) { return a.number; }
template <integer A> constexpr auto plain_number(A a) { return +a; }

template <class B>
concept has_plain_number = requires(B b) {
  detail::plain_number(b);
};

// The checked type of `a op b`, where one is a checked<T> and the other the same or a plain integer.
template <class A, class B> struct checked_result {};
template <class T> struct checked_result<checked<T>, checked<T>> { using type = checked<T>; };
template <class T, integer B> struct checked_result<checked<T>, B> { using type = checked<T>; };
template <integer A, class T> struct checked_result<A, checked<T>> { using type = checked<T>; };
template <class A, class B> using checked_result_t = typename checked_result<A, B>::type;

// An unsigned integer that holds |a| and |b|, whatever `a` and `b` are.
template <class A, class B, std::size_t size = (sizeof(A) > sizeof(B) ? sizeof(A) : sizeof(B))> using magnitude_type =
    std::conditional_t<size <= sizeof(unsigned), unsigned,
                       std::conditional_t<size <= sizeof(std::uint64_t), std::uint64_t, uintmax>>;

// Sets `result` to m or -m. True if that does not fit.
template <integer T, class M> constexpr bool overflows(bool negative, M m, T& result) {
  return negative ? __builtin_sub_overflow(0, m, &result) : __builtin_add_overflow(0, m, &result);
}

} // namespace detail

// checked<T>: a T whose operators never wrap. T is any integer type but bool, __int128 included.
//
//   a + b, a - b, a * b, -a    as numbers
//   a / b, a % b               the quotient goes toward zero, the remainder has the sign of a
//   a << k, a >> k             a times 2^k; a / 2^k, rounded down; for every k that is not negative
//
// One operand can be a plain integer. It counts as the number it is, not as what checked<T> makes of it:
// checked<unsigned>(5) + -3 is 2. The result is a checked<T>. Of two types of checked neither is the result's: convert
// one. Made from any integer and any checked, implicitly; compared with them by value; read by value() or an explicit
// conversion.
//
// Errors: a result or a number that does not fit is priori::error::overflow in a constant expression, and
// overflow_error at run time; division_by_zero and negative_shift are domain_error. Cost: one test for each operation.
// A checked can be a key and a template argument, and has a std::numeric_limits and a std::hash.
template <detail::integer T>
requires(!std::is_same_v<T, bool>) struct checked {
  T number{}; // public, so that a checked can be a template argument; use value()

  // Zero; an integer; what another checked holds. Error: overflow, if T cannot hold it.
  constexpr checked() = default;
  template <detail::integer A> constexpr checked(A a) : number(static_cast<T>(a)) {
    if (!detail::fits<T>(a)) error::overflow<T>(a);
  }
  template <class U> constexpr checked(checked<U> a) : checked(a.number) {}

  // The number; is it not zero; the number as an A. Error: overflow, if A cannot hold it.
  constexpr T value() const { return number; }
  explicit constexpr operator bool() const { return number != 0; }
  template <detail::integer A>
  requires(!std::is_same_v<A, bool>) explicit constexpr operator A() const {
    if (!detail::fits<A>(number)) error::overflow<A>(number);
    return static_cast<A>(number);
  }

  // As the number. Error: overflow.
  friend constexpr checked operator+(checked a) { return a; }
  friend constexpr checked operator-(checked a) { return checked{} - a; }

  // a op= b is a = a op b, ++a is a += 1. Errors: those of op; then a is as it was.
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

  // By value, with any integer and any checked.
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

// checked(n), of n's type.
template <class T> checked(T) -> checked<T>;

// The sum. Error: overflow.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator+(A a, B b) {
  detail::checked_result_t<A, B> sum;
  if (__builtin_add_overflow(detail::plain_number(a), detail::plain_number(b), &sum.number))
    error::overflow<decltype(sum.number)>(detail::plain_number(a), '+', detail::plain_number(b));
  return sum;
}

// The difference. Error: overflow.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator-(A a, B b) {
  detail::checked_result_t<A, B> difference;
  if (__builtin_sub_overflow(detail::plain_number(a), detail::plain_number(b), &difference.number))
    error::overflow<decltype(difference.number)>(detail::plain_number(a), '-', detail::plain_number(b));
  return difference;
}

// The product. Error: overflow.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator*(A a, B b) {
  detail::checked_result_t<A, B> product;
  if (__builtin_mul_overflow(detail::plain_number(a), detail::plain_number(b), &product.number))
    error::overflow<decltype(product.number)>(detail::plain_number(a), '*', detail::plain_number(b));
  return product;
}

// The quotient, toward zero. Errors: division_by_zero; overflow.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator/(A a, B b) {
  auto const n = detail::plain_number(a);
  auto const d = detail::plain_number(b);
  if (d == 0) error::division_by_zero(n, '/');
  using M = detail::magnitude_type<decltype(n), decltype(d)>;
  M const m = static_cast<M>(detail::magnitude(n)) / static_cast<M>(detail::magnitude(d));
  detail::checked_result_t<A, B> quotient;
  if (detail::overflows(detail::is_negative(n) != detail::is_negative(d), m, quotient.number))
    error::overflow<decltype(quotient.number)>(n, '/', d);
  return quotient;
}

// The remainder, with the sign of a. Errors: division_by_zero; overflow.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator%(A a, B b) {
  auto const n = detail::plain_number(a);
  auto const d = detail::plain_number(b);
  if (d == 0) error::division_by_zero(n, '%');
  using M = detail::magnitude_type<decltype(n), decltype(d)>;
  M const m = static_cast<M>(detail::magnitude(n)) % static_cast<M>(detail::magnitude(d));
  detail::checked_result_t<A, B> remainder;
  if (detail::overflows(detail::is_negative(n), m, remainder.number))
    error::overflow<decltype(remainder.number)>(n, '%', d);
  return remainder;
}

// a times 2^b. Errors: negative_shift; overflow.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator<<(A a, B b) {
  auto const n = detail::plain_number(a);
  auto const k = detail::plain_number(b);
  if (detail::is_negative(k)) error::negative_shift(n, "<<", k);
  detail::checked_result_t<A, B> product;
  using M = detail::magnitude_type<decltype(n), decltype(product.number)>;
  M const m = static_cast<M>(detail::magnitude(n));
  if (m == 0) return product;
  bool const lost = !detail::less(k, 8 * sizeof(M)) || m << k >> k != m;
  if (lost || detail::overflows(detail::is_negative(n), m << k, product.number))
    error::overflow<decltype(product.number)>(n, "<<", k);
  return product;
}

// a / 2^b, rounded down. Error: negative_shift.
template <class A, class B> constexpr detail::checked_result_t<A, B> operator>>(A a, B b) {
  auto const n = detail::plain_number(a);
  auto const k = detail::plain_number(b);
  if (detail::is_negative(k)) error::negative_shift(n, ">>", k);
  if (detail::less(k, 8 * sizeof(n))) return n >> k;
  return detail::is_negative(n) ? -1 : 0;
}

// As the number, also of 8 bits; one of 128 bits is written in decimal. Needs <ostream>.
template <class Char, class Traits, class T>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out, checked<T> a) {
  if constexpr (sizeof(T) > sizeof(std::uint64_t)) return out << detail::digits(a.number).c_str();
  else return out << +a.number;
}

}} // namespace priori

// Those of all integers are alike but for their size.
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
