// priori: checked arithmetic on integers.
//
// Each function computes the mathematical result of its operands, whatever their types, and returns it as an R.
// Error: overflow, if R cannot hold the result.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/overflow.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

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

#include "priori/detail/end.hpp"
