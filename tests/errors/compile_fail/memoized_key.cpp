// EXPECT-FIRST: priori: a remembered key's type needs a std::hash and ==, and so do its parts; this one has no ==
#include <priori/memoize.hpp>

struct point {
  int x, y;
#ifdef CONTROL
  friend bool operator==(point const&, point const&) = default;
#endif
};
#ifdef CONTROL
template <> struct std::hash<point> {
  std::size_t operator()(point const& p) const { return static_cast<std::size_t>(p.x + p.y); }
};
#endif
struct page {
  priori::memoized<int (*)(point const&)> areas;
};
int main() { return static_cast<int>(sizeof(page)) == 0; }
