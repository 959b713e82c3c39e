// priori: a hash table of pointers to nodes, which never move. Readers need no lock.
//
// Open addressing with linear probing. The table keeps each node's hash, which is never 0, so that keys are compared
// only if their hashes are equal and are not hashed again when the table grows.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"

#include <cstddef>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. Replaced tables are retired through `Retired`. The index does not own
// its nodes, and has no destructor: its owner calls release().
template <class Node, class Retired> class hash_index {
  struct entry : allocated {
    atomic<std::size_t> hash = 0;
    atomic<Node*> node = nullptr; // null with a hash: removed
  };
  struct table : Retired::item, allocated {
    std::size_t const mask;
    entry* const entries;

    explicit table(std::size_t size) : mask(size - 1), entries(new entry[size]{}) {}
    table(table const&) = delete;
    ~table() { delete[] entries; }

    template <class Visit> void each(Visit const& visit) const {
      for (std::size_t i = 0; i <= mask; ++i)
        if (Node* const n = entries[i].node.load(std::memory_order_acquire)) visit(entries[i], *n);
    }
    void insert(std::size_t hash, Node* n) {
      std::size_t i = hash & mask;
      while (entries[i].hash.load(std::memory_order_relaxed) != 0) i = (i + 1) & mask;
      entries[i].node.store(n, std::memory_order_release); // each() does not load the hash
      entries[i].hash.store(hash, std::memory_order_release);
    }
  };

  atomic<table*> current = nullptr;
  std::size_t used = 0; // entries, including removed ones
  std::size_t count = 0;

  static void destroy_table(typename Retired::item* t) { delete static_cast<table*>(t); }

public:
  constexpr hash_index() = default;

  std::size_t size() const { return count; }

  // The node of this hash for which `is(node)` is true, or null. Does not call hash() if the table is empty.
  template <class Hash, class Equal> Node* find(Hash const& hash, Equal const& is) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    std::size_t const h = hash();
    for (std::size_t i = h & t->mask;; i = (i + 1) & t->mask) {
      entry const& e = t->entries[i];
      std::size_t const there = e.hash.load(std::memory_order_acquire);
      if (there == 0) return nullptr;
      if (there == h)
        if (Node* const n = e.node.load(std::memory_order_acquire); n && is(*n)) return n;
    }
  }

  // Makes room for n nodes in all.
  void reserve(std::size_t n, Retired& retired) {
    if (n < count) n = count;
    std::size_t size = 32;
    while (size <= 2 * n + n / 2) size *= 2;
    auto* const larger = new table(size);
    if (table* const t = current.load()) {
      t->each([&](entry const& e, Node& node) { larger->insert(e.hash.load(std::memory_order_relaxed), &node); });
      retired.add(t, &destroy_table);
    }
    used = count;
    current.store(larger, std::memory_order_release);
  }

  // Makes room for one more node. If this throws, nothing has changed.
  void reserve_one(Retired& retired) {
    if (table const* const t = current.load(); !t || 2 * (used + 1) > t->mask) reserve(count + 1, retired);
  }
  // Adds a node that is not there yet. Assumes reserve_one().
  void insert(std::size_t hash, Node* n) noexcept {
    current.load()->insert(hash, n);
    used += 1;
    count += 1;
  }

  void remove(std::size_t hash, Node const* n) noexcept {
    table* const t = current.load();
    std::size_t i = hash & t->mask;
    while (t->entries[i].node.load(std::memory_order_relaxed) != n) i = (i + 1) & t->mask;
    t->entries[i].node.store(nullptr, std::memory_order_release);
    count -= 1;
  }
  template <class Visit> void each(Visit const& visit) const {
    if (table const* const t = current.load(std::memory_order_acquire)) t->each([&](entry&, Node& n) { visit(n); });
  }

  void take(hash_index& from) {
    current = from.current.exchange(nullptr);
    used = std::exchange(from.used, 0);
    count = std::exchange(from.count, 0);
  }

  // Frees the table. Assumes that there are no readers.
  void release() {
    delete current.exchange(nullptr);
    used = count = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
