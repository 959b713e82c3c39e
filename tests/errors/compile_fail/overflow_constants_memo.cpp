// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>
#include <priori/memo.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> priori::checked<std::uint64_t> {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};
using namespace priori::literals;

#ifdef CONTROL
auto x = priori::memo<fib>(93_c);
#else
auto x = priori::memo<fib>(94_c);
#endif
