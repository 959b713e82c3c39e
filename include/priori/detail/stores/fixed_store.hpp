// priori: a store with room for a fixed number of keys, in itself: it takes no memory. For one thread.
//
// Keys lie in an array; those of one hash value are a chain. A key that is being computed keeps its place.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/hashed_node.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/error.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <std::size_t capacity, class T, class... K> class fixed_store : public counted_store<plain_counters> {
  using number = word<(capacity < 256 ? 1 : capacity < 65'536 ? 2 : 4)>; // of a node, from 1 on; 0 is none

  struct entry {
    [[no_unique_address]] kept_hash<(numbered<K> && ...)> hash;
    keys<K...> key;
  };
  // It has its entry unless it is vacant, and its value if it is ready.
  struct node : slot_state {
    number next = 0;   // of its chain, or of the vacant nodes
    number before = 0; // if it is ready: remembered before it, and after it
    number after = 0;
    alignas(entry) std::byte entry_bytes[sizeof(entry)] = {};
    alignas(T) std::byte value_bytes[sizeof(T)] = {};

    entry& of() { return *std::launder(reinterpret_cast<entry*>(entry_bytes)); }
    T& value() { return *std::launder(reinterpret_cast<T*>(value_bytes)); }
    entry const& of() const { return const_cast<node*>(this)->of(); }
    T const& value() const { return const_cast<node*>(this)->value(); }
  };

  node nodes[capacity];
  number chains[std::bit_ceil(capacity)] = {};
  number oldest = 0; // of those that are ready
  number newest = 0;
  number vacated = 0; // the last one that was
  number used = 0;    // nodes from here on never were
  std::size_t evicted = 0;

  number number_of(node const& n) const { return static_cast<number>(&n - nodes + 1); }
  number& before(number i) { return i == 0 ? newest : nodes[i - 1].before; }
  number& after(number i) { return i == 0 ? oldest : nodes[i - 1].after; }
  number& chain(std::size_t hash) { return chains[hash & (std::size(chains) - 1)]; }

  template <class... L> node* find_node(lazy_hash& hash, L const&... k) const {
    number i = chains[hash.of(k...) & (std::size(chains) - 1)];
    for (; i != 0; i = nodes[i - 1].next) {
      node const& n = nodes[i - 1];
      if (n.of().hash.may_be(hash, k...) && n.of().key.is(k...)) return const_cast<node*>(&n);
    }
    return nullptr;
  }

  // Makes a node vacant that has no value, or none any more.
  void vacate(node& n) {
    number const i = number_of(n);
    number* link = &chain(n.of().key.apply([&](K const&... k) { return n.of().hash.of(k...); }));
    while (*link != i) link = &nodes[*link - 1].next;
    *link = n.next;
    std::destroy_at(std::addressof(n.of()));
    n.store(vacant);
    n.next = std::exchange(vacated, i);
  }
  bool remove(node& n) {
    if (n.load() != ready) return false;
    after(n.before) = n.after;
    before(n.after) = n.before;
    std::destroy_at(std::addressof(n.value()));
    vacate(n);
    return true;
  }

  // Returns a node without a key. If all have one, evicts the key that has been remembered longest.
  node& make_room() {
    if (vacated == 0) {
      if (used < capacity) return nodes[used++];
      if (oldest == 0)
        detail::raise_message<depth_error>(
            {"priori: a recursion computes more than ", detail::part_of_message(capacity),
             " keys at a time, which is all that its memoize_fixed has room for; give it a larger capacity"});
      remove(nodes[oldest - 1]);
      ++evicted;
    }
    node& n = nodes[vacated - 1];
    vacated = n.next;
    return n;
  }

public:
  static constexpr bool shared = false;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = false;
  static constexpr bool assignable = false;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = node*;

  struct found {
    node* at = nullptr;
    std::uint16_t seen = vacant;

    T const& value() const { return at->value(); }
  };
  struct waited_slot : no_answer<T> {
    static constexpr std::uint16_t mark = claimed;
    node* const at;

    template <class... L> waited_slot(auto const&, found const& f, L const&...) : at(f.at) {}
  };
  using kept = nothing_kept;

  constexpr fixed_store() = default;
  fixed_store(fixed_store const&) = delete;
  // Destroys keys and values.
  static constexpr bool releases = !std::is_trivially_destructible_v<entry> || !std::is_trivially_destructible_v<T>;
  void release() { clear(); }

  template <class... L> static lazy_hash hash_of(L const&...) { return {}; }
  static void settle() {}

  template <class... L> found find(lazy_hash& hash, L const&... k) const {
    node* const n = find_node(hash, k...);
    return {n, n ? n->load() : vacant};
  }

  // A key that was found is not vacant. A copy of a key that throws leaves all as it was.
  template <class Keys> node* claim(node*, std::uint16_t mark, Keys const*, lazy_hash hash, K const&... k) {
    entry made{{}, {k...}};
    made.hash.keep(hash.of(k...));
    node& n = make_room();
    ::new (static_cast<void*>(n.entry_bytes)) entry(std::move(made));
    n.next = std::exchange(chain(hash.of(k...)), number_of(n));
    n.store(mark);
    return &n;
  }

  template <class Key, class Call> static T emplace(slot_state& state, Key const&, Call const& call) {
    T value = call();
    ::new (static_cast<void*>(static_cast<node&>(state).value_bytes)) T(std::as_const(value));
    return value;
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }
  template <bool, class Key> published_for_good publish(slot_state& state, Key const&) {
    node& n = static_cast<node&>(state);
    n.before = std::exchange(newest, number_of(n));
    n.after = 0;
    after(n.before) = newest;
    n.store(ready);
    return {};
  }
  template <class Key> void abandon(slot_state& state, Key const&) noexcept { vacate(static_cast<node&>(state)); }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash;
    return find(hash, k...).seen == ready;
  }

  // Copies of all keys that are remembered, and of their values.
  template <class Entry> void copy_to(std::vector<Entry>& all) const {
    for (node const& n : nodes)
      if (n.load() == ready) all.push_back({n.of().key, n.value()});
  }

  // Removes the value of a key, which is true if it had one, or all values. Keys that are being computed stay.
  template <class... L> bool erase(L const&... k) {
    lazy_hash hash;
    node* const n = find_node(hash, k...);
    return n && remove(*n);
  }
  void clear() {
    for (node& n : nodes) remove(n);
  }

  std::size_t size() const {
    std::size_t n = 0;
    for (node const& each : nodes) n += each.load() == ready;
    return n;
  }
  std::size_t evictions() const { return evicted; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
