// EXPECT: priori: a store needs find\(key\), which gives a Value\*: the key.s value, or null
#include <priori/memoize_in.hpp>

#include <map>

template <class Key, class Value> class store {
  std::map<Key, Value> values;

public:
#ifdef CONTROL
  Value* find(Key const& key) {
    auto const at = values.find(key);
    return at == values.end() ? nullptr : &at->second;
  }
#endif
  Value& insert(Key const& key) { return values[key]; }
  void erase(Key const& key) { values.erase(key); }
  void clear() { values.clear(); }
  std::size_t size() const { return values.size(); }
};

auto f = priori::memoize<store>([](auto&, int n) -> int { return n; });
