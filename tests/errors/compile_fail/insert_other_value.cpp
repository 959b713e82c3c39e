// EXPECT-FIRST: priori: insert's last argument is the value of the key
#include <priori/memoize.hpp>

#include <string>

bool f() {
  auto square = priori::memoize([](int n) -> int { return n * n; });
#ifdef CONTROL
  return square.insert(3, 9);
#else
  return square.insert(3, std::string("9"));
#endif
}
