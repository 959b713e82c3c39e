#include <cstdint>
#include <cstdio>

import priori;

using namespace priori::literals;

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
static_assert(priori::table<fib, 94>[90] == priori::memo<fib>(40_c + 50_c).value);
static_assert(priori::value<priori::series::factorial<>, 5> == 120);

int main() {
  try {
    std::uint64_t volatile n = 90;
    if (priori::memo<fib>(n) != priori::value<fib, 90>) return 1;
    if (priori::memoize([](priori::checked<int> a) -> int { return (a + 1).value(); })(2147483647) != 0) return 1;
  } catch (priori::overflow_error const&) {
    std::puts("built against priori");
  }
}
