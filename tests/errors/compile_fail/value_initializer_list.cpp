// EXPECT-FIRST: priori: the elements of a std::initializer_list end with the call; give a std::vector
#include <priori/memoize.hpp>

#include <initializer_list>
#include <vector>

#ifdef CONTROL
using list = std::vector<int>;
#else
using list = std::initializer_list<int>;
#endif

int main() {
  auto f = priori::memoize([](int n) -> list { return {n, n + 1}; });
  return static_cast<int>(f(2).size());
}
