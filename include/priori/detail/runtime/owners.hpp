// priori: owners. An evaluation that computes keys that other threads can ask for is an owner: it marks the slots that
// it claims with its number.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/core/undestroyed.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <cstdint>

#ifdef PRIORI_DETAIL_THREADS

#ifdef PRIORI_DETAIL_POSIX
#include <pthread.h>
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

struct waiter;

// One evaluation after another uses it.
struct alignas(cache_line) owner {
  atomic<bool> busy = false; // taken by an evaluation
  // The claimed slot that other threads wait for; &several_slots if there are more. Written by exchange only: a thread
  // that writes it after the owner's end then loads what the owner has published.
  atomic<slot_state const*> awaited = nullptr;

  // Written before a slot is claimed, so known to a thread that sees the mark.
  evaluation const* evaluates = nullptr;
  atomic<void const*> thread = nullptr; // where it was last seen: a fiber may move

  bool gone = false; // its thread was left behind by a fork

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
  owner& of(std::uint16_t mark) { return at((mark & ~unsigned{apart}) - claimed); }

  // Takes a free owner, and returns its mark. The first ones are each taken by one thread only: that which has the
  // stripe of this number. There are 32,766; if all are busy, it looks until one is free.
  std::uint16_t take() {
    if (unsigned const i = detail::stripe_of_this_thread(); i != shared_stripe)
      if (owner& o = at(i); !o.busy.load(std::memory_order_acquire)) {
        o.busy.store(true, std::memory_order_relaxed);
        return static_cast<std::uint16_t>(i + claimed);
      }
    static constinit thread_local unsigned mine = shared_stripe;
    for (unsigned i = mine;; i = i + 1 < per_block * blocks - claimed ? i + 1 : shared_stripe)
      if (owner& o = at(i); !o.busy.load(std::memory_order_relaxed) && !o.busy.exchange(true))
        return static_cast<std::uint16_t>((mine = i) + claimed);
  }

  // visit(owner) for each that has been made.
  template <class Visit> void each(Visit const& visit) {
    for (atomic<owner*> const& b : block)
      if (owner* const first = b.load(std::memory_order_acquire))
        for (unsigned i = 0; i < per_block; ++i) visit(first[i]);
  }
};

}}

inline namespace v0 { namespace program {

inline constinit detail::owner_list owners;

// Locked before a thread waits or wakes others. It guards owner::waiters and owner::waits.
inline constinit detail::undestroyed_t<detail::mutex> waiting_mutex{};

}}

inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_POSIX
// A fork leaves all threads behind but one. The new process has what they have remembered; keys that they compute stay
// claimed there, and are computed aside. Their brief guards are given back: that one, which runs a user's code, has
// none.
inline void watch_forks() {
  static constinit atomic<bool> watched = false;
  if (watched.load(std::memory_order_relaxed) || watched.exchange(true)) return;
  auto const lock = [] {
    program::waiting_mutex.object.lock();
    program::fresh_stacks.object.mutex.lock();
  };
  auto const unlock = [] {
    program::fresh_stacks.object.mutex.unlock();
    program::waiting_mutex.object.unlock();
  };
  auto const in_child = [] {
    program::owners.each([](owner& o) {
      o.waiters = nullptr;
      o.waits = nullptr;
      o.awaited = nullptr;
      o.gone = o.busy && o.thread.load() != detail::thread_id();
    });
    for (unsigned i = 0; i < stripes; ++i) program::brief_readers.at(i).store(0, std::memory_order_relaxed);
    program::fresh_stacks.object.mutex.unlock();
    program::waiting_mutex.object.unlock();
  };
  pthread_atfork(lock, unlock, in_child);
}
#else
inline void watch_forks() {}
#endif

inline void evaluation::become_owner() {
  if (!owns) {
    detail::watch_forks();
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
