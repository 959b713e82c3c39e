// EXPECT-FIRST: priori: a weight is called with the key and its value, and gives a std::size_t: weight.key..., value.
#include <priori/memoize_shared.hpp>

int page(int);

#ifdef CONTROL
using weight = int;
#else
using weight = double;
#endif
int f() {
  auto pages = priori::memoize_shared(page, {.capacity = 1000}, [](int n, int) -> weight { return n; });
  return sizeof pages > 8;
}
