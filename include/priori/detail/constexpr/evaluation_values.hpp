// priori: the values that an evaluation memo remembers, and the operations on them that do not compute.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/ascent.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/node_map.hpp"

#include <cstddef>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key and its value. The value is null while the key is computed; `caller` is the node that asked for it, or null.
template <class T, class... K> struct memo_node {
  keys<K...> key;
  memo_node* next = nullptr;
  memo_node const* caller;
  T* value = nullptr;

  constexpr memo_node(memo_node const* from, K const&... k) : key{k...}, caller(from) {}
  memo_node(memo_node const&) = delete;
  constexpr ~memo_node() { ::delete value; }
};

template <class T, class... K> class evaluation_values {
  using Node = memo_node<T, K...>;

  constexpr void erase_key(K const&... k) {
    ascended.erase(k...);
    if (Node* n = map.find(k...)) delete map.unlink(n);
  }

public:
  node_map<constant_hash, Node, K...> map;
  ascent<T, K...> ascended;
  std::size_t hits = 0;

  constexpr evaluation_values() = default;
  evaluation_values(evaluation_values const&) = delete;
  constexpr ~evaluation_values() {
    map.erase_all();
    ascended.clear();
  }

  // Returns the value of a key, or null if it is not remembered.
  constexpr T const* remembered(K const&... k) const {
    if (T const* value = ascended.find(k...)) return value;
    Node const* n = map.find(k...);
    return n ? n->value : nullptr;
  }

  template <class... A> constexpr bool contains(A const&... a) const {
    if constexpr (arguments_fit<keys<K...>, A...>)
      return detail::faults_of<K...>(a...) == fault::none && remembered(detail::to_key<K>(a)...) != nullptr;
    else return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  }

  // The same, for arguments that form a key. Counts a hit.
  template <class... A> constexpr T const* find(A const&... a) {
    if (!contains(a...)) return nullptr;
    if constexpr (arguments_fit<keys<K...>, A...>) return void(hits += 1), remembered(detail::to_key<K>(a)...);
    else return nullptr;
  }

  // Inserts the value of a key unless the key is remembered. True if it was inserted. Error: cycle, if the key is being
  // computed.
  template <class V> constexpr bool insert(V&& value, K const&... k) {
    if (remembered(k...)) return false;
    if (map.find(k...)) detail::raise(fault::cycle, detail::shown(k...));
    auto* const kept = ::new T(std::forward<V>(value));
    map.insert(new Node(nullptr, k...), k...)->value = kept;
    return true;
  }

  // Calls visit(key..., value) for each remembered key, from a copy, so that visit may use the memo.
  template <class Visit> constexpr void for_each(Visit& visit) const {
    Node* copies = nullptr;
    auto const copy = [&](T const* value, K const&... k) {
      if (!value) return;
      Node* const n = new Node(nullptr, k...);
      n->value = ::new T(*value);
      n->next = copies;
      copies = n;
    };
    ascended.each(copy);
    map.each([&](Node const& n) { n.key.apply([&copy, value = n.value](K const&... k) { copy(value, k...); }); });
    for (Node const* n = copies; n; n = n->next)
      n->key.apply([n, &call = visit](K const&... k) { call(k..., std::as_const(*n->value)); });
    map.erase(copies);
  }

  // Remove a key, or all keys, except those being computed. erase returns true if the key was remembered.
  template <class... A> constexpr bool erase(A const&... a) {
    if (!contains(a...)) return false;
    if constexpr (arguments_fit<keys<K...>, A...>) erase_key(detail::to_key<K>(a)...);
    return true;
  }
  constexpr void clear() {
    ascended.clear();
    map.erase(map.unlink_if([](Node const& n) { return n.value != nullptr; }));
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
