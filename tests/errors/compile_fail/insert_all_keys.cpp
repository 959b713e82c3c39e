// EXPECT-FIRST: priori: insert_all takes a range of pairs of a key and its value
#include <priori/lmdb.hpp>

#include <map>
#include <vector>

long of(int n) { return n; }
auto f = priori::memoize_stored(of, priori::lmdb("numbers.lmdb", {.name = "numbers"}));
#ifdef CONTROL
std::map<int, int> entries;
#else
std::vector<int> entries;
#endif
auto x = f.insert_all(entries);
