// EXPECT-FIRST: error::overflow
#include <priori/linear.hpp>

#ifdef CONTROL
constexpr priori::linear<std::int64_t, 2> x({2, -1}, {0, 1});
#else
constexpr priori::linear<std::uint64_t, 2> x({2, -1}, {0, 1});
#endif
static_assert(sizeof(x) > 0);
