// A recursive variable template.
#include <cstdint>

template <std::uint64_t n> constexpr std::uint64_t fib = fib<n - 1> + fib<n - 2>;
template <> constexpr std::uint64_t fib<0> = 0;
template <> constexpr std::uint64_t fib<1> = 1;

std::uint64_t get() { return fib<SIZE - 1>; }
