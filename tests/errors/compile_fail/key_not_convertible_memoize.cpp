// EXPECT: priori: the argument does not convert to the type of the key
#include <priori/memoize.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto f(unsigned n) { return priori::memoize(fib)(n); }
#else
auto f(char const* n) { return priori::memoize(fib)(n); }
#endif
