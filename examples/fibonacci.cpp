// Fibonacci numbers: written once, asked for at every stage, and never silently wrong.
#include <priori/priori.hpp>

#include <cstdint>
#include <iostream>
#include <type_traits>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> priori::checked<std::uint64_t> {
  if (n < 2) return n;
  return self(n - 1) + self(n - 2);
};

// One value. F(93) is the last of 64 bits; value<fib, 94> does not compile.
static_assert(priori::value<fib, 10> == 55);
static_assert(priori::value<fib, 93> == 12'200'160'415'121'876'738u);

// The first 94 of them, as a std::array in .rodata.
static_assert(priori::table<fib, 94>.size() == 94);
static_assert(priori::table<fib, 94>[50] == 12'586'269'025);

// The one interface, given constants: the type of what comes out carries the value.
using namespace priori::literals;
static_assert(decltype(priori::memo<fib>(20_c))::value == 6765);

int main() {
  for (std::uint64_t n = 0; n <= 90; n += 30) // values at run time: one load each
    std::cout << "F(" << n << ") = " << priori::memo<fib, 94>(n).value() << '\n';

  try {
    std::cout << priori::memo<fib, 94>(94).value() << '\n';
    return 1;
  } catch (priori::overflow_error const& e) {
    std::cout << "F(94): " << e.what() << '\n';
  }
}
