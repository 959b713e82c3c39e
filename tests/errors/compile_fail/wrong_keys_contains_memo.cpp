// EXPECT: priori: give as many keys
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
bool f(int n) { return priori::memo<fib>.contains(n); }
#else
bool f(int n) { return priori::memo<fib>.contains(n, n); }
#endif
