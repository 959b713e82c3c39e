// EXPECT-FIRST: priori: a template of the standard library is not a store; put it into a class of your own
#include <priori/memoize_in.hpp>

#include <map>
#include <utility>

template <class Key, class Value> class store {
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

constexpr auto f = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
#ifdef CONTROL
auto memo = priori::memoize<store>(f);
#else
auto memo = priori::memoize<std::pair>(f);
#endif
