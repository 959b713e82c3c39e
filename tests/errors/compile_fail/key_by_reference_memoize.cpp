// EXPECT-FIRST: priori: a key is given as a constant; take it by value or as K const&, and not as K& or K&&
#include <priori/memoize.hpp>

#include <string>

#ifdef CONTROL
using key = std::string const&;
#else
using key = std::string&;
#endif

auto f = priori::memoize([](key s) -> bool { return s.empty(); });
