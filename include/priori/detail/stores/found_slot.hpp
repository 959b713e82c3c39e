// priori: what a look into a store finds, and what a thread keeps of it while it waits.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The value of a hashed key, copied while it was guarded, or could not be moved.
template <class Cell> struct copied_value {
  decltype(std::declval<Cell const&>().copied()) bits{};
  typename Cell::result value() const { return Cell::value_of(bits); }
};

// A ready or claimed slot; a vacant array slot; or none. If it `copies`, it has a hashed key's value; a brief guard is
// given back then. Of a claimed entry it has no slot: it has to be held first.
template <class Cell, class Guard, bool copies> struct found_slot : if_here<copied_value<Cell>, copies> {
  slot<Cell>* at = nullptr;
  std::uint16_t seen = vacant;
  bool in_node = false;
  [[no_unique_address]] Guard reading{};

  // It is that of an array, whose state this returns.
  std::uint16_t set_slot(slot<Cell>& s) {
    at = &s;
    return seen = s.load(std::memory_order_acquire);
  }
  // It is that of a node, which has this state.
  template <class Node> void set_node(Node& n, std::uint16_t state) {
    seen = state;
    in_node = true;
    if constexpr (copies)
      if (state == ready) {
        this->bits = n.cell.copied();
        reading.unlock();
        return;
      }
    if constexpr (requires { n.in_slot(); }) at = &n.in_slot();
  }
  typename Cell::result value() const {
    if constexpr (copies)
      if (in_node) return copied_value<Cell>::value();
    return at->cell.value();
  }
  auto const& lent() const requires requires(Cell const& c) { c.lent(); }
  { return at->cell.lent(); }
};

// True if the store lends values, which a call would copy.
template <class Store>
concept lends = requires(typename Store::found const& found) {
  found.lent();
};

// Keeps a claimed slot where it is, without a read guard. The mark is `vacant` if a key in an entry is not claimed any
// more.
template <class Cell, class Held> class waited_slot : public no_answer<typename Cell::result> {
  Held const in;

public:
  slot<Cell>* const at;
  std::uint16_t const mark;

  template <class Store, class Found, class... L> waited_slot(Store const&, Found f, lazy_hash&, L const&...)
      : in(f.in_node ? f.at : nullptr), at(f.at), mark(f.seen) {}
  template <class Store, class Found, class... L>
  requires requires(Held const& h) { h.mark; }
  waited_slot(Store const& store, Found f, lazy_hash& hash, L const&... k)
      : in(f.in_node ? store.hold(hash, k...) : Held(nullptr)), at(f.in_node ? in.at : f.at),
        mark(f.in_node ? in.mark : f.seen) {}
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
