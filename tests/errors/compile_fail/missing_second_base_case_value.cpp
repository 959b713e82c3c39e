// EXPECT: error::negative_index
#include <priori/value.hpp>

#include <cstdint>

#ifdef CONTROL
constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
#else
constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n == 0 ? n : self(n - 1) + self(n - 2);
};
#endif

auto x = priori::value<fib, 9u>;
