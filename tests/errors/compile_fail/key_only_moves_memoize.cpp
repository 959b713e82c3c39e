// EXPECT-FIRST: priori: a key is remembered as a copy, and this type cannot be copied
// EXPECT: key_part<std::unique_ptr<int
#include <priori/memoize.hpp>

#include <memory>

#ifdef CONTROL
using owner = std::shared_ptr<int>;
#else
using owner = std::unique_ptr<int>;
#endif
auto f = priori::memoize([](owner const& k) -> bool { return !k; });
