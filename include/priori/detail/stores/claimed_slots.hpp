// priori: slots of hashed keys while they are computed. A slot is given back when its key is published or abandoned.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/node_slabs.hpp"
#include "priori/detail/stores/slot.hpp"

#include <atomic>
#include <cstdint>
#include <memory>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// `link` is the place of the key's entry in its table. publish() needs nothing of the entry, which may not be in the
// cache any more: it only writes it.
template <class Cell>
struct claimed_slot : slot<Cell>, if_here<node_link, !roomy<Cell>>, if_here<node_waiters, !roomy<Cell>> {
  std::uint32_t number;
  std::uint8_t byte; // that of the entry, once the key has its value
  std::uint8_t part; // that of the store where the key is: see hashed_parts

  claimed_slot() { std::construct_at(&this->waiters, std::uint16_t{0}); }
  static claimed_slot& of(slot_state& state) { return static_cast<claimed_slot&>(static_cast<slot<Cell>&>(state)); }
};

// Keeps a slot from being taken for another key, even after it is given back: for one that waits for the key, or
// computes it aside. With many threads, making one of a slot requires the mutex of the slots.
template <class Cell> class held_slot {
public:
  slot<Cell>* const at;
  std::uint16_t const mark; // the owner's

  explicit held_slot(slot<Cell>* claimed) : at(claimed), mark(at ? at->load(std::memory_order_relaxed) : vacant) {
    if (at) claimed_slot<Cell>::of(*at).waiters.fetch_add(1, std::memory_order_relaxed);
  }
  held_slot(held_slot const&) = delete;
  ~held_slot() {
    if (at) claimed_slot<Cell>::of(*at).waiters.fetch_sub(1, std::memory_order_release);
  }
};

// It has no destructor: its owner calls release().
template <class Cell> class claimed_slots : public node_slabs<claimed_slot<Cell>> {
  using slabs = node_slabs<claimed_slot<Cell>>;

public:
  constexpr claimed_slots() = default;

  // A slot that is not held. If this throws, nothing has changed.
  claimed_slot<Cell>& take_slot() {
    std::uint32_t const number = slabs::take();
    claimed_slot<Cell>& s = (*this)[number];
    s.number = number;
    return s.waiters.load(std::memory_order_acquire) == 0 ? s : take_another(s);
  }
  void give_back(claimed_slot<Cell>& s) noexcept { slabs::give_back(s.number, s); }

private:
  // Another slot than this one, which is held.
  [[gnu::noinline, gnu::cold]] claimed_slot<Cell>& take_another(claimed_slot<Cell>& held) {
    struct taken {
      claimed_slots& from;
      claimed_slot<Cell>& it;
      ~taken() { from.give_back(it); }
    } const again{*this, held};
    return take_slot();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
