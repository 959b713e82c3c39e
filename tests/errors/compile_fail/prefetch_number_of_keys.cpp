// EXPECT-FIRST: priori: prefetch takes a range of keys; a key of several parts is a std::tuple of them
#include <priori/lmdb.hpp>

#include <array>

long of(int n) { return n; }
auto f = priori::memoize_stored(of, priori::lmdb("numbers.lmdb", {.name = "numbers"}));
#ifdef CONTROL
auto x = f.prefetch(std::array{1, 2, 3});
#else
auto x = f.prefetch(3);
#endif
