// EXPECT: error::negative_index
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
using namespace priori::literals;

#ifdef CONTROL
auto x = priori::memo<fib>(1_c);
#else
auto x = priori::memo<fib>(-1_c);
#endif
