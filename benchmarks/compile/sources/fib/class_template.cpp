// A recursive class template: the compiler remembers each instance.
#include <cstdint>

template <std::uint64_t n> struct fib { static constexpr std::uint64_t value = fib<n - 1>::value + fib<n - 2>::value; };
template <> struct fib<0> { static constexpr std::uint64_t value = 0; };
template <> struct fib<1> { static constexpr std::uint64_t value = 1; };

std::uint64_t get() { return fib<SIZE - 1>::value; }
