// A store of a program, for memoize<ordered>: keys need an order, but no hash.
#pragma once

#include <cstddef>
#include <map>

template <class Key, class Value> class ordered {
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
};
