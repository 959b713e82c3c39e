// EXPECT-FIRST: priori: give the function in fix an explicit return type
#include <priori/fix.hpp>

#ifdef CONTROL
constexpr auto fib = priori::fix([](auto self, auto n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); });
#else
constexpr auto fib = priori::fix([](auto self, auto n) { return n < 2 ? n : self(n - 1) + self(n - 2); });
#endif
auto x = fib(5);
