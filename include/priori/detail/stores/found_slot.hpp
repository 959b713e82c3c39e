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

// The value of a node, copied while it was guarded.
template <class Cell> struct found_value { decltype(std::declval<Cell const&>().copied()) copy{}; };

// A ready or claimed slot; a vacant array slot; or none. A brief guard is given back once a ready node is copied.
template <class Cell, class Guard> struct found_slot : if_here<found_value<Cell>, std::is_same_v<Guard, brief_guard>> {
  slot<Cell>* at = nullptr;
  std::uint16_t seen = vacant;
  bool in_node = false;
  [[no_unique_address]] Guard reading{};

  // It is in a node, which has this state.
  void set_node(slot<Cell>& n, std::uint16_t state) {
    at = &n;
    seen = state;
    in_node = true;
    if constexpr (std::is_same_v<Guard, brief_guard>)
      if (state == ready) {
        this->copy = n.cell.copied();
        reading.unlock();
      }
  }
  typename Cell::result value() const {
    if constexpr (std::is_same_v<Guard, brief_guard>)
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

  template <class Guard> explicit waited_slot(found_slot<Cell, Guard> f)
      : in(f.in_node ? f.at : nullptr), mark(f.seen) {}
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
