// priori: slots of keys that lie close together, in arrays.
//
// A single key below a few thousand has its slot in the block, an array that begins at key 0; so have several keys
// below what was reserved for each. Other keys may have theirs in pages of 1,024 neighboring keys. Slots never move
// while others may look for them, and are never freed, so a value is read without a lock: its state, then the value.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/stores/front_slots.hpp"
#include "priori/detail/stores/node_slabs.hpp"
#include "priori/detail/stores/node_table.hpp"
#include "priori/detail/stores/page_directory.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/slot_arrays.hpp"
#include "priori/detail/stores/stray_filter.hpp"
#include "priori/detail/stores/stray_index.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> class array_slots {
  using layout = page_layout<K...>;
  using front_type = front_slots<Cell, shared, K...>;

  static constexpr bool single = front_type::single;
  static constexpr std::size_t smallest_block = front_type::smallest;
  static constexpr std::size_t largest_first_block = 16 * smallest_block;
  static constexpr std::size_t largest_block = 64 * smallest_block;
  static constexpr std::size_t pages_anywhere = 256;

public:
  using page = slot_page<Cell, layout::page_size>;
  using slot = detail::slot<Cell>;

private:
  using retired_tables = std::conditional_t<shared, keep_list, retire_at_once>;

  front_type front;                     // the block
  node_slabs<page, 1> pages;            // their largest number is how many there are
  node_table<retired_tables> far_pages; // all that the directory does not hold, and some that it does
  page_directory<page, retired_tables, layout::count> directory;
  [[no_unique_address]] retired_tables retired; // readers of pages hold no guard
  std::conditional_t<single, stray_filter<shared>, stray_index<shared>> strays_of_pages;

  // Not mixed(), which depends little on numbers of pages whose halves are alike, as for keys (n, n).
  static std::size_t hash_of_page(std::uint64_t id) {
    return static_cast<std::uint32_t>((id ^ id >> 29) * 0x9E37'79B9'7F4A'7C15 >> 32);
  }

  template <class Visit> void each_page(Visit const& visit) const {
    pages.each([&](std::uint32_t, page& p) { visit(p); });
  }

  page* find_far(std::uint64_t id) const {
    return far_pages.find([id] { return hash_of_page(id); },
                          [&](std::uint32_t number) {
                            page& p = pages[number];
                            return p.id == id ? &p : nullptr;
                          });
  }

  // Makes the first block, or a larger one with all values of the one before, which is full. Keys that have slots
  // already are moved, or stay elsewhere.
  template <class Strays> void make_block(std::size_t size, Strays const& strays) {
    std::size_t const size_before = front.size();
    slot_block<Cell>* const larger = front.larger(size);
    each_page([&](page const& p) {
      for (std::size_t i = 0; i < layout::page_size; ++i)
        if (std::uint64_t const k = p.id * layout::page_size + i; k >= size_before && k < larger->size)
          larger->slots[k].store(elsewhere, std::memory_order_relaxed);
    });
    bool const some = strays.mark(*larger, any_stray);
    front.publish(larger);
    if (some) strays.move(*larger, any_stray);
  }

  // True if key k is worth a block, or a larger one, which is there now.
  template <class Strays> bool make_block_for(std::uint64_t k, bool top_level, Strays const& strays) {
    std::size_t const n = front.size();
    if (n == 0) {
      if (k >= (top_level ? largest_first_block : smallest_block)) return false;
      make_block(static_cast<std::size_t>(k) + 1, strays);
      return true;
    }
    front.advance();
    if (!Cell::moves || !front.is_full() || k >= 2 * n || k >= largest_block) return false;
    make_block(2 * n, strays);
    return true;
  }

  // A new page says of keys in the block that they are elsewhere: another thread may have seen no block yet.
  void mark_front_keys(page& p) const {
    std::size_t const size = front.size();
    if (size == 0) return;
    for (std::size_t i = 0; i < layout::page_size; ++i)
      layout::key(p.id, i).apply([&](K... k) {
        if (front.fits(size, k...)) p.slots[i].store(elsewhere, std::memory_order_relaxed);
      });
  }

  template <class Strays> void make_page(std::uint64_t id, Strays const& strays) {
    std::uint32_t const n = pages.largest();
    bool const in_directory = directory.reserve(id, n, retired, [&](auto const& put) { each_page(put); });
    std::uint32_t const room = 2 * (n + 1); // half of the entries stay unused, as many searches find nothing
    if (!in_directory && !far_pages.has_room_for(room))
      far_pages.reserve(n, room, retired, [&](auto const& put) {
        pages.each([&](std::uint32_t number, page const& p) { put(hash_of_page(p.id), number); });
      });
    std::uint32_t const number = pages.make(id);
    page& p = pages[number];
    if constexpr (!single) mark_front_keys(p);
    possible_strays const possible = strays_of_pages.of(id);
    bool const some = !possible.none() && strays.mark(p, possible);
    if (in_directory) directory.add(p);
    else far_pages.insert(hash_of_page(id), number);
    if (some) strays.move(p, possible);
    strays_of_pages.remove(id);
  }

public:
  constexpr array_slots() = default;

  // True if k... is one of the first keys, which have their values without a gap: this one has value().
  bool among_first(K... k) const { return front.among_first(k...); }
  Cell const& value(K... k) const { return front.value(k...); }

  // The slot of k... if it is quickly found; else null.
  [[gnu::always_inline]] slot* find_near(K... k) const {
    if constexpr (single) {
      if (front.has(k...)) [[likely]]
        return front.at(k...);
    } else if (front.has(k...)) return front.at(k...);
    page* const p = directory.template find<layout>(k...);
    return p ? &p->slots[layout::slot(k...)] : nullptr;
  }

  // False only if all pages are in the directory. Then find() finds what find_near() finds, and pages that a block
  // covers.
  bool has_far_pages() const { return far_pages.size() != 0; }

  // The slot of k..., or null. It may say that the key is elsewhere. Not inlined: the slot of most keys that have one
  // is found by find_near().
  [[gnu::noinline]] slot* find(K... k) const {
    slot* s = nullptr;
    if (front.has(k...)) { // before the page: see make_slot()
      s = front.at(k...);
      if (s->load(std::memory_order_acquire) != elsewhere) return s;
    }
    page* p = directory.template find<layout>(k...);
    if (!p && layout::covers(k...)) p = find_far(layout::page(k...));
    return p ? &p->slots[layout::slot(k...)] : s;
  }

  // Makes a slot for k... if keys are dense there: among pages that fill a quarter of their box; where the hashed keys
  // would fill a quarter of the box from 0 to k...; close to `other`; or, of several keys, in a page of which some were
  // hashed lately. The last two reasons make only a limited number of pages that the directory cannot hold, because
  // keys may be close in one part and far apart in another. A page is made only outside the block. A later block that
  // covers the page leaves the page's keys there. `strays` are the keys that have hashed slots.
  template <class Strays>
  bool make_slot(keys<K...> const* other, bool top_level, std::size_t hashed, Strays const& strays, K... k) {
    if constexpr (single)
      if (make_block_for(front.index(k...), top_level, strays)) return true;
    if (!is_worth_page(other, hashed, k...)) return false;
    make_page(layout::page(k...), strays);
    return true;
  }
  bool is_worth_page(keys<K...> const* other, std::size_t hashed, K... k) const {
    if (!layout::covers(k...)) return false;
    std::uint64_t const id = layout::page(k...);
    std::size_t const n = pages.largest();
    if (directory.is_dense_at(id, n) || layout::volume(k...) / 4 <= hashed) return true;
    return (n < pages_anywhere || directory.takes(id, n)) &&
           ((other && layout::near(*other, {k...})) || strays_of_pages.got_several(id));
  }

  // False if make_slot() would be, whatever other threads make. Requires one of the mutexes that make_slot() requires.
  bool may_make_slot(keys<K...> const* other, bool top_level, std::size_t hashed, K... k) const {
    if constexpr (single) {
      std::size_t const size = front.size();
      std::uint64_t const limit = top_level ? largest_first_block : smallest_block;
      if (front.index(k...) < (size == 0 ? limit : 2 * size < largest_block ? 2 * size : largest_block)) return true;
    }
    return is_worth_page(other, hashed, k...);
  }

  // k... has a hashed slot. Requires one of the mutexes that make_slot() requires; `alone` if it is the only one.
  void note_stray(bool alone, K... k) {
    if (!layout::covers(k...)) return;
    std::size_t const most = 256 + 16 * std::size_t{pages.largest()}; // then it takes an eighth of the pages' memory
    strays_of_pages.note(layout::page(k...), layout::slot(k...), most, alone);
  }
  void forget_strays() { strays_of_pages.forget(); }

  // Makes one array for the keys below n, unless there is a block with vacant slots.
  template <class Strays> void reserve(std::size_t n, Strays const& strays) requires single {
    front.advance();
    std::size_t const before = front.size();
    if (n > before && (before == 0 || (Cell::moves && front.is_full()))) make_block(n, strays);
  }
  // Makes one array for the keys of which each is below its number in n, of which there are `size`. Assumes that no key
  // has a slot; does nothing if there is an array already.
  void reserve(std::size_t const (&n)[layout::count], std::size_t size) requires(!single) {
    if (size != 0 && front.size() == 0 && pages.largest() == 0) front.make(n, size);
  }

  bool can_advance() const { return front.can_advance(); }
  void advance() { front.advance(); }
  void retreat(K... k) { front.retreat(k...); }
  void retreat_all() { front.retreat_all(); }

  // visit(slot) for each slot.
  template <class Visit> void each_slot(Visit const& visit) const {
    front.each_slot(visit);
    each_page([&](page& p) {
      for (slot& s : p.slots) visit(s);
    });
  }

  // visit(key, slot) for each slot, but for vacant ones of the block.
  template <class Visit> void each_key(Visit const& visit) const {
    front.each_key(visit);
    each_page([&](page const& p) {
      for (std::size_t i = 0; i < layout::page_size; ++i) visit(layout::key(p.id, i), p.slots[i]);
    });
  }

  void take(array_slots& from) {
    front.take(from.front);
    pages.take(from.pages);
    far_pages.take(from.far_pages);
    directory.take(from.directory);
    strays_of_pages.take(from.strays_of_pages);
  }

  // Frees all slots. Assumes that nobody uses them.
  void release() {
    front.release();
    pages.release();
    far_pages.release();
    directory.release();
    detail::destroy_all(retired.take_all());
    strays_of_pages.release();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
