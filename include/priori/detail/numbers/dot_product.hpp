// priori: sums of products. For integers only the sum has to fit, not the intermediate results.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/overflow.hpp"
#include "priori/detail/numbers/number_arithmetic.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

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

#include "priori/detail/end.hpp"
