// EXPECT-FIRST: priori: the key is an integer; convert the argument to one
#include <priori/memo.hpp>

constexpr auto f = [](auto& self, int a, int b) -> int {
#ifdef CONTROL
  int const half = b / 2;
#else
  double const half = b / 2.0;
#endif
  return a == 0 ? b : self({a - 1}, half);
};

int main() { return priori::memo<f>(3, 4); }
