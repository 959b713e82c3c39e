// hana::fix over Hana's constants: an instance per key.
#include <boost/hana/functional/fix.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/plus.hpp>
#include <cstdint>

namespace hana = boost::hana;

constexpr auto fib = hana::fix([](auto self, auto n) {
  if constexpr (n.value < 2) return n;
  else return self(n - hana::ullong_c<1>) + self(n - hana::ullong_c<2>);
});

std::uint64_t get() { return decltype(fib(hana::ullong_c<SIZE - 1>))::value; }
