// priori: waiting for a slot that another thread has claimed. No lock is held while a key is computed.
//
// Before a thread waits, it follows the evaluations that wait for each other. If they lead back to its own, f(k) needs
// f(k).
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/fail.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/runtime/owners.hpp"
#include "priori/error.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>
#ifdef PRIORI_DETAIL_THREADS
#include <mutex>
#include <thread>
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// Throws cycle_error: `me` computes the key of this slot, and needs its value.
[[noreturn, gnu::cold]] inline void raise_cycle([[maybe_unused]] slot_state const& slot,
                                                [[maybe_unused]] evaluation const& me) {
#ifdef PRIORI_DETAIL_BARE
  detail::fail("priori: a key needs its own value");
#else
  std::size_t const length = detail::length_of_path(me, slot);
  std::vector<std::string> path(length + 1);
  detail::write_path(path.data() + length, me, slot);
  path[length] = path[0];
  detail::raise_exception<cycle_error>(std::move(path));
#endif
}

}}

#ifdef PRIORI_DETAIL_THREADS

inline namespace PRIORI_ABI { namespace detail {

// A thread that waits for a slot to change. It lies on that thread's stack.
struct waiter {
  slot_state const& slot;
  std::uint16_t const was; // the mark of the slot's owner
  owner* const by;         // null if the thread computes nothing that others can ask for
  void const* const thread;
  waiter* next = nullptr; // of the same owner's
  wakeup woken{};
};

}}

inline namespace v0 { namespace program {

// The address of no slot: a value of owner::awaited.
inline constinit detail::slot_state several_slots = detail::vacant;

}}

inline namespace PRIORI_ABI { namespace detail {

// Wakes the threads that wait for slots of `o` which have changed. Requires waiting_mutex. `awaited` is narrowed last:
// the owner may release another slot meanwhile and must not miss its waiters.
inline void wake_locked(owner& o) {
  slot_state const* awaited = nullptr;
  for (waiter** link = &o.waiters; waiter* const w = *link;)
    if (w->slot.load() != w->was) {
      *link = w->next;
      if (w->by) w->by->waits = nullptr;
      w->woken.give();
    } else {
      awaited = awaited ? &program::several_slots : &w->slot;
      link = &w->next;
    }
  o.awaited.exchange(awaited);
}
[[gnu::noinline, gnu::cold]] inline void wake(owner& o) {
  locked const lock(program::waiting_mutex.object);
  wake_locked(o);
}

// Wakes the threads that wait for a slot that `by` has just published or abandoned. A thread that begins to wait at the
// same time may be missed, since no fence orders the two: it checks the slot again before it sleeps, and is woken at
// the latest when the evaluation waits or ends. The slot may have been freed: only its address is compared.
inline void wake_waiters(slot_state const* slot, evaluation const& by) {
  if (auto const* const awaited = by.owns->awaited.load(); awaited == slot || awaited == &program::several_slots)
    wake(*by.owns);
}

inline evaluation::~evaluation() {
  if (!owns) return;
  if (owns->awaited.exchange(nullptr)) wake(*owns);
  owns->busy.store(false, std::memory_order_release);
}

// True if the owner that `mark` names waits, in the end, for `me`. Requires waiting_mutex, as all below.
inline bool waits_for(std::uint16_t mark, owner const& me) {
  for (;;) {
    owner const& o = program::owners.of(mark);
    if (&o == &me) return true;
    waiter const* const w = o.waits;
    if (!w || w->slot.load() != w->was) return false;
    mark = w->was;
  }
}

// True if a thread waits, in the end, for what `o` computes.
[[gnu::cold]] inline bool thread_waits_for(owner const& o, void const* thread) {
  for (waiter const* w = o.waiters; w; w = w->next)
    if (w->slot.load() == w->was && (w->thread == thread || (w->by && detail::thread_waits_for(*w->by, thread))))
      return true;
  return false;
}

// True if the owner that `mark` names cannot go on while this thread waits, and is not `me`: it is another evaluation
// of this thread, or of a thread that waits for `me`, or that is gone.
inline bool is_blocked_by(evaluation const& me, std::uint16_t mark) {
  for (;;) {
    owner const& o = program::owners.of(mark);
    if (&o == me.owns) return false;
    void const* const thread = o.thread.load(std::memory_order_relaxed);
    if (o.gone || thread == detail::thread_id() || (me.owns && detail::thread_waits_for(*me.owns, thread))) return true;
    waiter const* const w = o.waits;
    if (!w || w->slot.load() != w->was) return false;
    mark = w->was;
  }
}

// The keys from that of `slot` back to itself, through owners that wait for each other, to `me`.
[[gnu::cold]] inline std::vector<std::string> cycle_path(slot_state const& slot, evaluation const& me) {
  std::size_t length = 0;
  auto const each = [&](auto const& visit) {
    for (slot_state const* s = &slot;;) {
      owner const& o = program::owners.of(s->load());
      visit(*o.evaluates, *s);
      if (o.evaluates == &me) break;
      s = &o.waits->slot;
    }
  };
  each([&](evaluation const& e, slot_state const& s) { length += detail::length_of_path(e, s); });
  std::vector<std::string> path(length + 1);
  std::string* at = path.data();
  each([&](evaluation const& e, slot_state const& s) { detail::write_path(at += detail::length_of_path(e, s), e, s); });
  path[length] = path[0];
  return path;
}

// Waits until the state of a slot differs from `was`, its owner's mark. Returns false if the state would never change
// although the keys form no cycle: the caller then computes the key itself. Throws cycle_error.
[[nodiscard, gnu::cold]] inline bool wait_for(slot_state const& slot, std::uint16_t was, evaluation const& me) {
  std::unique_lock lock(program::waiting_mutex.object);
  if (slot.load() != was) return true;
  if (detail::is_blocked_by(me, was)) {
    lock.unlock();
    if (closes_cycle(me, slot)) detail::raise_cycle(slot, me);
    return false;
  }
  if (me.owns && detail::waits_for(was, *me.owns)) {
    auto path = detail::cycle_path(slot, me);
    lock.unlock();
    raise_exception<cycle_error>(std::move(path));
  }

  owner& o = program::owners.of(was);
  waiter w{slot, was, me.owns, detail::thread_id(), o.waiters};
  o.waiters = &w;
  if (me.owns) me.owns->waits = &w;
  if (!o.awaited.exchange(&program::several_slots)) o.awaited.exchange(&slot);
  if (me.owns && me.owns->waiters) detail::wake_locked(*me.owns); // those that were not seen

  lock.unlock();
  std::this_thread::yield(); // a change that was on its way has arrived by now
  if (slot.load() != was) wake(o);
  w.woken.wait();
  lock.lock(); // the waking thread is done with `w`
  return true;
}

}}

#else

inline namespace PRIORI_ABI { namespace detail {

// Nothing waits.
inline void wake_waiters(slot_state const*, evaluation const&) {}
inline bool wait_for(slot_state const&, std::uint16_t, evaluation const&) { return false; }

}}

#endif
} // namespace priori

#include "priori/detail/end.hpp"
