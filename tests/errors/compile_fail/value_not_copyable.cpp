// EXPECT-FIRST: priori: a value that is a constant is a copy: its type must be copyable
#include <priori/value.hpp>

struct count {
  int n = 0;
  constexpr explicit count(int number) : n(number) {}
#ifdef CONTROL
  constexpr count(count const&) = default;
#else
  constexpr count(count&&) = default;
#endif
};
constexpr auto f = [](auto& self, int n) -> count { return count(n < 1 ? 0 : self(n - 1).n + 1); };
static_assert(priori::value<f, 3>.n == 3);
