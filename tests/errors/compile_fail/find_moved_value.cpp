// EXPECT-FIRST: priori: find and for_each copy values: their type must be copyable
#include <priori/memoize.hpp>

#include <memory>

bool f() {
  auto made = priori::memoize([](int n) -> std::unique_ptr<int> { return std::make_unique<int>(n); });
#ifdef CONTROL
  return made.contains(3);
#else
  return made.find(3).has_value();
#endif
}
