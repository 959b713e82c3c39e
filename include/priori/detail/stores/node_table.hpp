// priori: a hash table of numbers of nodes. Readers need no lock.
//
// Open addressing with linear probing. In a table of 2^t entries an entry has a number in its low t bits, and above
// them those bits of the hash: so most other keys are told apart without a look at their nodes.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. Replaced tables are retired through `Retired`. It has no destructor: its
// owner calls release(). Numbers are not 0.
template <class Retired> class node_table {
  using entry = atomic<std::uint32_t>; // 0: never used; a number of 0 and other bits: removed

  // Its entries follow it in memory.
  struct table : Retired::item {
    std::uint32_t const mask;

    explicit table(std::uint32_t m) : mask(m) {
      for (std::size_t i = 0; i <= mask; ++i) ::new (static_cast<void*>(&entries()[i])) entry(0);
    }
    entry* entries() { return reinterpret_cast<entry*>(this + 1); }
    entry const* entries() const { return reinterpret_cast<entry const*>(this + 1); }

    std::uint32_t at(std::uint32_t i) const { return entries()[i].load(std::memory_order_relaxed); }
    // True if the entry was never used.
    bool insert(std::uint32_t hash, std::uint32_t number) noexcept {
      std::uint32_t i = hash & mask;
      while ((at(i) & mask) != 0) i = (i + 1) & mask;
      bool const first = at(i) == 0;
      entries()[i].store((hash & ~mask) | number, std::memory_order_release);
      return first;
    }
  };
  static_assert(sizeof(table) % alignof(entry) == 0);

  struct delayed {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;
  };

  static constexpr std::size_t max_size = std::size_t{1} << (sizeof(std::size_t) > 4 ? 31 : 28); // entries

  atomic<table*> current = nullptr;
  std::uint32_t used = 0; // entries, including removed ones
  atomic<std::uint32_t> count = 0;

  static void destroy_table(typename Retired::item* t) { detail::deallocate(static_cast<table*>(t)); }

public:
  constexpr node_table() = default;

  std::uint32_t size() const { return count.load(std::memory_order_relaxed); }

  // What `node_if(number)` returns for a number of this hash, if that is not null; else null. Does not call hash() if
  // the table is empty.
  template <class Hash, class NodeIf> [[gnu::always_inline]] auto find(Hash const& hash, NodeIf const& node_if) const
      -> decltype(node_if(0)) {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    auto const h = static_cast<std::uint32_t>(hash());
    std::uint32_t const mask = t->mask;
    for (std::uint32_t i = h & mask;; i = (i + 1) & mask) {
      std::uint32_t const e = t->entries()[i].load(std::memory_order_acquire);
      if (e == 0) return nullptr;
      if ((e ^ h) <= mask && (e & mask) != 0)
        if (auto* const n = node_if(e & mask)) return n;
    }
  }

  // True if a number can be added without more room.
  bool has_room_for(std::uint32_t number) const {
    table const* const t = current.load(std::memory_order_relaxed);
    return t && number <= t->mask && used < (t->mask + 1) / 4 * 3;
  }
  // Makes room for n numbers, none above `largest`. put_all(put) calls put(hash, number) for each number that the new
  // table has: at least those of the old one. If it throws, nothing has changed.
  template <class PutAll> void reserve(std::size_t n, std::uint32_t largest, Retired& retired, PutAll const& put_all) {
    std::size_t room = 32;
    while (room < max_size && (room / 4 * 3 < n || room <= largest)) room *= 2;
    bool const is_enough = room / 4 * 3 >= n && room > largest;
    void* const memory = detail::allocate(is_enough ? sizeof(table) + room * sizeof(entry) : SIZE_MAX / 2);
    auto* const larger = ::new (memory) table(static_cast<std::uint32_t>(room - 1));
    delayed waiting[16]; // until their entries are in the cache
    std::uint32_t next = 0;
    put_all([&](std::size_t hash, std::uint32_t number) {
      auto const h = static_cast<std::uint32_t>(hash);
      __builtin_prefetch(&larger->entries()[h & larger->mask], 1);
      delayed& d = waiting[next++ % std::size(waiting)];
      if (d.number != 0) larger->insert(d.hash, d.number);
      d = {h, number};
    });
    for (delayed const& d : waiting)
      if (d.number != 0) larger->insert(d.hash, d.number);
    used = next;
    count.store(next, std::memory_order_relaxed);
    if (table* const t = current.exchange(larger, std::memory_order_acq_rel)) retired.add(t, &destroy_table);
  }

  // Adds a number that is not there yet. Assumes has_room_for().
  void insert(std::size_t hash, std::uint32_t number) noexcept {
    used += current.load(std::memory_order_relaxed)->insert(static_cast<std::uint32_t>(hash), number);
    count.store(size() + 1, std::memory_order_relaxed);
  }
  // Removes the number of this hash for which `is(number)` is true, and returns it; 0 if there is none.
  template <class Is> std::uint32_t remove(std::size_t hash, Is const& is) noexcept {
    if (size() == 0) return 0;
    table& t = *current.load(std::memory_order_relaxed);
    std::uint32_t i = static_cast<std::uint32_t>(hash) & t.mask;
    for (; (t.at(i) & t.mask) == 0 || !is(t.at(i) & t.mask); i = (i + 1) & t.mask)
      if (t.at(i) == 0) return 0;
    std::uint32_t const number = t.at(i) & t.mask;
    t.entries()[i].store(~t.mask, std::memory_order_release);
    count.store(size() - 1, std::memory_order_relaxed);
    if (t.at((i + 1) & t.mask) == 0) // no search goes on from here
      for (; t.at(i) == ~t.mask; i = (i - 1) & t.mask) {
        t.entries()[i].store(0, std::memory_order_release);
        used -= 1;
      }
    return number;
  }
  // Removes the numbers for which `which(number)` is true: n of them.
  template <class Which> void remove_if(std::uint32_t n, Which const& which) noexcept {
    table* const t = current.load(std::memory_order_relaxed);
    if (!t) return;
    bool const all = n == size();
    for (std::uint32_t i = 0; i <= t->mask; ++i)
      if (all) t->entries()[i].store(0, std::memory_order_release);
      else if (std::uint32_t const number = t->at(i) & t->mask; number != 0 && which(number))
        t->entries()[i].store(~t->mask, std::memory_order_release);
    if (all) used = 0;
    count.store(size() - n, std::memory_order_relaxed);
  }

  void take(node_table& from) {
    current = from.current.exchange(nullptr);
    used = std::exchange(from.used, 0);
    count = from.count.exchange(0);
  }

  // Frees the table. Assumes that there are no readers.
  void release() {
    if (table* const t = current.exchange(nullptr)) destroy_table(t);
    used = 0;
    count = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
