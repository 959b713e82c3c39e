// EXPECT: priori: the key is an integer; convert the argument to one
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto f(int n) { return priori::memo<fib>(n); }
#else
auto f(double n) { return priori::memo<fib>(n); }
#endif
