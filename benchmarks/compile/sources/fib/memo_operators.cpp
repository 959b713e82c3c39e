// priori::memo of a recurrence over priori's constants, by their operators.
#include <cstdint>
#include <priori/memo_of_constants.hpp>

using namespace priori::literals;

inline constexpr auto fib = [](auto self, auto n) {
  if constexpr (n < 2_c) return priori::constant<static_cast<std::uint64_t>(n.value)>{};
  else return priori::constant<self(n - 1_c)() + self(n - 2_c)()>{};
};

std::uint64_t get() { return decltype(priori::memo<fib>(priori::constant<SIZE - 1LL>{}))::value; }
