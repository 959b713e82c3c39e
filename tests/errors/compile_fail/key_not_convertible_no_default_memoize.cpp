// EXPECT-FIRST: priori: the argument does not convert to the type of the key
#include <priori/memoize.hpp>

#include <cstddef>
#include <functional>

struct id { // has no default
  int number;
  explicit id(int n) : number(n) {}
  bool operator==(id const&) const = default;
};
template <> struct std::hash<id> {
  std::size_t operator()(id const& i) const { return static_cast<std::size_t>(i.number); }
};

int main() {
  auto f = priori::memoize([](id const& i) -> int { return i.number; });
#ifdef CONTROL
  return f(id(3));
#else
  return f(3);
#endif
}
