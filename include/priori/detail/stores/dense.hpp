// priori: the values of keys that lie close together, in arrays.
//
// A single key below a few thousand has its slot in the block, an array that begins at 0. Others may have theirs in
// pages, 1,024 neighbouring keys each. Slots never move while others may look for them, and are never given back, so
// that a value is read without a lock: a state, and the value.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/position.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key's slot, the page it is in, if it is in one, what its state was seen to be, and whether it lies in a node of the
// hash map.
template <class Cell, class Place> struct slot_ref {
  slot_state* state = nullptr;
  Cell* cell = nullptr;
  Place in{};
  std::uint16_t seen = vacant;
  bool in_node = false;

  explicit operator bool() const { return state != nullptr; }
};

// With `strays`, keys that would have their slots here may be remembered in the hash map, since before there was this
// page or block. Then who finds a slot vacant has to look there, too.
template <class Cell, std::size_t n> struct slot_page {
  std::uint64_t const id;
  bool const strays;
  slot_state states[n]{};
  Cell cells[n];

  slot_page(std::uint64_t number, bool s) : id(number), strays(s) {}
  slot_ref<Cell, slot_page*> operator[](std::size_t i) { return {&states[i], &cells[i], this}; }
  template <class Visit> void each_slot(Visit const& visit) {
    for (std::size_t i = 0; i < n; ++i) visit(states[i], cells[i]);
  }
};

template <class Cell> struct slot_block {
  std::size_t size = 0;
  std::size_t sure = 0; // its size if it has no strays, else 0
  slot_state* states = nullptr;
  Cell* cells = nullptr;
  slot_block* older = nullptr; // which it replaces, but for those who are reading it

  template <class Visit> void each_slot(Visit const& visit) {
    for (std::size_t i = 0; i < size; ++i) visit(states[i], cells[i]);
  }

  static slot_block* make(std::size_t n, bool strays) {
    struct owner {
      slot_block* it;
      bool done = false;
      ~owner() {
        if (!done) destroy(it);
      }
    } made{new slot_block{n, strays ? 0 : n}};
    made.it->states = new slot_state[n]{};
    made.it->cells = new Cell[n];
    made.done = true;
    return made.it;
  }
  static void destroy(slot_block* b) {
    while (slot_block* const done = b) {
      if (done->size == 0) return; // no_block
      b = done->older;
      delete[] done->states;
      delete[] done->cells;
      delete done;
    }
  }
};

