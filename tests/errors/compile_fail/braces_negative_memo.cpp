// EXPECT-FIRST: narrow
#include <priori/memo.hpp>

constexpr auto f = [](auto& self, unsigned n) -> unsigned { return n == 0 ? 0 : self(n - 1) + 1; };

#ifdef CONTROL
unsigned g() { return priori::memo<f>(0); }
#else
unsigned g() { return priori::memo<f>({-1}); }
#endif
