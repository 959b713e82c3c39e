// EXPECT: priori: a remembered key's type needs a std::hash and ==
#include <priori/flat_map.hpp>

struct point {
  int x;
  friend bool operator==(point, point) = default;
};
#ifdef CONTROL
template <> struct std::hash<point> {
  std::size_t operator()(point p) const { return static_cast<std::size_t>(p.x); }
};
#endif
auto f = priori::memoize<priori::flat_map>([](auto&, point p, int n) -> int { return p.x + n; });

int main() { return f(point{1}, 2); }
