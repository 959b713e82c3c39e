// priori: the values of keys that lie anywhere, in a hash map.
//
// Open addressing by linear probing, over nodes that never move. With many threads, one is looked up without a lock,
// and what is forgotten stays for those who are reading it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/readers.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/position.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key's hash, once it is known: computed at most once per call, since it may be slow and may throw.
class lazy_hash {
  std::size_t known = 0; // 0 until then: no hash is

public:
  template <class... K> std::size_t of(K const&... k) {
    if (known == 0) known = detail::hash_of_key(k...) | top_bit<std::size_t>;
    return known;
  }
};

// What a node keeps of its key's hash: nothing if the key is of numbers, which are quickly hashed again.
template <bool of_numbers> struct kept_hash {
  std::size_t const hash;

  explicit kept_hash(std::size_t h) : hash(h) {}
  template <class... K> std::size_t of(K const&...) const { return hash; }
};
template <> struct kept_hash<true> {
  explicit kept_hash(std::size_t) {}
  template <class... K> static std::size_t of(K const&... k) { return lazy_hash().of(k...); }
};

// With many threads, a node is held by the store, from where it goes to limbo, and by each thread that waits for it.
// The last one to let go deletes it.
struct held_item : limbo::item {
  std::atomic<std::uint32_t> holders = 1;
};

// A node is its slot's state, so that a node is found by that, without its key.
template <class Link, class Cell, class... K> struct scattered_node : Link, slot_state {
  static constexpr bool of_numbers = (numbered<K> && ...);

  [[no_unique_address]] kept_hash<of_numbers> const hash;
  keys<K...> const key;
  Cell cell;

  template <class... L> scattered_node(std::size_t h, std::uint16_t mark, L const&... k)
      : slot_state(mark), hash(h), key{static_cast<K>(k)...} {}

  slot_state& state() { return *this; }
  static scattered_node& of(slot_state& state) { return static_cast<scattered_node&>(state); }
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

  // A new T; if its constructor throws, the room is given back.
  template <class... A> T* make(A const&... a) {
    struct owner {
      pool& from;
      void* room;
      ~owner() {
        if (room) from.give_back(room);
      }
    } made{*this, take()};
    T* const object = ::new (made.room) T(a...);
    made.room = nullptr;
    return object;
  }
  void destroy(T* object) {
    object->~T();
    give_back(object);
  }
  void release() {
    while (slabs) delete[] std::exchange(slabs, slabs->next);
    *this = {};
  }

private:
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
};

// Members that are not const require the store's mutex, find() requires that the thread is `reading`. With one thread,
// neither matters.
template <class Cell, class Limbo, class... K> class scattered_slots {
  static constexpr bool shared = std::is_same_v<Limbo, limbo>;

public:
  using node = scattered_node<std::conditional_t<shared, held_item, typename Limbo::item>, Cell, K...>;

private:
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

  void rehash(std::size_t size, Limbo& forgotten) {
    auto* const larger = new table(size);
    if (table* const t = current.load()) {
      t->each([&](entry const& e, node& n) { larger->insert(e.hash.load(std::memory_order_relaxed), &n); });
      drop(t, forgotten);
    }
    used = nodes;
    current.store(larger, std::memory_order_release);
  }

  void drop(table* t, Limbo& forgotten) {
    if constexpr (shared) forgotten.add(t, [](limbo::item* i) { delete static_cast<table*>(i); });
    else delete t;
  }
  void drop(node* n, Limbo& forgotten) {
    if constexpr (shared) forgotten.add(n, [](limbo::item* i) { let_go(static_cast<node*>(i)); });
    else rooms.destroy(n);
  }

public:
  constexpr scattered_slots() = default;

  std::size_t size() const { return nodes; }

  // From hold(), called while `reading`, to let_go(), a node stays, even if it is removed meanwhile.
  static void hold(node& n) { n.holders.fetch_add(1, std::memory_order_relaxed); }
  static void let_go(node* n) {
    if (n->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete n;
  }

  template <class... L> node* find(lazy_hash& hash, L const&... k) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    std::size_t const h = hash.of(k...);
    for (std::size_t i = h & t->mask;; i = (i + 1) & t->mask) {
      entry const& e = t->entries[i];
      std::size_t const there = e.hash.load(std::memory_order_acquire);
      if (there == 0) return nullptr;
      if (there == h)
        if (node* const n = e.at.load(std::memory_order_acquire); n && n->key.is(k...)) return n;
    }
  }

  // Adds a key that is not there yet. Whatever throws, nothing is added.
  template <class... L> node* insert(std::size_t hash, std::uint16_t mark, Limbo& forgotten, L const&... k) {
    if (table const* const t = current.load(); !t || 2 * (used + 1) > t->mask) reserve(nodes + 1, forgotten);
    node* const n = shared ? new node(hash, mark, k...) : rooms.make(hash, mark, k...);
    current.load()->insert(hash, n);
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

  // Throws nothing: keys are neither hashed, unless they are numbers, nor compared.
  void remove(node* n, Limbo& forgotten) noexcept {
    table* const t = current.load();
    std::size_t i = n->key.apply([n](K const&... k) { return n->hash.of(k...); }) & t->mask;
    while (t->entries[i].at.load(std::memory_order_relaxed) != n) i = (i + 1) & t->mask;
    t->entries[i].at.store(nullptr, std::memory_order_release);
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
      else n.~node(); // its room is released below
    });
    delete current.exchange(nullptr);
    rooms.release();
    used = nodes = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
