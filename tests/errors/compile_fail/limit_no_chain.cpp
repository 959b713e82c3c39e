// EXPECT-FIRST: priori::error::too_deep: .*a sixth of that.*: ask for a table, which is filled in order
#include <priori/value.hpp>

template <int last> constexpr auto up_to = [](auto& self, int n) -> int { return n == last ? 0 : 1 + self(n + 1); };

#ifdef CONTROL
auto x = priori::value<up_to<4'000>, 0>;
#else
auto x = priori::value<up_to<6'000>, 0>;
#endif
