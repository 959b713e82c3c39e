// priori: slots of the keys from 0 on, in one array: of a single key, or of several, each below what was reserved for
// it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/slot_arrays.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> class front_slots {
public:
  using slot = detail::slot<Cell>;
  using block = slot_block<Cell>;
  static constexpr bool single = sizeof...(K) == 1;
  static constexpr std::size_t smallest = 1024;

private:
  atomic<std::size_t> filled = 0;      // all keys below it have their values
  atomic<slot*> slots = nullptr;       // of several keys, the last goes fastest
  atomic<std::size_t> count = 0;       // not more than there are slots: it is stored later, and loaded earlier
  std::uint64_t sides[sizeof...(K)]{}; // what each of several keys is below: stored before `count`
  block* newest = nullptr;

  keys<K...> key_at(std::uint64_t place) const {
    if constexpr (single) return {static_cast<K>(place)...};
    else {
      std::uint64_t numbers[sizeof...(K)]{};
      for (std::size_t i = sizeof...(K); i-- > 0; place /= sides[i]) numbers[i] = place % sides[i];
      unsigned i = 0;
      return {static_cast<K>(numbers[i++])...};
    }
  }

  template <class Visit> void each(Visit const& visit) const {
    std::size_t const n = size();
    slot* const all = slots.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < n; ++i) visit(i, all[i]);
  }

  // An array for n keys, and some more.
  static block* new_block(std::size_t n) {
    std::size_t const rounded = (n + smallest - 1) / smallest * smallest;
    return block::make(rounded < n ? n : rounded);
  }

public:
  constexpr front_slots() = default;

  std::size_t size() const { return count.load(std::memory_order_acquire); }

  // The place of k... in the array, which has a slot for it.
  std::uint64_t index(K... k) const {
    if constexpr (single) return (static_cast<std::uint64_t>(k), ...);
    else {
      std::uint64_t at = 0;
      unsigned i = 0;
      ((at = at * sides[i++] + static_cast<std::uint64_t>(k)), ...);
      return at;
    }
  }
  // True if an array of n slots has one for k....
  bool fits(std::size_t n, K... k) const {
    if constexpr (single) return index(k...) < n;
    else {
      unsigned i = 0;
      return n != 0 && ((static_cast<std::uint64_t>(k) < sides[i++]) && ...);
    }
  }
  bool has(K... k) const { return fits(size(), k...); }
  // Requires has().
  slot* at(K... k) const {
    slot* const all = slots.load(std::memory_order_acquire);
    if (!all) __builtin_unreachable(); // so that nobody has to ask whether the slot is null
    return &all[index(k...)];
  }

  // True if k... is one of the first keys, which have their values without a gap: this one has value().
  bool among_first(K... k) const { return single && index(k...) < filled.load(std::memory_order_acquire); }
  Cell const& value(K... k) const { return slots.load(std::memory_order_acquire)[index(k...)].cell; }
  // Requires advance().
  bool is_full() const { return filled.load() == count.load(); }

  // A larger array for n keys, with all values of this one, which is full. Others find it from publish() on.
  block* larger(std::size_t n) const {
    block* const b = new_block(n);
    if constexpr (Cell::moves)
      for (std::size_t i = 0; i < count.load(); ++i) {
        b->slots[i].store(ready, std::memory_order_relaxed);
        b->slots[i].cell.copy_from(newest->slots[i].cell);
      }
    return b;
  }
  void publish(block* b) {
    if (shared) b->older = newest;
    else block::destroy(newest);
    newest = b;
    slots.store(b->slots, std::memory_order_release);
    count.store(b->size, std::memory_order_release);
  }
  // The only array of several keys: of those of which each is below its number in n, `size` in all.
  void make(std::size_t const (&n)[sizeof...(K)], std::size_t size) requires(!single) {
    block* const b = new_block(size);
    std::copy_n(n, sizeof...(K), sides);
    publish(b);
  }

  // True if advance() would find more keys that have their values without a gap.
  bool can_advance() const {
    if constexpr (!single) return false;
    std::size_t const i = filled.load(std::memory_order_relaxed);
    return i < size() && slots.load(std::memory_order_acquire)[i].load(std::memory_order_relaxed) == ready;
  }
  void advance() {
    slot const* const all = slots.load();
    std::size_t i = filled.load();
    while (i < count.load() && all[i].load(std::memory_order_acquire) == ready) ++i;
    filled.store(i, std::memory_order_release);
  }
  // The value of k..., or every value, is about to be removed.
  void retreat(K... k) {
    if constexpr (single)
      if (index(k...) < filled.load()) filled.store(static_cast<std::size_t>(index(k...)));
  }
  void retreat_all() { filled.store(0); }

  // visit(slot) for each slot; visit(key, slot) for each that is not vacant.
  template <class Visit> void each_slot(Visit const& visit) const {
    each([&](std::size_t, slot& s) { visit(s); });
  }
  template <class Visit> void each_key(Visit const& visit) const {
    each([&](std::size_t i, slot& s) {
      if (s.load(std::memory_order_relaxed) != vacant) visit(key_at(i), s);
    });
  }

  void take(front_slots& from) {
    filled = from.filled.exchange(0);
    slots = from.slots.exchange(nullptr);
    count = from.count.exchange(0);
    std::copy_n(from.sides, sizeof...(K), sides);
    newest = from.newest;
    from.newest = nullptr;
  }

  // Frees all slots. Assumes that nobody uses them.
  void release() {
    filled.store(0);
    slots.store(nullptr);
    count.store(0);
    block::destroy(newest);
    newest = nullptr;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
