// EXPECT-FIRST: priori: for_each's argument is a function of the key and its value
#include <priori/memo.hpp>

constexpr auto square = [](int n) -> int { return n * n; };

int sum() {
  int sum = 0;
#ifdef CONTROL
  priori::memo<square>.for_each([&](int, int value) { sum += value; });
#else
  priori::memo<square>.for_each([&](int value) { sum += value; });
#endif
  return sum;
}
