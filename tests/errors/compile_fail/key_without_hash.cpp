// EXPECT: this one has no std::hash; specialize it, or make the key a std::tuple of its members
#include <priori/memo.hpp>

struct point {
  int x;
  friend bool operator==(point, point) = default;
};
#ifdef CONTROL
template <> struct std::hash<point> {
  std::size_t operator()(point p) const { return static_cast<std::size_t>(p.x); }
};
#endif
constexpr auto f = [](auto&, point p) -> int { return p.x; };

int main() { return priori::memo<f>(point{1}); }
