// EXPECT-FIRST: priori: a table's values cannot allocate memory; take a std::array for a container or a string
#include <priori/table.hpp>

#include <array>
#include <vector>

#ifdef CONTROL
using list = std::array<int, 3>;
#else
using list = std::vector<int>;
#endif
constexpr auto f = [](int n) -> list { return n == 0 ? list{} : list{n, n, n}; };

auto x = priori::table<f, 3>;
