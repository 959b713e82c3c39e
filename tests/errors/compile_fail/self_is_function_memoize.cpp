// EXPECT-FIRST: priori: take self as auto& and not as a std::function, which cannot be a key
#include <priori/memoize.hpp>

#include <functional>

#ifdef CONTROL
auto f = priori::memoize([](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); });
#else
using function = std::function<long(int)>;
auto f = priori::memoize([](function const& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); });
#endif
