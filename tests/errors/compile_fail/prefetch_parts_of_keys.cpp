// EXPECT-FIRST: priori: prefetch takes a range of keys; a key of several parts is a std::tuple of them
#include <priori/lmdb.hpp>

#include <tuple>
#include <vector>

long of(int n, int k) { return n + k; }
auto f = priori::memoize_stored(of, priori::lmdb("numbers.lmdb", {.name = "numbers"}));
#ifdef CONTROL
std::vector<std::tuple<int, int>> keys;
#else
std::vector<int> keys;
#endif
auto x = f.prefetch(keys);
