// EXPECT-FIRST: priori: take self as auto& and not as a pointer
#include <priori/memoize.hpp>

#ifdef CONTROL
constexpr auto f = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#else
constexpr auto f = [](auto* self, int n) -> long { return n < 2 ? n : (*self)(n - 1) + (*self)(n - 2); };
#endif
int main() { return priori::memoize(f)(1) != 1; }
