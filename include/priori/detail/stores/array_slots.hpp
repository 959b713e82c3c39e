// priori: slots of keys that lie close together, in arrays.
//
// A single key below a few thousand has its slot in the block, an array that begins at key 0; so have several keys
// below what was reserved for each. Other keys may have theirs in pages of 1,024 neighboring keys. Slots never move
// while others may look for them, and are never freed, so a value is read without a lock: its state, then the value.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/node_slabs.hpp"
#include "priori/detail/stores/node_table.hpp"
#include "priori/detail/stores/page_directory.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/slot_arrays.hpp"
#include "priori/detail/stores/stray_pages.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Non-const members require the store's mutex. It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> class array_slots {
  using layout = page_layout<K...>;
  using block = slot_block<Cell>;

  static constexpr bool single = sizeof...(K) == 1;
  static constexpr std::size_t smallest_block = 1024;
  static constexpr std::size_t largest_first_block = 16 * smallest_block;
  static constexpr std::size_t largest_block = 64 * smallest_block;
  static constexpr std::size_t pages_anywhere = 256;

public:
  using page = slot_page<Cell, layout::page_size>;
  using slot = detail::slot<Cell>;

private:
  using retired_tables = std::conditional_t<shared, keep_list, retire_at_once>;

  atomic<std::size_t> filled = 0;       // all keys below it have their values, in `front`
  atomic<slot*> front = nullptr;        // slots of the keys from 0 on; of several keys, the last goes fastest
  atomic<std::size_t> front_size = 0;   // not more than `front` has: it is stored later, and loaded earlier
  std::uint64_t sides[layout::count]{}; // what each of several keys in `front` is below: stored before front_size
  block* newest = nullptr;              // of the blocks: the one of `front`
  node_slabs<page, 1> pages;            // their largest number is how many there are
  node_table<retired_tables> far_pages; // all that the directory does not hold, and some that it does
  page_directory<page, retired_tables, layout::count> directory;
  [[no_unique_address]] retired_tables retired; // readers of pages hold no guard
  stray_pages<!single> hashed_keys;

  // Not mixed(), which depends little on numbers of pages whose halves are alike, as for keys (n, n).
  static std::size_t hash_of_page(std::uint64_t id) {
    return static_cast<std::uint32_t>((id ^ id >> 29) * 0x9E37'79B9'7F4A'7C15 >> 32);
  }

  // The place of k... in `front`, which has a slot for it.
  std::uint64_t index(K... k) const {
    if constexpr (single) return (static_cast<std::uint64_t>(k), ...);
    else {
      std::uint64_t at = 0;
      unsigned i = 0;
      ((at = at * sides[i++] + static_cast<std::uint64_t>(k)), ...);
      return at;
    }
  }
  // True if `front`, with `size` slots, has one for k....
  bool fits(std::size_t size, K... k) const {
    if constexpr (single) return index(k...) < size;
    else {
      unsigned i = 0;
      return size != 0 && ((static_cast<std::uint64_t>(k) < sides[i++]) && ...);
    }
  }
  // The key of a slot in `front`.
  keys<K...> key_at(std::uint64_t place) const {
    if constexpr (single) return {static_cast<K>(place)...};
    else {
      std::uint64_t numbers[layout::count]{};
      for (unsigned i = layout::count; i-- > 0; place /= sides[i]) numbers[i] = place % sides[i];
      unsigned i = 0;
      return {static_cast<K>(numbers[i++])...};
    }
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

  bool has_front_slot(K... k) const { return fits(front_size.load(std::memory_order_acquire), k...); }
  // Requires has_front_slot().
  slot* in_front(K... k) const {
    slot* const slots = front.load(std::memory_order_acquire);
    if (!slots) __builtin_unreachable(); // so that nobody has to ask whether the slot is null
    return &slots[index(k...)];
  }
  template <class Visit> void each_in_front(Visit const& visit) const {
    std::size_t const n = front_size.load(std::memory_order_acquire);
    slot* const slots = front.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < n; ++i) visit(i, slots[i]);
  }

  // A block for so many keys, and some more.
  static block* new_block(std::size_t size) {
    std::size_t const rounded = (size + smallest_block - 1) / smallest_block * smallest_block;
    return block::make(rounded < size ? size : rounded);
  }
  void set_front(block* b) {
    newest = b;
    front.store(b->slots, std::memory_order_release);
    front_size.store(b->size, std::memory_order_release);
  }

  // Makes the first block, or a larger one with all values of the one before, which is full. Keys that have slots
  // already are moved, or stay elsewhere.
  template <class Strays> void make_block(std::size_t size, Strays const& strays) {
    std::size_t const size_before = front_size.load();
    block* const larger = new_block(size);
    if constexpr (Cell::moves)
      for (std::size_t i = 0; i < size_before; ++i) {
        larger->slots[i].store(ready, std::memory_order_relaxed);
        larger->slots[i].cell.copy_from(newest->slots[i].cell);
      }
    each_page([&](page const& p) {
      for (std::size_t i = 0; i < layout::page_size; ++i)
        if (std::uint64_t const k = p.id * layout::page_size + i; k >= size_before && k < larger->size)
          larger->slots[k].store(elsewhere, std::memory_order_relaxed);
    });
    bool const some = strays.mark(*larger);
    if (shared) larger->older = newest;
    else block::destroy(newest);
    set_front(larger);
    if (some) strays.move(*larger);
  }

  // True if key k is worth a block, or a larger one, which is there now.
  template <class Strays> bool make_block_for(std::uint64_t k, bool top_level, Strays const& strays) {
    std::size_t const n = front_size.load();
    if (n == 0) {
      if (k >= (top_level ? largest_first_block : smallest_block)) return false;
      make_block(static_cast<std::size_t>(k) + 1, strays);
      return true;
    }
    advance();
    if (!Cell::moves || filled.load() != n || k >= 2 * n || k >= largest_block) return false;
    make_block(2 * n, strays);
    return true;
  }

  // A new page says of the keys in `front` that they are elsewhere: another thread may have seen no `front` yet.
  void mark_front_keys(page& p) const {
    std::size_t const size = front_size.load();
    if (size == 0) return;
    for (std::size_t i = 0; i < layout::page_size; ++i)
      layout::key(p.id, i).apply([&](K... k) {
        if (fits(size, k...)) p.slots[i].store(elsewhere, std::memory_order_relaxed);
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
    bool const some = hashed_keys.may_have(id) && strays.mark(p);
    if (in_directory) directory.add(p);
    else far_pages.insert(hash_of_page(id), number);
    if (some) strays.move(p);
  }

public:
  constexpr array_slots() = default;

  // True if k... is one of the first keys, which have their values without a gap: this one has value().
  bool among_first(K... k) const { return single && index(k...) < filled.load(std::memory_order_acquire); }
  Cell const& value(K... k) const { return front.load(std::memory_order_acquire)[index(k...)].cell; }

  // The slot of k... if it is quickly found; else null.
  [[gnu::always_inline]] slot* find_near(K... k) const {
    if constexpr (single) {
      if (has_front_slot(k...)) [[likely]]
        return in_front(k...);
    } else if (has_front_slot(k...)) return in_front(k...);
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
    if (has_front_slot(k...)) { // before the page: see make_slot()
      s = in_front(k...);
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
      if (make_block_for(index(k...), top_level, strays)) return true;
    if (!is_worth_page(other, hashed, k...)) return false;
    make_page(layout::page(k...), strays);
    return true;
  }
  bool is_worth_page(keys<K...> const* other, std::size_t hashed, K... k) const {
    if (!layout::covers(k...)) return false;
    std::uint64_t const id = layout::page(k...);
    std::size_t const n = pages.largest();
    if (directory.is_dense_at(id, n) || layout::volume(k...) / 4 <= hashed) return true;
    return ((other && layout::near(*other, {k...})) || hashed_keys.got_several(id)) &&
           (n < pages_anywhere || directory.takes(id, n));
  }

  // False if make_slot() would be, whatever other threads make. Requires one of the mutexes that make_slot() requires.
  bool may_make_slot(keys<K...> const* other, bool top_level, std::size_t hashed, K... k) const {
    if constexpr (single) {
      std::size_t const size = front_size.load(std::memory_order_acquire);
      std::uint64_t const limit = top_level ? largest_first_block : smallest_block;
      if (index(k...) < (size == 0 ? limit : 2 * size < largest_block ? 2 * size : largest_block)) return true;
    }
    return is_worth_page(other, hashed, k...);
  }

  // k... has a hashed slot. Requires one of the mutexes that make_slot() requires.
  void note_stray(K... k) {
    if (layout::covers(k...)) hashed_keys.note(layout::page(k...));
  }
  void forget_strays() { hashed_keys.forget(); }

  // Makes one array for the keys below n, unless there is a block with vacant slots.
  template <class Strays> void reserve(std::size_t n, Strays const& strays) requires single {
    advance();
    std::size_t const before = front_size.load();
    if (n > before && (before == 0 || (Cell::moves && filled.load() == before))) make_block(n, strays);
  }
  // Makes one array for the keys of which each is below its number in n, of which there are `size`. Assumes that no key
  // has a slot; does nothing if there is an array already.
  void reserve(std::size_t const (&n)[layout::count], std::size_t size) requires(!single) {
    if (size == 0 || newest || pages.largest() != 0) return;
    block* const made = new_block(size);
    for (unsigned i = 0; i < layout::count; ++i) sides[i] = n[i];
    set_front(made);
  }

  // True if advance() would find more keys that have their values without a gap.
  bool can_advance() const {
    if constexpr (!single) return false;
    std::size_t const i = filled.load(std::memory_order_relaxed);
    return i < front_size.load(std::memory_order_acquire) &&
           front.load(std::memory_order_acquire)[i].load(std::memory_order_relaxed) == ready;
  }
  void advance() {
    slot const* const slots = front.load();
    std::size_t i = filled.load();
    while (i < front_size.load() && slots[i].load(std::memory_order_acquire) == ready) ++i;
    filled.store(i, std::memory_order_release);
  }
  // The value of k..., or every value, is about to be removed.
  void retreat(K... k) {
    if constexpr (single)
      if (index(k...) < filled.load()) filled.store(static_cast<std::size_t>(index(k...)));
  }
  void retreat_all() { filled.store(0); }

  // visit(slot) for each slot.
  template <class Visit> void each_slot(Visit const& visit) const {
    each_in_front([&](std::size_t, slot& s) { visit(s); });
    each_page([&](page& p) {
      for (slot& s : p.slots) visit(s);
    });
  }

  // visit(key, slot) for each slot, but for vacant ones of `front`.
  template <class Visit> void each_key(Visit const& visit) const {
    each_in_front([&](std::size_t i, slot& s) {
      if (s.load(std::memory_order_relaxed) != vacant) visit(key_at(i), s);
    });
    each_page([&](page const& p) {
      for (std::size_t i = 0; i < layout::page_size; ++i) visit(layout::key(p.id, i), p.slots[i]);
    });
  }

  void take(array_slots& from) {
    filled = from.filled.exchange(0);
    front = from.front.exchange(nullptr);
    front_size = from.front_size.exchange(0);
    std::copy_n(from.sides, layout::count, sides);
    newest = from.newest;
    from.newest = nullptr;
    pages.take(from.pages);
    far_pages.take(from.far_pages);
    directory.take(from.directory);
    hashed_keys.take(from.hashed_keys);
  }

  // Frees all slots. Assumes that nobody uses them.
  void release() {
    filled.store(0);
    front.store(nullptr);
    front_size.store(0);
    block::destroy(newest);
    newest = nullptr;
    pages.release();
    far_pages.release();
    directory.release();
    detail::destroy_all(retired.take_all());
    hashed_keys.forget();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
