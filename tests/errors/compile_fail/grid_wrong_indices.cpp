// EXPECT: priori: give as many indices as the grid has extents
#include <priori/grid.hpp>

constexpr priori::grid<int, 2, 3> t{{1, 2, 3, 4, 5, 6}};

#ifdef CONTROL
static_assert(t(1, 2) == 6);
#else
static_assert(t(1) == 2);
#endif
