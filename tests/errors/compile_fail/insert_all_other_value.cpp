// EXPECT-FIRST: priori: insert_all takes a range of pairs of a key and its value
#include <priori/lmdb.hpp>

#include <string>
#include <utility>
#include <vector>

struct entry {
  int key;
  long value;
};
long of(int n) { return n; }
auto f = priori::memoize_stored(of, priori::lmdb("numbers.lmdb", {.name = "numbers"}));
#ifdef CONTROL
std::vector<entry> entries;
#else
std::vector<std::pair<int, std::string>> entries;
#endif
auto x = f.insert_all(entries);
