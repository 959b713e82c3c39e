// EXPECT: priori: give as many keys
#include <priori/memoize.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto f(int n) { return priori::memoize(fib)(n); }
#else
auto f(int n) { return priori::memoize(fib)(n, n); }
#endif
