// priori: the values of keys that lie anywhere, in a hash map.
//
// Open addressing by linear probing, over nodes that never move. With many threads, one is looked up without a lock,
// and what is forgotten stays for those who are reading it.
#pragma once

#include "../hash.hpp"
#include "cell.hpp"
#include "evaluation.hpp"
#include "readers.hpp"

#include <atomic>
#include <cstddef>
#include <new>
#include <utility>

namespace priori::inline v0::detail {

template <class Link, class Cell, class... K> struct scattered_node : Link {
  keys<K...> const key;
  slot_state state;
  Cell cell;

  template <class... L> scattered_node(std::uint16_t s, L const&... k) : key{static_cast<K>(k)...}, state(s) {}
};

// Hands out room for one T at a time.
template <class T> class pool {
  union room {
    room* next; // returned; of the first of a slab: the slab before
    alignas(T) std::byte bytes[sizeof(T)];
  };
  room* slabs = nullptr;
  room* returned = nullptr;
  std::size_t left = 0;
  std::size_t slab_size = 16;

public:
  constexpr pool() = default;

  void* take() {
    if (returned) return std::exchange(returned, returned->next)->bytes;
    if (left == 0) {
      if (slab_size < 4096) slab_size *= 2;
      room* const slab = new room[slab_size + 1];
      slab->next = std::exchange(slabs, slab);
      left = slab_size;
    }
    return slabs[left--].bytes;
  }
  void give_back(void* p) {
    room* const r = static_cast<room*>(p);
    r->next = std::exchange(returned, r);
  }
  void release() {
    while (slabs) delete[] std::exchange(slabs, slabs->next);
    *this = {};
  }
};

// Whoever calls what is not const holds the store's mutex; whoever calls find() is `reading`. Both are for nothing
// with one thread.
template <class Cell, class Limbo, class... K> class scattered_slots {
public:
  using node = scattered_node<typename Limbo::item, Cell, K...>;

private:
  static constexpr bool shared = std::is_same_v<Limbo, limbo>;

  struct entry {
    std::atomic<std::size_t> hash = 0;
    std::atomic<node*> at = nullptr; // null with a hash: it has been removed
  };
  struct table : Limbo::item {
    std::size_t const mask;
    entry* const entries;

    explicit table(std::size_t size) : mask(size - 1), entries(new entry[size]{}) {}
    table(table const&) = delete;
    ~table() { delete[] entries; }

    template <class Visit> void each(Visit const& visit) const {
      for (std::size_t i = 0; i <= mask; ++i)
        if (node* const n = entries[i].at.load(std::memory_order_acquire)) visit(entries[i], *n);
    }
    void insert(std::size_t hash, node* n) {
      std::size_t i = hash & mask;
      while (entries[i].hash.load(std::memory_order_relaxed) != 0) i = (i + 1) & mask;
      entries[i].at.store(n, std::memory_order_relaxed);
      entries[i].hash.store(hash, std::memory_order_release);
    }
  };

  std::atomic<table*> current = nullptr;
  std::size_t used = 0; // entries, with those removed
  std::size_t nodes = 0;
  pool<node> rooms; // of the nodes, where there is one thread; others have them by `new`

  // An entry's hash is never 0.
  template <class... L> static std::size_t hash(L const&... k) {
    return detail::hash_of_key(k...) | top_bit<std::size_t>;
  }

  void rehash(std::size_t size, Limbo& forgotten) {
    auto* const larger = new table(size);
    if (table* const t = current.load()) {
      t->each([&](entry const& e, node& n) { larger->insert(e.hash.load(std::memory_order_relaxed), &n); });
      drop(t, forgotten);
    }
    used = nodes;
    current.store(larger, std::memory_order_release);
  }

  template <class Part> void drop(Part* part, Limbo& forgotten) {
    if constexpr (shared) forgotten.add(part);
    else if constexpr (std::is_same_v<Part, node>) part->~node(), rooms.give_back(part);
    else delete part;
  }

public:
  constexpr scattered_slots() = default;

  std::size_t size() const { return nodes; }

  template <class... L> node* find(L const&... k) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    std::size_t const h = hash(k...);
    for (std::size_t i = h & t->mask;; i = (i + 1) & t->mask) {
      entry const& e = t->entries[i];
      std::size_t const there = e.hash.load(std::memory_order_acquire);
      if (there == 0) return nullptr;
      if (there == h)
        if (node* const n = e.at.load(std::memory_order_acquire); n && n->key.is(k...)) return n;
    }
  }

  // A key that is not there yet.
  template <class... L> node* insert(std::uint16_t state, Limbo& forgotten, L const&... k) {
    if (table const* const t = current.load(); !t || 2 * (used + 1) > t->mask) reserve(nodes + 1, forgotten);
    node* const n = shared ? new node(state, k...) : ::new (rooms.take()) node(state, k...);
    current.load()->insert(hash(k...), n);
    used += 1;
    nodes += 1;
    return n;
  }

  // Room for n keys, or for those that there are.
  void reserve(std::size_t n, Limbo& forgotten) {
    if (n < nodes) n = nodes;
    std::size_t size = 32;
    while (size <= 2 * n + n / 2) size *= 2;
    rehash(size, forgotten);
  }

  void remove(node* n, Limbo& forgotten) {
    table* const t = current.load();
    n->key.apply([&](K const&... k) {
      std::size_t i = hash(k...) & t->mask;
      while (t->entries[i].at.load(std::memory_order_relaxed) != n) i = (i + 1) & t->mask;
      t->entries[i].at.store(nullptr, std::memory_order_release);
    });
    nodes -= 1;
    drop(n, forgotten);
  }

  template <class Which> void remove_if(Which const& which, Limbo& forgotten) {
    table* const t = current.load();
    if (!t) return;
    t->each([&](entry& e, node& n) {
      if (!which(n)) return;
      e.at.store(nullptr, std::memory_order_release);
      nodes -= 1;
      drop(&n, forgotten);
    });
    reserve(nodes, forgotten);
  }

  template <class Visit> void each_node(Visit const& visit) const {
    if (table const* const t = current.load(std::memory_order_acquire)) t->each([&](entry&, node& n) { visit(n); });
  }

  void take(scattered_slots& from) {
    current = from.current.exchange(nullptr);
    used = std::exchange(from.used, 0);
    nodes = std::exchange(from.nodes, 0);
    rooms = std::exchange(from.rooms, {});
  }

  // Gives all of it back, values aside. No one may be in there any more.
  void release() {
    each_node([](node& n) {
      if (shared) delete &n;
      else n.~node();
    });
    delete current.exchange(nullptr);
    rooms.release();
    used = nodes = 0;
  }
};

} // namespace priori::v0::detail
