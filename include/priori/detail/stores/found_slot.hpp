// priori: what a look into a store finds, and what a thread keeps of it while it waits.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A ready or claimed slot; a vacant array slot; or none.
template <class Cell, class Guard> struct found_slot {
  slot<Cell>* at = nullptr;
  std::uint16_t seen = vacant;
  bool in_node = false;
  [[no_unique_address]] Guard reading{};

  typename Cell::result value() const { return at->cell.value(); }
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
