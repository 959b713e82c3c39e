// priori: hashed keys that a new array has slots for.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/hashed_parts.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/possible_strays.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/slot_arrays.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Requires all mutexes of the store. mark() comes before others can find the new array, and move() after it: a key can
// be found all along. A key whose value is there is moved if it `moves`. Any other stays, and its new slot says that it
// is elsewhere.
template <class Cell, bool shared, bool moves, class... K> class strays {
  using hashed = hashed_parts<Cell, shared, K...>;
  using node = typename hashed::node;
  using layout = page_layout<K...>;

  hashed& others;

  // A new array: a page, or the block of the keys from 0 on.
  struct array {
    slot<Cell>* slots;
    std::size_t size;
    bool is_page;
    std::uint64_t page;

    // The place of a key's slot; `size` or more if it is not here.
    std::uint64_t place(K const&... k) const {
      if constexpr (sizeof...(K) == 1)
        if (!is_page) return (static_cast<std::uint64_t>(k), ...);
      return layout::covers(k...) && layout::page(k...) == page ? layout::slot(k...) : size;
    }
  };
  template <std::size_t n> static array of(slot_page<Cell, n>& page) { return {page.slots, n, true, page.id}; }
  static array of(slot_block<Cell>& block) { return {block.slots, block.size, false, 0}; }

  // Marks the slots of all keys, which is true if there are any; or moves the keys, whose slots are marked. One
  // function, since every store has it. No other slots than those in `possible` are of hashed keys.
  bool walk(array const& in, possible_strays const& possible, bool moving) const {
    bool any = false;
    auto const visit = [&](node& n, slot<Cell>& to) {
      any = true;
      if (!moving) return to.store(elsewhere, std::memory_order_relaxed);
      if constexpr (moves)
        if (n.load(std::memory_order_acquire) == ready) {
          to.cell.copy_from(n.cell);
          to.store(ready, std::memory_order_release);
          n.store(vacant, std::memory_order_release);
          others.remove(others.home(n.hash_value()), n);
        }
    };
    // Looking up each slot of a page costs four times as much as looking at as many nodes.
    if (!possible.any_slot || (in.is_page && (moving || others.size() >= 4 * in.size))) {
      std::size_t const count = possible.any_slot ? in.size : possible.count;
      for (std::size_t i = 0; i < count; ++i) {
        std::size_t const at = possible.any_slot ? i : possible.slots[i];
        if (moving && in.slots[at].load(std::memory_order_relaxed) != elsewhere) continue;
        lazy_hash hash;
        auto n = layout::key(in.page, at).apply([&](K const&... k) { return others.find(hash, k...); });
        if (n) visit(*n, in.slots[at]);
      }
    } else
      others.each([&](node& n) {
        if (n.load(std::memory_order_relaxed) == vacant) return;
        std::uint64_t const at = n.key.apply([&](K const&... k) { return in.place(k...); });
        if (at < in.size) visit(n, in.slots[at]);
      });
    return any;
  }

public:
  explicit strays(hashed& slots) : others(slots) {}

  // True if there are any.
  template <class Array> bool mark(Array& in, possible_strays const& possible) const {
    return walk(of(in), possible, false);
  }
  template <class Array> void move(Array& to, possible_strays const& possible) const {
    if constexpr (moves) walk(of(to), possible, true);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
