// EXPECT-FIRST: this one has no std::hash
// EXPECT: key_part<std::unordered_set<int
#include <priori/memoize.hpp>

#include <set>
#include <unordered_set>

#ifdef CONTROL
using numbers = std::set<int>;
#else
using numbers = std::unordered_set<int>;
#endif

auto f = priori::memoize([](numbers const& k) -> bool { return k.empty(); });
