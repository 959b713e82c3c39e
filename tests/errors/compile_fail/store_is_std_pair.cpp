// EXPECT-FIRST: priori: a template of the standard library is not a store; put it into a class of your own
#include "../../unit/ordered.hpp"

#include <priori/memoize_in.hpp>

#include <utility>

constexpr auto f = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#ifdef CONTROL
auto memo = priori::memoize<ordered>(f);
#else
auto memo = priori::memoize<std::pair>(f);
#endif
