// Hana's own recursion: a function template over constants, its branches lazy.
#include <boost/hana/eval_if.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/less.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/plus.hpp>
#include <cstdint>

namespace hana = boost::hana;

template <class N> constexpr auto fib(N n) {
  return hana::eval_if(
      n < hana::ullong_c<2>, [=](auto) { return n; },
      [=](auto _) { return fib(_(n) - hana::ullong_c<1>) + fib(_(n) - hana::ullong_c<2>); });
}

std::uint64_t get() { return decltype(fib(hana::ullong_c<SIZE - 1>))::value; }
