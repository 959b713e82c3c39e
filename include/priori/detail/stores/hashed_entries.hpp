// priori: a hash table for keys that are numbers and values that are words: both lie in its entries. Readers need no
// lock.
//
// Open addressing, by groups of eight entries. Each entry has a byte: its state and, if it has a key, bits of the key's
// hash. The bytes of a group are compared at once, so a look-up usually loads eight bytes and one entry, and
// neither load waits for the other. While a key is computed, its entry has the number of a claimed slot, which does not
// move when the table grows. Groups are in the order of their keys' hashes, so growth walks through both tables from
// front to back.
//
// With many threads, a key is written before its byte, and so is a value; then neither changes as long as the table may
// be read: the entry of a removed key is not used again. A reader whose byte says that the value is there needs nothing
// else. What a claimed entry says is read under the mutex alone.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/memory.hpp"
#include "priori/detail/stores/byte_group.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/claimed_slots.hpp"
#include "priori/detail/stores/entry_table.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/slot.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if key and value are small enough to lie in an entry.
template <class Cell, class... K> inline constexpr bool fits_entry = false;
template <class T, class... K>
requires(sizeof...(K) > 0 &&
         (numbered<K> && ...)) inline constexpr bool fits_entry<word_cell<T>, K...> = sizeof(keys<K...>) <= 16;

