// EXPECT-FIRST: priori: visit takes as many keys as the recurrence, and a function
#include <priori/memo.hpp>

constexpr auto square = [](int n) -> int { return n * n; };
#ifdef CONTROL
void f() { priori::memo<square>.visit(3, [](int) {}); }
#else
void f() { priori::memo<square>.visit(3); }
#endif
