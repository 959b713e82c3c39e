// priori: sums of products. Those of integers go by value: only the sum has to fit, not what lies between.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arithmetic.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Integers of a machine.
template <class T>
concept machine_integer = integer<unchecked_t<T>>;

template <machine_integer A> constexpr unchecked_t<A> as_integer(A a) {
  if constexpr (integer<A>) return a;
  else return a.value();
}

// A sum in two's complement, 64 bits wider than integers are, or one that is too large for those.
struct wide_sum {
  uintmax low = 0;
  std::int64_t high = 0;
  bool too_large = false;

  constexpr void twice() {
    high = 2 * high + static_cast<std::int64_t>(low >> (8 * sizeof low - 1));
    low <<= 1;
  }
  template <integer A> constexpr void add(A a) {
    high += __builtin_add_overflow(low, static_cast<uintmax>(a), &low) - detail::is_negative(a);
  }
  template <integer A> constexpr void subtract(A a) {
    high -= __builtin_sub_overflow(low, static_cast<uintmax>(a), &low) - detail::is_negative(a);
  }

  constexpr bool is_zero() const { return low == 0 && high == 0 && !too_large; }
  template <integer T> constexpr bool fits_into() const {
    bool const below_zero = high == -1 && low >> (8 * sizeof low - 1);
    return !too_large && (below_zero ? detail::fits<T>(static_cast<intmax>(low)) : high == 0 && detail::fits<T>(low));
  }
};

// The sum of c[i] last[-i], by Horner's rule over the bits of c: until then it exceeds the sum by a multiple of
// the terms at most, so one that does is too large.
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

// The sum of c[i] last[-i], which is the term after the last one, as a T. Integers: in the widest, unless that is
// too narrow; in few statements and calls, for compilers count them. Errors: overflow, if the sum does not fit into T.
template <class T, class C, class A> constexpr T dot(C const* c, A const* last, std::size_t d) {
  if constexpr (machine_integer<T>) {
    unchecked_t<T> result{};
    std::conditional_t<is_signed<unchecked_t<A>> || is_signed<C>, intmax, uintmax> total = 0, summand = 0;
    bool lost = false;
    for (std::size_t i = 0; i < d; ++i)
      if constexpr (integer<A>)
        lost = __builtin_mul_overflow(c[i], *(last - i), &summand) || __builtin_add_overflow(total, summand, &total) ||
               lost;
      else
        lost = __builtin_mul_overflow(c[i], detail::as_integer(*(last - i)), &summand) ||
               __builtin_add_overflow(total, summand, &total) || lost;
    if (lost) {
      wide_sum const exact = detail::wide_dot(c, last, d);
      if (!exact.template fits_into<unchecked_t<T>>()) error::overflow<unchecked_t<T>>("a term of a linear recurrence");
      return static_cast<unchecked_t<T>>(exact.low);
    }
    if (__builtin_add_overflow(total, 0, &result)) error::overflow<unchecked_t<T>>(total);
    return result;
  } else {
    T total{};
    for (std::size_t i = 0; i < d; ++i)
      if (c[i] != C{}) total = detail::sum<T>(total, detail::product<T>(static_cast<T>(c[i]), *(last - i)));
    return total;
  }
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
