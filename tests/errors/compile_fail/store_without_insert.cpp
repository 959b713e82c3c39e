// EXPECT: priori: a store needs insert\(key\), which gives a Value&: the key's new value
#include <priori/memoize_in.hpp>

#include <map>

template <class Key, class Value> class store {
  std::map<Key, Value> values;

public:
  Value* find(Key const& key) {
    auto const at = values.find(key);
    return at == values.end() ? nullptr : &at->second;
  }
#ifdef CONTROL
  Value& insert(Key const& key) { return values[key]; }
#else
  void insert(Key const& key) { values[key]; }
#endif
  void erase(Key const& key) { values.erase(key); }
  void clear() { values.clear(); }
  std::size_t size() const { return values.size(); }
};

auto f = priori::memoize<store>([](auto&, int n) -> int { return n; });
