// priori: a hash table of one thread, for keys that are numbers and values that are words: both lie in its entries.
//
// Open addressing with linear probing. Each entry has a byte: its state or, if the key has its value, bits of the key's
// hash. Eight bytes are compared at once, so a look-up usually loads eight bytes and one entry, and neither load waits
// for the other. While a key is computed, its entry has the number of a claimed slot, which does not move when the
// table grows. Entries are in the order of their hashes, so growth walks through both tables from front to back.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/memory.hpp"
#include "priori/detail/stores/byte_group.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/claimed_slots.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/slot.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if key and value are small enough to lie in an entry.
template <class Cell, class... K> inline constexpr bool fits_entry = false;
template <class T, class... K>
requires(sizeof...(K) > 0 &&
         (numbered<K> && ...)) inline constexpr bool fits_entry<word_cell<T>, K...> = sizeof(keys<K...>) <= 16;

// It has no destructor: its owner calls release().
template <class Cell, class... K> class hashed_entries {
  using claimed_slot = detail::claimed_slot<Cell>;
  using word = decltype(std::declval<Cell const&>().copied());

  struct entry {
    std::conditional_t<(sizeof(word) < 4), std::uint32_t, word> bits; // the value, or the number of the claimed slot
    keys<K...> key;
  };

  // States of entries; the bytes of keys with values are larger.
  static constexpr std::uint8_t unused = 0;
  static constexpr std::uint8_t removed = 1;
  static constexpr std::uint8_t computed_now = 2;
  static std::uint8_t byte_of(std::size_t hash) { return static_cast<std::uint8_t>(hash | 0x80); }

  static constexpr std::uint32_t least_room = 20;

  entry* entries = nullptr; // the bytes follow them in memory
  std::uint32_t room = 0;   // the number of entries: 0, or least_room times a power of two
  std::uint32_t used = 0;   // entries that are not unused
  std::uint32_t count = 0;  // keys
  claimed_slots<Cell> slots;

  // After the last byte the first eight are repeated, so that a group may begin at any place.
  std::uint8_t* bytes() const { return reinterpret_cast<std::uint8_t*>(entries + room); }
  void set_byte(std::uint32_t i, std::uint8_t to) {
    bytes()[i] = to;
    if (i < byte_group::size) bytes()[room + i] = to;
  }

  byte_group group_at(std::uint32_t i) const { return byte_group(bytes() + i); }
  std::uint32_t after(std::uint32_t i, std::uint32_t n) const { return i + n < room ? i + n : i + n - room; }

  // The place where a search begins. It grows with the hash, of which the six highest bits are not used.
  std::uint32_t place(std::size_t hash) const {
    constexpr int width = std::numeric_limits<std::size_t>::digits;
    auto const fraction = static_cast<std::uint32_t>(std::uint64_t{hash} << (64 - width) >> 26);
    return static_cast<std::uint32_t>(std::uint64_t{fraction} * room >> 32);
  }
  // The first place without a key, from that of the hash on.
  std::uint32_t free_place(std::size_t hash) const {
    static_assert(unused < 2 && removed < 2);
    for (std::uint32_t i = place(hash);; i = after(i, byte_group::size))
      if (std::uint64_t const free = group_at(i).below_two()) return after(i, byte_group::first(free));
  }

  // The number of unused entries that may be used before the table has to grow. A fifth stays unused, so that each
  // search ends.
  std::uint32_t left() const { return room / 5 * 4 - used; }
  // Makes room for n keys in total; n is at least the current number. A table for 2^k keys has 5/4 * 2^k entries.
  void grow(std::size_t n) {
    constexpr std::size_t most = SIZE_MAX > UINT32_MAX ? UINT32_MAX / 2 : SIZE_MAX / 4 / (sizeof(entry) + 1);
    std::size_t const keys = n <= most ? std::bit_ceil(n < 16 ? std::size_t{16} : n) : most;
    hashed_entries larger;
    larger.room = static_cast<std::uint32_t>(keys / 16 * least_room);
    larger.entries = static_cast<entry*>(
        detail::allocate(n <= most ? larger.room * sizeof(entry) + larger.room + byte_group::size : SIZE_MAX / 2));
    std::memset(larger.bytes(), unused, larger.room + byte_group::size);
    for (std::uint32_t i = 0; i < room; ++i)
      if (std::uint8_t const byte = bytes()[i]; byte > removed) {
        std::uint32_t const to = larger.free_place(node(*this, i).hash_value());
        ::new (static_cast<void*>(&larger.entries[to])) entry(entries[i]);
        larger.set_byte(to, byte);
        if (byte == computed_now) slots[static_cast<std::uint32_t>(entries[i].bits)].link = to;
      }
    detail::deallocate(std::exchange(entries, larger.entries));
    room = larger.room;
    used = count;
  }

public:
  using held_node = held_slot<Cell>;

  // A key in the table. store() does nothing: it is called with `vacant` alone, before remove().
  class node {
    friend hashed_entries;

    struct copied_cell {
      word const bits;
      word copied() const { return bits; }
      typename Cell::result value() const { return Cell::value_of(bits); }
    };

    hashed_entries const& in;
    std::uint32_t const at;

  public:
    static constexpr bool vacates = false;

    keys<K...> const& key;
    copied_cell const cell; // the value, if it is ready

    node(hashed_entries const& of, std::uint32_t i)
        : in(of), at(i), key(of.entries[i].key), cell{static_cast<word>(of.entries[i].bits)} {}

    std::uint16_t load(std::memory_order = std::memory_order_relaxed) const {
      return in.bytes()[at] == computed_now ? claimed : ready;
    }
    void store(std::uint16_t, std::memory_order = std::memory_order_relaxed) {}
    std::size_t hash_value() const {
      return key.apply([](K const&... k) { return lazy_hash().of(k...); });
    }
    // Requires that it is claimed.
    slot<Cell>& in_slot() const { return in.slots[static_cast<std::uint32_t>(in.entries[at].bits)]; }
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

  std::size_t size() const { return count; }

  template <class... L> [[gnu::always_inline]] found_node find(lazy_hash& hash, L const&... k) const {
    if (count == 0) return {};
    std::size_t const h = hash.of(k...);
    std::uint32_t i = place(h);
    __builtin_prefetch(&entries[i]);
    for (;; i = after(i, byte_group::size)) {
      byte_group const group = group_at(i);
      for (std::uint64_t maybe = group.equal_to(byte_of(h)) | group.equal_to(computed_now); maybe != 0;
           maybe &= maybe - 1)
        if (std::uint32_t const at = after(i, byte_group::first(maybe));
            bytes()[at] > removed && entries[at].key.is(k...))
          return node(*this, at);
      if (group.equal_to(unused) != 0) return {};
    }
  }

  // Adds a key that is not there yet, and claims it. If this throws, no key has been added.
  template <class Retired, class... L> slot<Cell>& insert(std::size_t hash, std::uint16_t, Retired&, L const&... k) {
    if (left() == 0) grow(count < 2048 ? 4 * std::size_t{count} : count + count / 4 + std::size_t{1});
    std::uint32_t const number = slots.take_slot();
    std::uint32_t const i = free_place(hash);
    used += bytes()[i] == unused;
    count += 1;
    ::new (static_cast<void*>(&entries[i])) entry{number, {static_cast<K>(k)...}};
    set_byte(i, computed_now);
    claimed_slot& s = slots[number];
    s.link = i;
    s.number = number;
    s.byte = byte_of(hash);
    s.store(claimed_apart, std::memory_order_relaxed);
    return s;
  }
  // Moves the value from a claimed slot to the entry, and gives the slot back. False if the slot is an array's.
  bool publish(slot_state& state) noexcept {
    if (state.load(std::memory_order_relaxed) != claimed_apart) return false;
    claimed_slot const& s = claimed_slot::of(state);
    entries[s.link].bits = s.cell.copied();
    set_byte(s.link, s.byte);
    slots.give_back(s.number);
    return true;
  }
  // The key of a claimed slot.
  node of(slot_state& state) const { return node(*this, claimed_slot::of(state).link); }

  template <class Retired> void reserve(std::size_t n, Retired&) {
    if (n > count && n - count > left()) grow(n);
  }

  template <class Retired> bool remove(node& n, Retired&) noexcept {
    if (bytes()[n.at] == computed_now) slots.give_back(static_cast<std::uint32_t>(entries[n.at].bits));
    set_byte(n.at, removed);
    count -= 1;
    if (bytes()[n.at + 1] == unused) // no search goes on from here
      for (std::uint32_t i = n.at; bytes()[i] == removed; i = (i == 0 ? room : i) - 1) {
        set_byte(i, unused);
        used -= 1;
      }
    return true;
  }
  // Removes the keys for which which(node) is true. None of them may be claimed.
  template <class Which, class Retired> void remove_if(Which const& which, Retired&) {
    for (std::uint32_t i = 0; i < room; ++i)
      if (bytes()[i] > removed)
        if (node n(*this, i); which(n)) {
          set_byte(i, removed);
          count -= 1;
        }
    if (count != 0 || room == 0) return;
    std::memset(bytes(), unused, room + byte_group::size);
    used = 0;
  }

  // visit(node) for each key. Keys that are added to a smaller table in the order of their hashes crowd at its front,
  // in quadratic time; so the table is visited in blocks, in the order of their numbers with the bits reversed.
  template <class Visit> void each(Visit const& visit) const {
    std::uint32_t const blocks = room / least_room;
    for (std::uint32_t n = 0, block = 0; n < blocks; ++n) {
      for (std::uint32_t i = block * least_room; i < (block + 1) * least_room; ++i)
        if (bytes()[i] > removed) {
          node of(*this, i);
          visit(of);
        }
      std::uint32_t bit = blocks / 2;
      for (; (block & bit) != 0; bit /= 2) block ^= bit;
      block |= bit;
    }
  }

  void take(hashed_entries& from) {
    entries = std::exchange(from.entries, nullptr);
    room = std::exchange(from.room, 0);
    used = std::exchange(from.used, 0);
    count = std::exchange(from.count, 0);
    slots.take(from.slots);
  }

  // Frees all. Assumes that nobody uses it.
  void release() {
    detail::deallocate(std::exchange(entries, nullptr));
    room = used = count = 0;
    slots.release();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
