// EXPECT: this one has no std::hash; specialize it, or make the key a std::tuple of its members
// A container whose == may compare more than its elements.
#include <priori/memoize.hpp>

#include <vector>

template <class T, class Allocator = std::allocator<T>> struct matrix {
  using value_type = T;
  using allocator_type = Allocator;

  int rows;
  std::vector<T, Allocator> entries;

  auto begin() const { return entries.begin(); }
  auto end() const { return entries.end(); }
  bool operator==(matrix const&) const = default;
};

#ifdef CONTROL
using key = std::vector<int>;
#else
using key = matrix<int>;
#endif

auto f = priori::memoize([](key const&) -> int { return 1; });
