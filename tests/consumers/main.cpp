#include <priori/priori.hpp>

#include <cstdint>
#include <cstdio>

inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

int main() {
  std::uint64_t volatile n = 90;
  if (priori::memo<fib>(n) != priori::value<fib, 90>) return 1;
  std::puts("built against priori");
}
