// EXPECT-FIRST: error::overflow
#include <priori/checked.hpp>
#include <priori/table.hpp>

#include <cstdint>

constexpr auto fib = [](auto& self, std::uint64_t n) -> priori::checked<std::uint64_t> {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

#ifdef CONTROL
auto x = priori::table<fib, 94>;
#else
auto x = priori::table<fib, 95>;
#endif
