// EXPECT: outside_domain
#include <priori/memo.hpp>

#include <utility>

constexpr auto f = [](std::pair<int, int> p, float x) -> double { return p.first + double{x}; };

#ifdef CONTROL
static_assert(priori::memo<f>({1, 2}, 1 << 24) == 16'777'217);
#else
static_assert(priori::memo<f>({1, 2}, (1 << 24) + 1) > 0);
#endif
