// EXPECT: priori: memoize_fixed needs room for at least one key: memoize_fixed<64>.f.
#include <priori/memoize_fixed.hpp>

#ifdef CONTROL
constexpr int room = 1;
#else
constexpr int room = 0;
#endif
[[maybe_unused]] auto f = priori::memoize_fixed<room>([](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
