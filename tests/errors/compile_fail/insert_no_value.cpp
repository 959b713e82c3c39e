// EXPECT-FIRST: priori: insert takes as many keys as the recurrence, and the value
#include <priori/memo.hpp>

constexpr auto square = [](int n) -> int { return n * n; };
#ifdef CONTROL
bool f() { return priori::memo<square>.insert(3, 9); }
#else
bool f() { return priori::memo<square>.insert(3); }
#endif
