// EXPECT-FIRST: priori::error::negative_index
// EXPLICIT OBJECT
#include <priori/table.hpp>

#ifdef CONTROL
constexpr auto f = [](this auto const& self, unsigned n) -> unsigned { return n == 0 ? 0 : self(n - 1) + 1; };
#else
constexpr auto f = [](this auto const& self, unsigned n) -> unsigned { return self(n - 1) + 1; };
#endif

static_assert(priori::table<f, 9>[8] == 8);
