// EXPECT-FIRST: priori: a weight is called with the key and its value, and gives a std::size_t: weight.key..., value.
#include <priori/memoize_shared.hpp>

#include <string>

std::string page(int);

int f() {
#ifdef CONTROL
  auto pages = priori::memoize_shared(page, {.capacity = 1000}, [](int, std::string const& s) { return s.size(); });
#else
  auto pages = priori::memoize_shared(page, {.capacity = 1000}, [](std::string const& s) { return s.size(); });
#endif
  return sizeof pages > 8;
}
