// priori: a slot of a bounded store, as a look-up finds it and as a thread waits for it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/slot.hpp"

#include <atomic>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The node, if the key is not vacant. A value that is read `briefly`, with a brief guard, is copied, and the guard is
// unlocked: what is done with the value may run a user's code.
template <class T, class Node, class Guard, bool briefly> struct found_bounded_slot {
  Node* at = nullptr;
  std::uint16_t seen = vacant;
  word<briefly ? sizeof(T) : 1> copied{};
  Guard reading{};

  T value() const {
    if constexpr (briefly) return word_cell<T>::value_of(copied);
    else return at->cell.value();
  }
  T const& lent() const requires(!briefly) { return at->cell.lent(); }
};

// One computation answers all threads that wait for it, even if its value is not remembered.
template <class T, class Node, class Held> class waited_bounded_slot {
  Held const held;

public:
  Node* const at;
  std::uint16_t const mark;

  template <class Store, class Found, class... L> waited_bounded_slot(Store const&, Found f, L const&...)
      : held(f.at), at(f.at), mark(f.seen) {}
  bool has_value() const {
    static_cast<void>(at->load(std::memory_order_acquire));
    return at->cell.answered;
  }
  T value() const { return at->cell.value(); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
