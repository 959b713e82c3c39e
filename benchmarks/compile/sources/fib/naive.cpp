// A constexpr function, as one writes it first: the last of SIZE values, and exponential work.
#include <cstdint>

constexpr std::uint64_t fib(std::uint64_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

constexpr std::uint64_t last = fib(SIZE - 1);
std::uint64_t get() { return last; }
