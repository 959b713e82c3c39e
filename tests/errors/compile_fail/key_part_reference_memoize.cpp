// EXPECT-FIRST: priori: a span, a reference or another view in a key may outlive what it views
// EXPECT: key_part<int *&
#include <priori/memoize.hpp>

#include <tuple>

#ifdef CONTROL
using number = int;
#else
using number = int&;
#endif

auto f = priori::memoize([](std::tuple<number, long> const& k) -> int { return std::get<0>(k); });
