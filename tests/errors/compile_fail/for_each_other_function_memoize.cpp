// EXPECT-FIRST: priori: for_each's argument is a function of the key and its value
#include <priori/memoize.hpp>

#include <string>

int sum() {
  auto const square = priori::memoize([](int n, int m) -> int { return n * m; });
  int sum = 0;
#ifdef CONTROL
  square.for_each([&](int, int, int value) { sum += value; });
#else
  square.for_each([&](int, int, std::string const& value) { sum += value.size() > 0; });
#endif
  return sum;
}
