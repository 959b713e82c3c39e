// priori: a hash table of numbers of nodes that come and go. Readers need no lock.
//
// Numbers lie in groups of eight. A word has seven bits of the hash of each, which are compared at once, and counts the
// numbers that found no room in this group and lie in a later one: a search ends where there are none. So nothing is
// left of a number that is removed, and the table is made anew only to grow.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The bits of eight numbers' hashes, none of them 0 or 1, and above them the count.
class group_word {
  static constexpr std::uint64_t ones = 0x2'0408'1020'4081; // 1 for each
  static constexpr std::uint64_t one_passed = std::uint64_t{1} << 56;

  std::uint64_t bits;

  // A bit for each that is 0. The lowest is always right; one above it may be of a 1.
  static std::uint64_t zeros(std::uint64_t b) { return (b - ones) & ~b & ones << 6; }

public:
  static constexpr unsigned size = 8;

  explicit group_word(std::uint64_t from) : bits(from) {}
  std::uint64_t whole() const { return bits; }

  static std::uint64_t tag(std::uint32_t hash) { return (hash & 0x7F) > 1 ? hash & 0x7F : 2; }
  // Results for next_place(): where such a tag may be, and what is free.
  std::uint64_t places_of(std::uint64_t tag) const { return zeros((bits ^ tag * ones) & (one_passed - 1)); }
  std::uint64_t free_places() const { return zeros(bits & (one_passed - 1)); }
  static unsigned first(std::uint64_t places) { return static_cast<unsigned>(std::countr_zero(places)) * 37 >> 8; }

  void put(unsigned place, std::uint64_t tag) { bits |= tag << 7 * place; }
  void remove(unsigned place) { bits &= ~(std::uint64_t{0x7F} << 7 * place); }

  // Numbers have passed this group. From 255 on they are not counted any more.
  bool passed() const { return bits >= one_passed; }
  void pass() { bits += bits >> 56 < 255 ? one_passed : 0; }
  void unpass() { bits -= bits >> 56 < 255 ? one_passed : 0; }
};

