// priori: slots of keys that lie anywhere: nodes in a hash table.
//
// Nodes never move. With many threads, a node is found without a lock, and a removed node is retired.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/stores/hash_index.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/pool.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/slot.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The hash that a node keeps. Numbers are hashed again instead.
template <bool of_numbers> struct kept_hash {
  std::size_t const hash;

  explicit kept_hash(std::size_t h) : hash(h) {}
  template <class... K> std::size_t of(K const&...) const { return hash; }
};
template <> struct kept_hash<true> {
  explicit kept_hash(std::size_t) {}
  template <class... K> static std::size_t of(K const&... k) { return lazy_hash().of(k...); }
};

// With many threads, a node is held by its store until it is reclaimed, and by each thread that waits for it. The last
// one to let go deletes it.
struct held_item : retired_item {
  std::atomic<std::uint32_t> holders = 1;
};

template <class Link, class Cell, class... K> struct hashed_node : Link, slot<Cell> {
  [[no_unique_address]] kept_hash<(numbered<K> && ...)> const hash;
  keys<K...> const key;

  template <class... L> hashed_node(std::size_t h, std::uint16_t mark, L const&... k)
      : slot<Cell>(mark), hash(h), key{static_cast<K>(k)...} {}

  static hashed_node& of(slot_state& state) { return static_cast<hashed_node&>(static_cast<slot<Cell>&>(state)); }
  std::size_t hash_value() const {
    return key.apply([this](K const&... k) { return hash.of(k...); });
  }
};

// Non-const members require the store's mutex; find() requires a read guard. With one thread, neither matters. It has
// no destructor: its owner calls release().
template <class Cell, class Retired, class... K> class hashed_slots {
  static constexpr bool shared = std::is_same_v<Retired, retire_list>;

public:
  using node = hashed_node<std::conditional_t<shared, held_item, typename Retired::item>, Cell, K...>;

private:
  hash_index<node, Retired> index;
  pool<node> memory; // one thread only

  void retire(node& n, Retired& retired) noexcept {
    if constexpr (shared) retired.add(&n, [](retired_item* i) { let_go(static_cast<node*>(i)); });
    else memory.destroy(&n);
  }

public:
  constexpr hashed_slots() = default;

  std::size_t size() const { return index.size(); }

  // From hold(), which requires a read guard, until let_go(), a node stays even if it is removed.
  static void hold(node& n) { n.holders.fetch_add(1, std::memory_order_relaxed); }
  static void let_go(node* n) {
    if (n->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete n;
  }

  template <class... L> node* find(lazy_hash& hash, L const&... k) const {
    return index.find([&] { return hash.of(k...); }, [&](node const& n) { return n.key.is(k...); });
  }

  // Adds a key that is not there yet. If this throws, nothing has changed.
  template <class... L> node& insert(std::size_t hash, std::uint16_t mark, Retired& retired, L const&... k) {
    index.reserve_one(retired);
    node* const n = shared ? new node(hash, mark, k...) : memory.make(hash, mark, k...);
    index.insert(hash, n);
    return *n;
  }

  void reserve(std::size_t n, Retired& retired) { index.reserve(n, retired); }

  // Neither hashes keys, unless they are numbers, nor compares them.
  void remove(node& n, Retired& retired) noexcept {
    index.remove(n.hash_value(), &n);
    retire(n, retired);
  }
  template <class Which> void remove_if(Which const& which, Retired& retired) {
    index.remove_if([&](node& n) {
      bool const removed = which(n);
      if (removed) retire(n, retired);
      return removed;
    });
    if (size() == 0) index.reserve(0, retired);
  }

  template <class Visit> void each(Visit const& visit) const { index.each(visit); }

  void take(hashed_slots& from) {
    index.take(from.index);
    memory = std::exchange(from.memory, {});
  }

  // Frees all nodes, but not their values. Assumes that nobody uses them.
  void release() {
    index.each([](node& n) {
      if (shared) delete &n;
      else n.~node(); // its memory is released below
    });
    index.release();
    memory.release();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
