// EXPECT-FIRST: priori: a span, a reference or another view in a key may outlive what it views
// EXPECT: key_part<std::reference_wrapper<int>
#include <priori/flat_map.hpp>

#include <functional>
#include <utility>

#ifdef CONTROL
using number = int;
#else
using number = std::reference_wrapper<int>;
#endif

auto f = priori::memoize<priori::flat_map>([](std::pair<number, int> const& k) -> int { return k.second; });
