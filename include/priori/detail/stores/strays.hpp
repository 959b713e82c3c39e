// priori: hashed keys that a new array has slots for.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/hashed_parts.hpp"
#include "priori/detail/stores/page_layout.hpp"
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

  // visit(node, key...) for each key.
  template <class Visit> void each(Visit const& visit) const {
    others.each([&](node& n) {
      if (n.load(std::memory_order_relaxed) != vacant) n.key.apply([&](K const&... k) { visit(n, k...); });
    });
  }
  // visit(node, slot) for each key whose slot is among those of a page that are `in` question.
  template <class Page, class In, class Visit> void each_by_slot(Page& page, In const& in, Visit const& visit) const {
    for (std::size_t i = 0; i < layout::page_size; ++i) {
      if (!in(page.slots[i])) continue;
      lazy_hash hash;
      node* const n = layout::key(page.id, i).apply([&](K const&... k) { return others.find(hash, k...); });
      if (n) visit(*n, page.slots[i]);
    }
  }
  // visit(node, slot) for each key that an array has a slot for.
  template <class Page, class Visit> void each_in(Page& page, Visit const& visit) const {
    if (others.size() >= 4 * layout::page_size) // a node costs a fourth of a look-up
      return each_by_slot(
          page, [](slot<Cell> const&) { return true; }, visit);
    each([&](node& n, K const&... k) {
      if (layout::covers(k...) && layout::page(k...) == page.id) visit(n, page.slots[layout::slot(k...)]);
    });
  }
  template <class Visit> void each_in(slot_block<Cell>& block, Visit const& visit) const {
    each([&](node& n, K const&... k) {
      std::uint64_t const i = (static_cast<std::uint64_t>(k), ...);
      if (i < block.size) visit(n, block.slots[i]);
    });
  }
  // The same, for keys that mark() has marked.
  template <class Page, class Visit> void each_marked(Page& page, Visit const& visit) const {
    each_by_slot(
        page, [](slot<Cell> const& s) { return s.load(std::memory_order_relaxed) == elsewhere; }, visit);
  }
  template <class Visit> void each_marked(slot_block<Cell>& block, Visit const& visit) const { each_in(block, visit); }

public:
  explicit strays(hashed& slots) : others(slots) {}

  // True if there are any.
  template <class Array> bool mark(Array& array) const {
    bool any = false;
    each_in(array, [&any](node&, slot<Cell>& to) {
      to.store(elsewhere, std::memory_order_relaxed);
      any = true;
    });
    return any;
  }
  template <class Array> void move(Array& array) const {
    if constexpr (moves)
      each_marked(array, [this](node& n, slot<Cell>& to) {
        if (n.load(std::memory_order_acquire) != ready) return;
        to.cell.copy_from(n.cell);
        to.store(ready, std::memory_order_release);
        n.store(vacant, std::memory_order_release);
        others.remove(others.home(n.hash_value()), n);
      });
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
