// EXPECT-FIRST: priori::error::too_deep: .*a sixth of that.*: ask for a table, which is filled in order
#include <priori/value.hpp>

constexpr auto f = [](auto& self, int n, bool odd) -> int { return n == 0 ? odd : self(n - 1, !odd); };

#ifdef CONTROL
auto x = priori::value<f, 4'165, false>;
#else
auto x = priori::value<f, 4'166, false>;
#endif
