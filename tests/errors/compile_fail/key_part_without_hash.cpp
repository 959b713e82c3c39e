// EXPECT-FIRST: this one has no std::hash
// EXPECT: key_part<point
#include <priori/memoize.hpp>

#include <utility>
#include <vector>

struct point {
  int x;
  friend bool operator==(point, point) = default;
};
#ifdef CONTROL
template <> struct std::hash<point> {
  std::size_t operator()(point p) const { return static_cast<std::size_t>(p.x); }
};
#endif

auto f = priori::memoize([](std::pair<std::vector<point>, int> const& k) -> int { return k.second; });
