// EXPECT: error::overflow
#include <priori/checked.hpp>
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> priori::checked<std::uint64_t> {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

#ifdef CONTROL
static_assert(priori::memo<fib, 50>(93) > 0);
#else
static_assert(priori::memo<fib, 50>(94) > 0);
#endif
