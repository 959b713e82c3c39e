// EXPECT-FIRST: this one has no ==; give it one, or make the key a std::tuple of its members
// EXPECT: key_part<point
#include <priori/memoize.hpp>

#include <optional>

struct point {
  int x;
#ifdef CONTROL
  friend bool operator==(point, point) = default;
#endif
};
template <> struct std::hash<point> {
  std::size_t operator()(point p) const { return static_cast<std::size_t>(p.x); }
};

auto f = priori::memoize([](std::optional<point> const& k) -> bool { return !k; });
