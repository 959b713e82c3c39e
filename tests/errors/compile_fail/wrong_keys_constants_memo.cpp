// EXPECT: priori: give as many keys
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
using namespace priori::literals;

#ifdef CONTROL
auto x = priori::memo<fib>(5_c);
#else
auto x = priori::memo<fib>(5_c, 6_c);
#endif
