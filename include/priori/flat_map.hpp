// priori: boost::unordered_flat_map as a store, and an example of one (memo_store.hpp). Opt-in.
//
// memoize<flat_map>(f) keeps keys and values in one array: less memory, and values that move.
#pragma once

#include "detail/hash.hpp"
#include "memoize_in.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <tuple>

namespace priori::inline v0 {

namespace detail {

template <class Key> inline constexpr bool whole_is_hashed = hashed<Key>;
template <class... K> inline constexpr bool whole_is_hashed<std::tuple<K...>> = (hashed<K> && ...);

struct avalanching_hash {
  using is_avalanching = void; // so that Boost does not mix it again
  template <class Key> std::size_t operator()(Key const& key) const {
    if constexpr (whole_is_hashed<Key>) return hash_of(key);
    else return 0; // flat_map's constructor says so
  }
};

} // namespace detail

// flat_map<Key, Value>: the store. Keys have a std::hash and ==, or are tuples of such.
template <class Key, class Value> class flat_map {
  boost::unordered_flat_map<Key, Value, detail::avalanching_hash> values;

public:
  // Empty.
  flat_map() {
    static_assert(detail::whole_is_hashed<Key>, "priori: a remembered key's type needs a std::hash and ==");
  }

  // What a store needs (memo_store.hpp).
  Value* find(Key const& key) {
    auto const at = values.find(key);
    return at == values.end() ? nullptr : &at->second;
  }
  Value& insert(Key const& key) { return values.try_emplace(key).first->second; }
  void erase(Key const& key) { values.erase(key); }
  void clear() { values.clear(); }
  std::size_t size() const { return values.size(); }
  template <class Visit> void for_each(Visit const& visit) const {
    for (auto const& [key, value] : values) visit(key, value);
  }
};

} // namespace priori::v0
