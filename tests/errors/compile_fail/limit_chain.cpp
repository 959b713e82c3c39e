// EXPECT: error::too_deep
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };

#ifdef CONTROL
static_assert(priori::memo<fib>(25'000) != 0);
#else
static_assert(priori::memo<fib>(25'001) != 0);
#endif
