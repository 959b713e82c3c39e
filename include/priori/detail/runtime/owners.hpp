// priori: owners. An evaluation that computes keys that other threads can ask for is an owner: it marks the slots that
// it claims with its number.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <cstdint>

#ifdef PRIORI_DETAIL_THREADS

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

struct waiter;

// One evaluation after another uses it.
struct alignas(cache_line) owner {
  atomic<bool> busy = false; // taken by an evaluation
  // The claimed slot that other threads wait for; &several_slots if there are more.
  atomic<slot_state const*> awaited = nullptr;

  // Written before a slot is claimed, so known to a thread that sees the mark.
  evaluation const* evaluates = nullptr;
  atomic<void const*> thread = nullptr; // where it was last seen: a fiber may move

  // Guarded by waiting_mutex.
  waiter* waiters = nullptr;     // for its slots
  waiter const* waits = nullptr; // for the slot of another owner
};

// The owners by number. They are made in blocks when needed, and stay.
class owner_list {
  static constexpr std::uint16_t per_block = 64;
  static constexpr std::uint16_t blocks = 512;
  atomic<owner*> block[blocks]{};

  owner& at(unsigned i) {
    atomic<owner*>& b = block[i / per_block];
    owner* o = b.load(std::memory_order_acquire);
    if (!o) {
      auto* const made = new owner[per_block];
      if (b.compare_exchange_strong(o, made)) o = made;
      else delete[] made;
    }
    return o[i % per_block];
  }

public:
  constexpr owner_list() = default;

  // The owner that has marked a slot.
  owner& of(std::uint16_t mark) { return at(static_cast<unsigned>(mark - claimed)); }

  // Takes a free owner, and returns its mark. There are 32,766; if all are busy, it looks until one is free.
  std::uint16_t take() {
    static constinit thread_local unsigned mine = 0;
    for (unsigned i = mine;; i = (i + 1) % (per_block * blocks - claimed))
      if (owner& o = at(i); !o.busy.load(std::memory_order_relaxed) && !o.busy.exchange(true))
        return static_cast<std::uint16_t>((mine = i) + claimed);
  }
};

}}

inline namespace v0 { namespace program {

inline constinit detail::owner_list owners;

}}

inline namespace PRIORI_ABI { namespace detail {

inline void evaluation::become_owner() {
  if (!owns) {
    mark = program::owners.take();
    owns = &program::owners.of(mark);
    owns->evaluates = this;
  }
  owns->thread.store(detail::thread_id(), std::memory_order_relaxed);
}

}}
} // namespace priori

#endif

#include "priori/detail/end.hpp"
