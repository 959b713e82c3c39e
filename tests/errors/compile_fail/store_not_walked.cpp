// EXPECT-FIRST: priori: to be walked through, a store needs for_each.visit., which calls visit.key, value. for each key
#include <priori/memoize_in.hpp>

#include <map>

template <class Key, class Value> struct ordered {
  std::map<Key, Value> values;
  Value* find(Key const& key) {
    auto const at = values.find(key);
    return at == values.end() ? nullptr : &at->second;
  }
  Value& insert(Key const& key) { return values[key]; }
  void erase(Key const& key) { values.erase(key); }
  void clear() { values.clear(); }
  std::size_t size() const { return values.size(); }
#ifdef CONTROL
  void for_each(auto const& visit) const {
    for (auto const& [key, value] : values) visit(key, value);
  }
#endif
};

void f() {
  auto square = priori::memoize<ordered>([](int n) -> int { return n * n; });
  square.for_each([](int, int) {});
}
