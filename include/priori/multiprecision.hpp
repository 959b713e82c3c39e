// priori: the numbers of Boost.Multiprecision as keys and values. Opt-in: priori.hpp does not include it.
//
// Numbers of fixed width work in constant expressions, too; cpp_int and the backends of <boost/multiprecision/gmp.hpp>,
// if you include it, only at run time. A result that does not fit into a checked number is overflow_error; during
// constant evaluation the compiler shows Boost's own message. The series refuse numbers that wrap, such as uint256_t:
// use checked_uint256_t.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/text.hpp"
#include "priori/detail/numbers/number_arithmetic.hpp"
#include "priori/error.hpp"

#include <boost/multiprecision/cpp_int.hpp>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Backend, boost::multiprecision::expression_template_option et>
struct text_of<boost::multiprecision::number<Backend, et>> {
  template <class Other> static std::string of(boost::multiprecision::number<Backend, et> const& a, Other const&) {
    return a.str();
  }
};

template <class Backend, boost::multiprecision::expression_template_option et>
struct own_operator<boost::multiprecision::number<Backend, et>> {
  using T = boost::multiprecision::number<Backend, et>;

  template <class Call> static constexpr T call(T const& a, char sign, T const& b, Call const& op) {
#ifdef __cpp_exceptions
    if (!__builtin_is_constant_evaluated()) return translated(a, sign, b, op);
#endif
    return op(a, b);
  }

private:
#ifdef __cpp_exceptions
  template <class Call> static T translated(T const& a, char sign, T const& b, Call const& op) {
    try {
      return op(a, b);
    } catch (std::runtime_error const&) { // overflow_error or range_error
      detail::raise_message<overflow_error>({"priori: ", detail::text(a), " ", sign, " ", detail::text(b),
                                             " does not fit into a number of ",
                                             detail::text(std::numeric_limits<T>::digits), " bits"});
    }
  }
#endif
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
