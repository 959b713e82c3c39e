// priori: waiting for a slot that another thread has claimed. No lock is held while a key is computed.
//
// Before a thread waits, it follows who waits for whom: if that leads back to its own evaluation, f(k) needs f(k).
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/undestroyed.hpp"
#include "priori/detail/runtime/owners.hpp"
#include "priori/error.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// A thread that waits for a slot to change. It lies on that thread's stack.
struct waiter {
  slot_state const& slot;
  std::uint16_t const was; // the mark of the slot's owner
  evaluation const& by;
  waiter* next = nullptr; // of the same owner's
  std::atomic<bool> woken = false;
};

}}

inline namespace v0 { namespace program {

// The address of no slot: a value of owner::awaited.
inline constinit detail::slot_state several_slots = detail::vacant;

// Locked before a thread waits or wakes others. It guards owner::waiters and thread_state::waits.
inline constinit detail::undestroyed_t<std::mutex> waiting_mutex{};

}}

inline namespace PRIORI_ABI { namespace detail {

// Wakes the threads that wait for slots of `o` which have changed. Requires waiting_mutex. `awaited` is narrowed last:
// the owner may release another slot meanwhile and must not miss its waiters.
inline void wake_locked(owner& o) {
  slot_state const* awaited = nullptr;
  for (waiter** link = &o.waiters; waiter* const w = *link;)
    if (w->slot.load() != w->was) {
      *link = w->next;
      w->woken = true;
      w->woken.notify_one();
    } else {
      awaited = awaited ? &program::several_slots : &w->slot;
      link = &w->next;
    }
  o.awaited = awaited;
}
[[gnu::noinline, gnu::cold]] inline void wake(owner& o) {
  std::lock_guard const lock(program::waiting_mutex.object);
  wake_locked(o);
}

// Wakes the threads that wait for a slot that `by` has just published or abandoned. There is no fence, so a thread that
// begins to wait at the same time may not be seen: it looks once more, and is seen at the latest when the evaluation
// waits or ends. The slot itself may be gone: only its address is compared.
inline void wake_waiters(slot_state const* slot, evaluation const& by) {
  if (auto const* const awaited = by.owns->awaited.load(); awaited == slot || awaited == &program::several_slots)
    wake(*by.owns);
}

inline evaluation::~evaluation() {
  if (!owns) return;
  if (owns->awaited.exchange(nullptr)) wake(*owns);
  owns->busy.store(false, std::memory_order_release);
}

// What waiting for a slot leads to.
enum class wait_result : unsigned char {
  changed, // the slot has changed
  cycle,   // the slot's key needs itself
  blocked  // the owner is another evaluation of this thread, or waits for one: it cannot go on while this thread waits
};

// Follows who waits for whom, from the slot that `me` is about to wait for. Requires waiting_mutex.
inline wait_result follow(slot_state const& slot, std::uint16_t was, evaluation const& me) {
  bool same_evaluations = true; // every owner on the way waits itself, not another evaluation of its thread
  for (slot_state const* s = &slot;;) {
    owner const& o = program::owners.of(was);
    if (o.evaluates == &me) return same_evaluations ? wait_result::cycle : wait_result::blocked;
    if (o.thread == &detail::this_thread_or_origin())
      return s == &slot && is_computed_by(me, slot) ? wait_result::cycle : wait_result::blocked;
    waiter const* const w = o.thread->waits;
    if (!w || w->slot.load() != w->was) return wait_result::changed;
    same_evaluations = same_evaluations && &w->by == o.evaluates;
    s = &w->slot;
    was = w->was;
  }
}

// The keys from that of `slot` back to itself, through evaluations that wait for each other, and that of `me`.
inline std::vector<std::string> cycle_path(slot_state const& slot, evaluation const& me) {
  std::vector<std::string> path;
  for (slot_state const* s = &slot;;) {
    owner const& o = program::owners.of(s->load());
    evaluation const& e = is_computed_by(me, *s) ? me : *o.evaluates;
    append_path(path, e, *s);
    if (&e == &me) break;
    s = &o.thread->waits->slot;
  }
  path.push_back(path.front());
  return path;
}

// Waits until a slot is not what it `was`, a mark of its owner. Throws cycle_error.
inline wait_result wait_for(slot_state const& slot, std::uint16_t was, evaluation const& me) {
  std::unique_lock lock(program::waiting_mutex.object);
  if (slot.load() != was) return wait_result::changed;
  wait_result const leads_to = detail::follow(slot, was, me);
  if (leads_to == wait_result::cycle) {
    auto path = detail::cycle_path(slot, me);
    lock.unlock();
    raise_exception<cycle_error>(std::move(path));
  }
  if (leads_to == wait_result::blocked) return leads_to;

  owner& o = program::owners.of(was);
  waiter w{slot, was, me, o.waiters};
  o.waiters = &w;
  detail::this_thread_or_origin().waits = &w;
  o.awaited = o.awaited.load() ? &program::several_slots : &slot;
  if (me.owns && me.owns->waiters) detail::wake_locked(*me.owns); // those that were not seen

  lock.unlock();
  std::this_thread::yield(); // a change that was on its way has arrived by now
  if (slot.load() != was) wake(o);
  w.woken.wait(false);
  lock.lock(); // the waking thread is done with `w`
  detail::this_thread_or_origin().waits = nullptr;
  return wait_result::changed;
}

}}
} // namespace priori

#include "priori/detail/end.hpp"
