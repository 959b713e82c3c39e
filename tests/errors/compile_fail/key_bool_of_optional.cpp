// EXPECT: priori: the argument does not convert to the type of the key
// An optional converts to bool explicitly only: whether it has a value.
#include <priori/memoize.hpp>

#include <optional>

int main() {
  auto f = priori::memoize([](bool k) -> int { return k; });
#ifdef CONTROL
  return f(std::optional<bool>(false).value());
#else
  return f(std::optional<bool>(false));
#endif
}