// A hash table of pages, by their number.
template <class Page> struct page_table {
  std::size_t const mask;
  std::atomic<Page*>* const entries;
  page_table* const older; // which it replaces, but for those who are reading it

  page_table(std::size_t size, page_table* before)
      : mask(size - 1), entries(new std::atomic<Page*>[size] {}), older(before) {}
  page_table(page_table const&) = delete;
  ~page_table() {
    delete[] entries;
    delete older;
  }

  // Each entry is read once: pages may be added meanwhile.
  Page* find(std::uint64_t id) const {
    for (std::size_t i = first(id);; i = (i + 1) & mask)
      if (Page* const p = entries[i].load(std::memory_order_acquire); !p || p->id == id) return p;
  }
  void add(Page* p) {
    std::size_t i = first(p->id);
    while (entries[i].load()) i = (i + 1) & mask;
    entries[i].store(p, std::memory_order_release);
  }

private:
  std::size_t first(std::uint64_t id) const {
    return static_cast<std::size_t>(id * 0x9E37'79B9'7F4A'7C15 >> 32) & mask;
  }
};

// Whoever calls what is not const holds the store's mutex.
template <class Cell, bool shared, class... K> class dense_slots {
  using where = position<K...>;
  using Page = slot_page<Cell, where::page_size>;
  using Table = page_table<Page>;
  using Block = slot_block<Cell>;

  static constexpr bool single = sizeof...(K) == 1;
  static constexpr std::size_t smallest_block = 1024;
  static constexpr std::size_t largest_first_block = 16 * smallest_block;
  static constexpr std::size_t largest_block = 64 * smallest_block;

public:
  using place = Page*;
  using slot = slot_ref<Cell, place>;

private:
  static inline constinit Block no_block{};

  std::atomic<std::size_t> filled = 0; // all keys below it have their values, in `front`
  std::atomic<Cell*> front = nullptr;
  std::atomic<Block*> block = &no_block;
  std::atomic<Table*> table = nullptr;
  std::size_t pages = 0;
  std::uint64_t pages_with_strays = 0; // a bit for each 64th of them

  static std::uint64_t bit_of(std::uint64_t page) { return std::uint64_t{1} << (page * 0x9E37'79B9'7F4A'7C15 >> 58); }
  template <class Key, class... Rest> static std::uint64_t index(Key k, Rest...) {
    return static_cast<std::uint64_t>(k);
  }

  Page* page_of(K... k) const {
    Table const* t = table.load(std::memory_order_acquire);
    return t && where::covers(k...) ? t->find(where::page(k...)) : nullptr;
  }

  // At the first use, or with all values of the one before, which is full.
  void make_block(std::size_t size, bool strays) {
    Block* const before = block.load();
    Block* const larger = Block::make((size + smallest_block - 1) / smallest_block * smallest_block, strays);
    if constexpr (Cell::moves)
      for (std::size_t i = 0; i < before->size; ++i) {
        larger->states[i].store(ready, std::memory_order_relaxed);
        larger->cells[i].copy_from(before->cells[i]);
      }
    if (shared) larger->older = before;
    else Block::destroy(before);
    front.store(larger->cells, std::memory_order_release);
    block.store(larger, std::memory_order_release);
  }

  void make_page(std::uint64_t id) {
    Table* t = table.load();
    if (!t || 2 * (pages + 1) > t->mask) {
      auto* const larger = new Table(t ? 2 * (t->mask + 1) : 16, shared ? t : nullptr);
      for (std::size_t i = 0; t && i <= t->mask; ++i)
        if (Page* const p = t->entries[i].load()) larger->add(p);
      if (!shared) delete t;
      table.store(t = larger, std::memory_order_release);
    }
    t->add(new Page(id, (pages_with_strays & bit_of(id)) != 0));
    pages += 1;
  }

  // Is it worth a block, or a larger one?
  bool make_block_for(std::uint64_t k, bool asked_alone, bool strays) {
    Block const* const b = block.load();
    if (b->size == 0) {
      if (k >= (asked_alone ? largest_first_block : smallest_block)) return false;
      make_block(static_cast<std::size_t>(k) + 1, strays);
      return true;
    }
    advance();
    if (!Cell::moves || filled.load() != b->size || k >= 2 * b->size || k >= largest_block) return false;
    make_block(2 * b->size, strays);
    return true;
  }

public:
  constexpr dense_slots() = default;

  // Is k... one of the first keys, which have their values without a gap? Then it has this one.
  bool among_first(K... k) const { return single && index(k...) < filled.load(std::memory_order_acquire); }
  Cell const& first(K... k) const { return front.load(std::memory_order_acquire)[index(k...)]; }

  // The page of k..., if there is one; `near` is likely to be it.
  place place_of(place near, K... k) const {
    return near && near->id == where::page(k...) && where::covers(k...) ? near : page_of(k...);
  }

  // found(state, cell, page) of k..., if it has a slot, and it is sure that the key is remembered there or nowhere.
  template <class Found, class Else>
  [[gnu::always_inline]] auto look_up(place near, Found const& found, Else const& otherwise, K... k) const {
    if constexpr (single)
      if (Block const* b = block.load(std::memory_order_acquire); index(k...) < b->sure) [[likely]]
        return found(&b->states[index(k...)], &b->cells[index(k...)], nullptr);
    if (Page* const p = place_of(near, k...); p && !p->strays)
      return found(&p->states[where::slot(k...)], &p->cells[where::slot(k...)], p);
    return otherwise();
  }

  // The slot of k..., if it has one. With `strays`, the key may be remembered elsewhere.
  slot find(bool& strays, K... k) const {
    [[maybe_unused]] Block const* const b = block.load(std::memory_order_acquire); // before the page: see make_slot()
    Page* const p = page_of(k...);
    if constexpr (single)
      if (!p && index(k...) < b->size) {
        strays = b->sure == 0;
        return {&b->states[index(k...)], &b->cells[index(k...)]};
      }
    if (!p) return {};
    strays = p->strays;
    return (*p)[where::slot(k...)];
  }

  // Makes a slot for k..., if keys are dense there: near another that was asked for, or where those remembered
  // elsewhere would fill a fourth of all from 0 on. A page is made where there is no block; a block made later leaves
  // the page its keys.
  bool make_slot(keys<K...> const* other, bool alone, std::size_t scattered, K... k) {
    if constexpr (single)
      if (make_block_for(index(k...), alone, scattered > 0 || pages > 0)) return true;
    bool const dense = (other && where::near(*other, {k...})) || where::volume(k...) / 4 <= scattered;
    if (!dense || !where::covers(k...)) return false;
    make_page(where::page(k...));
    return true;
  }

  // k... is remembered elsewhere.
  void note_stray(K... k) {
    if (where::covers(k...)) pages_with_strays |= bit_of(where::page(k...));
  }
  void forget_strays() { pages_with_strays = 0; }

  // Room for the keys below n, side by side, if there is no block yet, or a full one.
  void reserve(std::size_t n, bool strays) {
    if constexpr (single) {
      advance();
      Block const* const b = block.load();
      if (n > b->size && (b->size == 0 || (Cell::moves && filled.load() == b->size)))
        make_block(n, strays || pages > 0);
    }
  }

  // More keys may have their values without a gap.
  bool can_advance() const {
    Block const* b = block.load(std::memory_order_acquire);
    std::size_t const i = filled.load(std::memory_order_relaxed);
    return i < b->size && b->states[i].load(std::memory_order_relaxed) == ready;
  }
  void advance() {
    Block const* b = block.load();
    std::size_t i = filled.load();
    while (i < b->size && b->states[i].load(std::memory_order_acquire) == ready) ++i;
    filled.store(i, std::memory_order_release);
  }
  // The value of k... is about to be forgotten.
  void retreat(K... k) {
    if constexpr (single)
      if (index(k...) < filled.load()) filled.store(static_cast<std::size_t>(index(k...)));
  }
  void retreat() { filled.store(0); }

  template <class Visit> void each_slot(Visit const& visit) const {
    block.load(std::memory_order_acquire)->each_slot(visit);
    if (Table const* t = table.load(std::memory_order_acquire))
      for (std::size_t i = 0; i <= t->mask; ++i)
        if (Page* const p = t->entries[i].load(std::memory_order_acquire)) p->each_slot(visit);
  }

  // visit(key, state, cell) for each slot.
  template <class Visit> void each_key(Visit const& visit) const {
    if constexpr (single) {
      Block const* const b = block.load(std::memory_order_acquire);
      for (std::size_t i = 0; i < b->size; ++i) visit(keys<K...>{static_cast<K>(i)...}, b->states[i], b->cells[i]);
    }
    if (Table const* t = table.load(std::memory_order_acquire))
      for (std::size_t i = 0; i <= t->mask; ++i)
        if (Page const* const p = t->entries[i].load(std::memory_order_acquire))
          for (std::size_t at = 0; at < where::page_size; ++at)
            visit(where::key(p->id, at), p->states[at], p->cells[at]);
  }

  void take(dense_slots& from) {
    filled = from.filled.exchange(0);
    front = from.front.exchange(nullptr);
    block = from.block.exchange(&no_block);
    table = from.table.exchange(nullptr);
    pages = std::exchange(from.pages, 0);
    pages_with_strays = std::exchange(from.pages_with_strays, 0);
  }

  // Gives all of it back. No one may be in there any more.
  void release() {
    filled.store(0);
    front.store(nullptr);
    Block::destroy(block.exchange(&no_block));
    if (Table* const t = table.exchange(nullptr)) {
      for (std::size_t i = 0; i <= t->mask; ++i) delete t->entries[i].load();
      delete t;
    }
    pages = 0;
    pages_with_strays = 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