// It has the members of node_table that hashed_slots needs to add, find and remove.
template <class Retired> class node_groups {
  struct group {
    atomic<std::uint64_t> word = 0;
    atomic<std::uint32_t> numbers[group_word::size]; // written before the word

    group_word load() const { return group_word(word.load(std::memory_order_acquire)); }
    void store(group_word w) { word.store(w.whole(), std::memory_order_release); }
  };

  // Its groups follow it in memory.
  struct alignas(group) table : Retired::item {
    std::uint32_t const count;

    explicit table(std::uint32_t n) : count(n) {
      static_assert(alignof(table) % alignof(group) == 0);
      for (std::uint32_t i = 0; i < count; ++i) ::new (static_cast<void*>(&groups()[i])) group;
    }
    group* groups() { return reinterpret_cast<group*>(this + 1); }
    group const* groups() const { return reinterpret_cast<group const*>(this + 1); }
    // The place of a hash, whose highest bit may be set for all.
    std::uint32_t place(std::uint32_t hash) const {
      return static_cast<std::uint32_t>(std::uint64_t{hash << 1} * count >> 32);
    }
    std::uint32_t after(std::uint32_t i) const { return i + 1 < count ? i + 1 : 0; }
    std::uint32_t most() const { return count * (group_word::size / 4 * 3); }

    void insert(std::uint32_t hash, std::uint32_t number) noexcept {
      for (std::uint32_t i = place(hash);; i = after(i)) {
        group& g = groups()[i];
        group_word w = g.load();
        std::uint64_t const free = w.free_places();
        if (free == 0) w.pass();
        else {
          g.numbers[group_word::first(free)].store(number, std::memory_order_release);
          w.put(group_word::first(free), group_word::tag(hash));
        }
        g.store(w);
        if (free != 0) return;
      }
    }
  };

  static constexpr std::size_t max_size = std::size_t{1} << (sizeof(std::size_t) > 4 ? 31 : 28);

  alignas(cache_line) atomic<table*> current = nullptr; // what readers load is apart from what changes often
  alignas(cache_line) atomic<std::uint32_t> count = 0;

  static void destroy_table(typename Retired::item* t) { detail::deallocate(static_cast<table*>(t)); }

public:
  constexpr node_groups() = default;

  std::uint32_t size() const { return count.load(std::memory_order_relaxed); }

  // What `node_if(number)` returns for a number of this hash, if that is not null; else null. Does not call hash() if
  // the table is empty.
  template <class Hash, class NodeIf> [[gnu::always_inline]] auto find(Hash const& hash, NodeIf const& node_if) const
      -> decltype(node_if(0)) {
    table const* const t = current.load(std::memory_order_acquire);
    if (!t) return nullptr;
    auto const h = static_cast<std::uint32_t>(hash());
    std::uint32_t const begin = t->place(h);
    for (std::uint32_t i = begin;;) {
      group const& g = t->groups()[i];
      group_word const w = g.load();
      for (std::uint64_t places = w.places_of(group_word::tag(h)); places != 0; places &= places - 1)
        if (auto* const n = node_if(g.numbers[group_word::first(places)].load(std::memory_order_acquire))) return n;
      if (!w.passed() || (i = t->after(i)) == begin) return nullptr;
    }
  }

  // True if one number can be added without more room.
  bool has_room_for(std::uint32_t) const {
    table const* const t = current.load(std::memory_order_relaxed);
    return t && size() < t->most();
  }
  // Makes room for n numbers. put_all(put) calls put(hash, number) for each number of the old table. If it throws,
  // nothing has changed.
  template <class PutAll> void reserve(std::size_t n, std::uint32_t, Retired& retired, PutAll const& put_all) {
    std::size_t const groups = (n < 24 ? 24 : n) / (group_word::size / 4 * 3) + 1;
    void* const memory = detail::allocate(n < max_size / 2 ? sizeof(table) + groups * sizeof(group) : SIZE_MAX / 2);
    auto* const larger = ::new (memory) table(static_cast<std::uint32_t>(groups));
    put_all([&](std::size_t hash, std::uint32_t number) { larger->insert(static_cast<std::uint32_t>(hash), number); });
    if (table* const t = current.exchange(larger, std::memory_order_acq_rel)) retired.add(t, &destroy_table);
  }

  // Adds a number that is not there yet. Assumes has_room_for().
  void insert(std::size_t hash, std::uint32_t number) noexcept {
    current.load(std::memory_order_relaxed)->insert(static_cast<std::uint32_t>(hash), number);
    count.store(size() + 1, std::memory_order_relaxed);
  }
  // Removes the number of this hash for which `is(number)` is true, and returns it; 0 if there is none.
  template <class Is> std::uint32_t remove(std::size_t hash, Is const& is) noexcept {
    if (size() == 0) return 0;
    auto const h = static_cast<std::uint32_t>(hash);
    table& t = *current.load(std::memory_order_relaxed);
    std::uint32_t const begin = t.place(h);
    for (std::uint32_t i = begin;;) {
      group& g = t.groups()[i];
      group_word w = g.load();
      for (std::uint64_t places = w.places_of(group_word::tag(h)); places != 0; places &= places - 1)
        if (std::uint32_t const number = g.numbers[group_word::first(places)].load(); is(number)) {
          w.remove(group_word::first(places));
          g.store(w);
          count.store(size() - 1, std::memory_order_relaxed);
          for (std::uint32_t j = begin; j != i; j = t.after(j)) {
            group_word before = t.groups()[j].load();
            before.unpass();
            t.groups()[j].store(before);
          }
          return number;
        }
      if (!w.passed() || (i = t.after(i)) == begin) return 0;
    }
  }

  // Frees the table. Assumes that there are no readers.
  void release() {
    if (table* const t = current.exchange(nullptr)) destroy_table(t);
    count = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
