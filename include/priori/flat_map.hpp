// priori: boost::unordered_flat_map as a store, and an example of a store (memo_store.hpp). Opt-in.
//
// memoize<flat_map>(f) keeps keys and values in one array. It uses less memory, but values move when the map grows.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/storable.hpp"
#include "priori/memoize_in.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

struct avalanching_hash {
  using is_avalanching = void; // tells Boost not to mix the hash again
  template <class Key> std::size_t operator()(Key const& key) const {
    if constexpr (storable<part_list<Key>>) return detail::hash_of(key);
    else return 0; // flat_map's constructor reports it
  }
};
struct same_key {
  template <class Key> bool operator()(Key const& a, Key const& b) const { return detail::same(a, b); }
};

} // namespace detail

// flat_map<Key, Value>: a store that accepts, compares and hashes keys as priori's own stores do.
template <class Key, class Value> class flat_map {
  boost::unordered_flat_map<Key, Value, detail::avalanching_hash, detail::same_key> values;

public:
  // An empty store. Fails to compile if Key cannot be a key.
  flat_map() { static_cast<void>(sizeof(detail::require_storable<detail::part_list<Key>>)); }

  // The interface of a store (memo_store.hpp).
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

}} // namespace priori

#include "priori/detail/end.hpp"
