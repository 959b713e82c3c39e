// EXPECT: priori: give as many keys
#include <priori/value.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
auto x = priori::value<fib, 5>;
#else
auto x = priori::value<fib, 5, 6>;
#endif
