// LINES: 25, because what a store lacks is said one at a time
// EXPECT-FIRST: priori: a store needs find\(key\), which gives a Value\*
#include <priori/memoize_in.hpp>

#include <map>

template <class Key, class Value> class store {
#ifdef CONTROL
  std::map<Key, Value> values;

public:
  Value* find(Key const& key) {
    auto const at = values.find(key);
    return at == values.end() ? nullptr : &at->second;
  }
  Value& insert(Key const& key) { return values[key]; }
  void erase(Key const& key) { values.erase(key); }
  void clear() { values.clear(); }
  std::size_t size() const { return values.size(); }
#endif
};

auto f = priori::memoize<store>([](auto&, int n) -> int { return n; });