// Non-const members require the store's mutex; find(), peek() and each() require a read guard or the mutex. With one
// thread, neither matters. It has no destructor: its owner calls release().
template <class Cell, class Retired, class... K> class hashed_entries : entry_bytes {
  using claimed_slot = detail::claimed_slot<Cell>;
  using word = decltype(std::declval<Cell const&>().copied());
  using table = entry_table<Retired, word, K...>;
  using entry = typename table::entry;
  static constexpr bool shared = table::shared;
  static constexpr std::uint32_t least_room = table::least_room;

  typename table::template shareable<table*> current = nullptr;
  std::uint32_t left = 0;  // unused entries that may be used before the table has to grow
  std::uint32_t least = 0; // keys for which the next table has room
  typename table::template shareable<std::uint32_t> count = 0; // keys
  claimed_slots<Cell> slots;

  static void destroy_table(typename Retired::item* t) { detail::deallocate(static_cast<table*>(t)); }

  void change_count(std::uint32_t by) { count.store(size() + by, std::memory_order_relaxed); }
  table* now() const { return current.load(std::memory_order_relaxed); }
  void replace(table* by, Retired& retired) {
    if (table* const t = now()) {
      current.store(by, std::memory_order_release);
      retired.add(t, &destroy_table);
    } else current.store(by, std::memory_order_release);
  }

  // Makes room for n keys in total; n is at least the current number. A table for 2^k keys has 5/4 * 2^k entries.
  [[gnu::noinline]] void grow(std::size_t n, Retired& retired) {
    constexpr std::size_t most = SIZE_MAX > UINT32_MAX ? UINT32_MAX / 2 : SIZE_MAX / 4 / (sizeof(entry) + 1);
    n = n < least ? least : n;
    std::size_t const keys = n <= most ? std::bit_ceil(n < 32 ? std::size_t{32} : n) : most;
    auto const room = static_cast<std::uint32_t>(keys / 32 * least_room);
    auto* const larger = ::new (detail::allocate(n <= most ? table::size(room) : SIZE_MAX / 2)) table(room);
    table const* const t = now();
    for (std::uint32_t g = 0; t && g < t->groups(); ++g) {
      byte_group const group = t->group(g);
      for (std::uint32_t i = 0; i < byte_group::size; ++i)
        if (group[i] > removed) {
          node const moved(*t, g * byte_group::size + i, group[i]);
          std::uint32_t const to = larger->put(moved.hash_value(), group[i], moved.cell.in).at;
          if (!has_value(group[i])) slots[moved.number()].link = to;
        }
    }
    replace(larger, retired);
    left = larger->most() - size();
    least = 0;
  }

public:
  using held_node = held_slot<Cell>;

  // A key in the table, as it was found. store() does nothing: it is called with `vacant` alone, before remove().
  class node {
    friend hashed_entries;

    struct copied_cell {
      entry const& in;
      word copied() const { return static_cast<word>(in.bits); }
      typename Cell::result value() const { return Cell::value_of(copied()); }
    };

    table const& in;
    std::uint32_t const at;
    std::uint8_t const byte;

    std::uint32_t number() const { return static_cast<std::uint32_t>(cell.in.bits); }

  public:
    static constexpr bool vacates = false;

    keys<K...> const& key;
    copied_cell const cell; // the value, if it is ready

    node(table const& of, std::uint32_t i, std::uint8_t b)
        : in(of), at(i), byte(b), key(of.entries()[i].key), cell{of.entries()[i]} {}

    std::uint16_t load(std::memory_order = std::memory_order_relaxed) const {
      return has_value(byte) ? ready : claimed;
    }
    void store(std::uint16_t, std::memory_order = std::memory_order_relaxed) {}
    std::size_t hash_value() const {
      return key.apply([](K const&... k) { return lazy_hash().of(k...); });
    }
  };
  // A node or none: std::optional would take 89 instantiations more.
  class found_node {
    bool any;
    union {
      node of;
    };

  public:
    found_node() : any(false) {}
    found_node(node const& n) : any(true), of(n) {}
    explicit operator bool() const { return any; }
    node& operator*() { return of; }
    node const* operator->() const { return &of; }
  };

  constexpr hashed_entries() = default;

  std::uint32_t size() const { return count.load(std::memory_order_relaxed); }

  template <class... L> [[gnu::always_inline]] found_node find(lazy_hash& hash, L const&... k) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return {};
    std::size_t const h = hash.of(k...);
    std::uint32_t const begin = t->place(h);
    __builtin_prefetch(&t->entries()[begin]);
    for (std::uint32_t g = begin / byte_group::size;; g = t->after(g)) {
      byte_group const group = t->group(g);
      if (std::uint32_t const at = t->place_of(g, group, with_value(h), k...); at != table::none)
        return node(*t, at, with_value(h));
      if (std::uint32_t const at = t->place_of(g, group, computed_now(h), k...); at != table::none)
        return node(*t, at, computed_now(h));
      if (group.equal_to(unused) != 0) return {};
    }
  }
  // The state of a key. If it is ready, this copies the value. That takes fewer registers than find().
  template <class... L> [[gnu::always_inline]] std::uint16_t peek(word& to, std::size_t h, L const&... k) const {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return vacant;
    std::uint32_t const begin = t->place(h);
    __builtin_prefetch(&t->entries()[begin]);
    for (std::uint32_t g = begin / byte_group::size;; g = t->after(g)) {
      byte_group const group = t->group(g);
      if (std::uint32_t const at = t->place_of(g, group, with_value(h), k...); at != table::none) [[likely]] {
        to = static_cast<word>(t->entries()[at].bits);
        return ready;
      }
      if (!group.all_high()) [[unlikely]] {
        if (group.equal_to(computed_now(h)) != 0) return claimed; // or likely so
        if (group.equal_to(unused) != 0) return vacant;
      }
    }
  }

  // The slot of a key that was found claimed. Requires the mutex.
  slot<Cell>& claimed_by(node const& n) const { return slots[n.number()]; }

  // Adds a key that is not there yet, and claims it. If this throws, no key has been added.
  template <class... L> slot<Cell>& insert(std::size_t hash, std::uint16_t mark, Retired& retired, L const&... k) {
    if (left == 0)
      grow(size() < 2048 ? std::size_t{size()} * (shared || size() >= 64 ? 4 : 2)
                         : size() + size() / 4 + std::size_t{1},
           retired);
    claimed_slot& s = slots.take_slot();
    s.store(mark | apart, std::memory_order_relaxed);
    auto const [i, was_unused] = now()->put(hash, computed_now(hash), entry{s.number, {static_cast<K>(k)...}});
    left -= was_unused;
    change_count(1);
    s.link = i;
    s.byte = with_value(hash);
    return s;
  }
  // Moves the value from a claimed slot to the entry, and gives the slot back.
  void publish(claimed_slot& s) noexcept {
    table& t = *now();
    t.entries()[s.link].bits = s.cell.copied();
    t.set_byte(s.link, s.byte);
    if constexpr (shared) s.store(ready, std::memory_order_release);
    slots.give_back(s);
  }
  // Removes the key of a claimed slot, and gives the slot back.
  void abandon(claimed_slot& s) noexcept {
    if constexpr (shared) s.store(vacant, std::memory_order_release);
    take_out(s.link);
    slots.give_back(s);
  }

  void reserve(std::size_t n, Retired& retired) {
    if (n > size() && n - size() > left) grow(n, retired);
  }

  // Removes a key that has its value. False if it is in another table.
  template <class Ignored> bool remove(node const& n, Ignored&) noexcept {
    if (&n.in != now()) return false;
    take_out(n.at);
    return true;
  }
  // Removes the keys that have their values.
  void remove_values(Retired& retired) {
    table* const t = now();
    if (!t) return;
    std::uint32_t removed_now = 0;
    for (std::uint32_t g = 0; g < t->groups(); ++g) removed_now += t->group(g).count_high();
    if (removed_now != size()) // otherwise all entries are unused soon
      for (std::uint32_t g = 0; g < t->groups(); ++g) {
        byte_group group = t->group(g);
        group.replace_high(removed);
        t->set_group(g, group);
      }
    change_count(-removed_now);
    if (size() != 0 || left == t->most()) return;
    if constexpr (shared) {
      least = t->most();
      left = 0;
      replace(nullptr, retired);
    } else {
      for (std::uint32_t g = 0; g < t->groups(); ++g) t->set_group(g, byte_group(unused));
      left = t->most();
    }
  }

  // visit(node) for each key. Keys that are added to a smaller table in the order of their hashes crowd at its front,
  // in quadratic time; so the table is visited in blocks, in the order of their numbers with the bits reversed.
  template <class Visit> void each(Visit const& visit) const {
    table const* const t = current.load(std::memory_order_acquire);
    constexpr std::uint32_t in_block = least_room / byte_group::size; // groups
    std::uint32_t const blocks = t ? t->groups() / in_block : 0;
    for (std::uint32_t n = 0, block = 0; n < blocks; ++n) {
      for (std::uint32_t g = block * in_block; g < (block + 1) * in_block; ++g) {
        byte_group const group = t->group(g);
        for (std::uint32_t i = 0; i < byte_group::size; ++i)
          if (group[i] > removed) {
            node found(*t, g * byte_group::size + i, group[i]);
            visit(found);
          }
      }
      std::uint32_t bit = blocks / 2;
      for (; (block & bit) != 0; bit /= 2) block ^= bit;
      block |= bit;
    }
  }

  void take(hashed_entries& from) {
    current = from.current.exchange(nullptr);
    left = std::exchange(from.left, 0);
    count = from.count.exchange(0);
    least = std::exchange(from.least, 0);
    slots.take(from.slots);
  }

  // Frees all. Assumes that nobody uses it.
  void release() {
    if (table* const t = current.exchange(nullptr)) destroy_table(t);
    left = least = 0;
    count = 0;
    slots.release();
  }

private:
  void take_out(std::uint32_t i) noexcept {
    table& t = *now();
    // In a group with an unused entry a search ends anyway.
    bool const ends_here = !shared && t.group(i / byte_group::size).equal_to(unused) != 0;
    t.set_byte(i, ends_here ? unused : removed);
    left += ends_here;
    change_count(-1u);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
