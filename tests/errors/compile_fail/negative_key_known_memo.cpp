// EXPECT: error::negative_index
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
static_assert(priori::memo<fib, 9>(1) == 1);
#else
static_assert(priori::memo<fib, 9>(-1) == 1);
#endif
