// priori: PRIORI_DETAIL_OVERFLOWS(add, a, b, &r): true if the type of r cannot hold a + b; so for sub and mul. r has
// the result modulo its range then.
//
// A macro, since a call of a function is one more step of each constant evaluation.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"

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

#include "priori/detail/end.hpp"
