// priori::memo of a recurrence over constants: an instance per key.
#include <cstdint>
#include <priori/memo_of_constants.hpp>
#include <type_traits>

template <std::uint64_t n> using constant = std::integral_constant<std::uint64_t, n>;

inline constexpr auto fib = [](auto self, auto n) {
  if constexpr (n() < 2) return n;
  else return constant<self(constant<n() - 1>{})() + self(constant<n() - 2>{})()>{};
};

std::uint64_t get() { return decltype(priori::memo<fib>(constant<SIZE - 1>{}))::value; }
