#include <priori/hana.hpp>
#include <priori/memo.hpp>
#include <priori/multiprecision.hpp>

#include <cstdio>

namespace hana = boost::hana;
using boost::multiprecision::cpp_int;

inline constexpr auto power = [](auto& self, int n) -> cpp_int { return n == 0 ? cpp_int(1) : 2 * self(n - 1); };
inline constexpr auto factorial = [](auto& self, int n) -> int { return n == 0 ? 1 : n * self(n - 1); };
static_assert(priori::memo<factorial>(hana::int_c<5>) == hana::int_c<120>);

int main() {
  int volatile n = 100;
  if (priori::memo<power>(n) != cpp_int(1) << 100) return 1;
  std::puts("built against priori");
}
