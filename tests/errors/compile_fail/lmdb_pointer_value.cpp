// EXPECT-FIRST: priori: a pointer, a reference or a view in a stored value refers to memory of this process, which
// others
#include <priori/lmdb.hpp>

#include <variant>

#ifdef CONTROL
using name = std::variant<int, double>;
#else
using name = std::variant<int, double*>;
#endif

name of(int) { return {}; }
auto f = priori::memoize_stored(of, priori::lmdb("names.lmdb", {.name = "names"}));
