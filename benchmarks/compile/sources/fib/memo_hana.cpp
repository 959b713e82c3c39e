// priori::memo of a recurrence over Hana's constants, by their operators.
#include <cstdint>
#include <priori/hana.hpp>

namespace hana = boost::hana;

inline constexpr auto fib = [](auto self, auto n) {
  if constexpr (n.value < 2) return n;
  else return self(n - hana::ullong_c<1>) + self(n - hana::ullong_c<2>);
};

std::uint64_t get() { return decltype(priori::memo<fib>(hana::ullong_c<SIZE - 1>))::value; }
