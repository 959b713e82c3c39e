// priori: what a look into a store finds, and what a thread keeps of it while it waits.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The value of a hashed key, copied while it was guarded, or could not be moved.
template <class Cell> struct found_value { decltype(std::declval<Cell const&>().copied()) copy{}; };

// A ready or claimed slot; a vacant array slot; or none. If it `copies`, it has a hashed key's value; a brief guard is
// given back then.
template <class Cell, class Guard, bool copies> struct found_slot : if_here<found_value<Cell>, copies> {
  slot<Cell>* at = nullptr;
  std::uint16_t seen = vacant;
  bool in_node = false;
  [[no_unique_address]] Guard reading{};

  // It is that of a node, which has this state.
  template <class Node> void set_node(Node& n, std::uint16_t state) {
    seen = state;
    in_node = true;
    if constexpr (copies)
      if (state == ready) {
        this->copy = n.cell.copied();
        reading.unlock();
        return;
      }
    at = &n.in_slot();
  }
  typename Cell::result value() const {
    if constexpr (copies)
      if (in_node) return Cell::value_of(this->copy);
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

// Keeps a claimed slot where it is, without a read guard.
template <class Cell, class HeldNode> class waited_slot : public no_answer<typename Cell::result> {
  HeldNode const in;

public:
  std::uint16_t const mark;

  template <class Found> explicit waited_slot(Found f) : in(f.in_node ? f.at : nullptr), mark(f.seen) {}
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
