// EXPECT: priori: a grid has at least one extent
#include <priori/grid.hpp>

#ifdef CONTROL
priori::grid<int, 1> t{};
#else
priori::grid<int> t{};
#endif
