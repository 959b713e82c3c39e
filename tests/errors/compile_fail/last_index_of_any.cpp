// EXPECT: priori: only a recurrence of one key that says
#include <priori/series.hpp>

#ifdef CONTROL
auto x = priori::last_index<priori::series::fibonacci<int>>;
#else
constexpr auto fib = [](auto& self, int n) -> int { return n < 2 ? n : self(n - 1) + self(n - 2); };
auto x = priori::last_index<fib>;
#endif
