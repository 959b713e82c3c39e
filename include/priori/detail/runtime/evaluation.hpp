// priori: what is being computed: which key for the sake of which, by which thread, and who waits for whom.
//
// A thread that computes keys others may ask for is a claimant. It marks a key's slot with its number, and no lock is
// held while it computes. Who finds a slot marked waits until that key is done, and is refused if that would close a
// circle: then f(k) needs f(k), in one thread or across several.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/readers.hpp"
#include "priori/detail/runtime/stack.hpp"
#include "priori/error.hpp"
#include "priori/never_destroyed.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// What a key's slot holds: nothing, its value, or the number of the claimant that computes it.
using slot_state = std::atomic<std::uint16_t>;
inline constexpr std::uint16_t vacant = 0;
inline constexpr std::uint16_t ready = 1;
inline constexpr std::uint16_t claimed = 2; // the first claimant's

// A key while it is computed, for the sake of `asker`; or, without a state, what asks from outside of a recurrence.
struct frame {
  frame const* asker;
  slot_state* state;
  int depth;

  frame(frame const* for_whom, slot_state* s, int d) : asker(for_whom), state(s), depth(d) {}
  frame(frame const&) = delete;
  virtual std::string key_text() const = 0;
  virtual void const* owner() const = 0; // the memoised object; null for memo<F>

protected:
  ~frame() = default;
};

struct claimant;

// What one thread computes, with the fresh stacks it goes on with, from the first call from outside to its return. It
// is a claimant while it computes keys that other threads may ask for.
struct evaluation {
  frame const* innermost = nullptr;
  claimant* claims = nullptr;   // null before the first key of a shared store
  std::uint16_t mark = claimed; // what marks a slot as its own; where there is one thread, any mark does

  evaluation() = default;
  evaluation(evaluation const&) = delete;
  inline ~evaluation();
  inline void become_claimant();
};

// The evaluation that goes on in this thread, or a new one.
class current_evaluation {
  evaluation own;
  restored<evaluation*> const current;

public:
  evaluation& it;

  current_evaluation()
      : current(program::this_thread.current, program::this_thread.current ? program::this_thread.current : &own),
        it(*program::this_thread.current) {}
};

// A thread that waits for a slot to change from what it was. It lies on that thread's stack.
struct waiter {
  slot_state const& slot;
  std::uint16_t const was;
  claimant* by; // who waits; null if it computes nothing itself, and so can close no circle
  waiter* next = nullptr;
  std::atomic<bool> woken = false;
};

// Who computes keys that other threads may ask for, known by its number. One evaluation after another takes it.
struct alignas(cache_line) claimant {
  std::atomic<bool> busy = false; // taken
  // The slot that others wait for among those it has marked; &several_slots, if it is more than one.
  std::atomic<slot_state const*> awaited = nullptr;

  evaluation const* evaluates = nullptr; // written before a slot is marked, and so known to who sees the mark
  waiter* waiters = nullptr;             // those who wait for its slots; guarded by waiting_mutex
  waiter const* waits = nullptr;         // for whose slot it waits itself; likewise
};

// The claimants, by number. They are made in blocks, as they are needed, and stay.
class claimant_list {
  static constexpr std::uint16_t per_block = 64;
  static constexpr std::uint16_t blocks = 512;
  std::atomic<claimant*> block[blocks]{};

  claimant& at(unsigned i) {
    std::atomic<claimant*>& b = block[i / per_block];
    claimant* c = b.load(std::memory_order_acquire);
    if (!c) {
      auto* const made = new claimant[per_block];
      if (b.compare_exchange_strong(c, made)) c = made;
      else delete[] made;
    }
    return c[i % per_block];
  }

public:
  constexpr claimant_list() = default;

  claimant& of(std::uint16_t state) { return at(state - claimed); }

  // The mark of a claimant that no other thread is. There are 32,766: where that many threads compute at a time, the
  // next one looks until one of them is done.
  std::uint16_t take() {
    static constinit thread_local unsigned mine = 0;
    for (unsigned i = mine;; i = (i + 1) % (per_block * blocks - claimed))
      if (claimant& c = at(i); !c.busy.load(std::memory_order_relaxed) && !c.busy.exchange(true))
        return static_cast<std::uint16_t>((mine = i) + claimed);
  }
};
}}

inline namespace v0 { namespace program {

inline constinit detail::claimant_list claimants;

// The address of no slot: a claimant's `awaited` where others wait for several.
inline constinit detail::slot_state several_slots = detail::vacant;

// Locked by those who are about to wait, and by those who wake them.
inline constinit never_destroyed<std::mutex> waiting_mutex{};

}}

inline namespace PRIORI_ABI { namespace detail {

// Wakes those who wait for slots that have changed. Whoever holds waiting_mutex calls it. `awaited` is narrowed only
// afterwards: the owner may release another slot meanwhile, and must not miss that someone waits for it.
inline void wake_waiters_locked(claimant& owner) {
  slot_state const* awaited = nullptr;
  for (waiter** link = &owner.waiters; waiter* const w = *link;)
    if (w->slot.load() != w->was) {
      *link = w->next;
      if (w->by) w->by->waits = nullptr;
      w->woken = true;
      w->woken.notify_one();
    } else {
      awaited = awaited ? &program::several_slots : &w->slot;
      link = &w->next;
    }
  owner.awaited = awaited;
}
inline void wake_waiters(claimant& owner) {
  std::lock_guard const lock(*program::waiting_mutex);
  wake_waiters_locked(owner);
}

// Ends a computation: `slot` has its value, or is vacant again. A plain store, and not a fence: a waiter who comes at
// the same time may not be seen. So it looks once more, and is seen at the latest when the evaluation waits or ends.
inline void release(slot_state& slot, std::uint16_t now, evaluation const& by) {
  slot.store(now, std::memory_order_release);
  if (auto const* const awaited = by.claims->awaited.load(); awaited == &slot || awaited == &program::several_slots)
    wake_waiters(*by.claims);
}

inline void evaluation::become_claimant() {
  if (claims) return;
  mark = program::claimants.take();
  claims = &program::claimants.of(mark);
  claims->evaluates = this;
}

// Counts what claimants do. One of the first has a stripe of its own.
class claimant_counter {
  striped_counter counter;

public:
  constexpr claimant_counter() = default;

  void add(evaluation const& by) {
    if (unsigned const i = by.mark - claimed; i < stripes - 1) {
      auto& mine = counter.at(i);
      mine.store(mine.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    } else counter.at(stripes - 1).fetch_add(1, std::memory_order_relaxed);
  }
  std::size_t total() const { return counter.total(); }
};

inline evaluation::~evaluation() {
  if (!claims) return;
  if (claims->awaited.exchange(nullptr)) wake_waiters(*claims);
  claims->busy.store(false, std::memory_order_release);
}

// The keys from the one of `slot` to the one that `e` computes now.
inline void append_path(std::vector<std::string>& path, evaluation const& e, slot_state const& slot) {
  std::size_t end = path.size();
  for (frame const* f = e.innermost;; f = f->asker) {
    end += f->state != nullptr;
    if (f->state == &slot) break;
  }
  path.resize(end);
  for (frame const* f = e.innermost;; f = f->asker) {
    if (f->state) path[--end] = f->key_text();
    if (f->state == &slot) break;
  }
}

// `slot` is asked for while `e` computes it.
inline std::vector<std::string> path_to(evaluation const& e, slot_state const& slot) {
  std::vector<std::string> path;
  append_path(path, e, slot);
  path.push_back(path.front());
  return path;
}

// `slot` is asked for by `asking`, and that leads back to itself. All but `asking` wait.
inline std::vector<std::string> path_back(slot_state const& slot, evaluation const& asking) {
  std::vector<std::string> path;
  for (slot_state const* s = &slot;;) {
    claimant const& owner = program::claimants.of(s->load());
    append_path(path, *owner.evaluates, *s);
    if (owner.evaluates == &asking) break;
    s = &owner.waits->slot;
  }
  path.push_back(path.front());
  return path;
}

// Does who computes what `state` marks wait, in the end, for `me`?
inline bool leads_to(claimant const& me, std::uint16_t state) {
  for (;;) {
    claimant const& owner = program::claimants.of(state);
    if (&owner == &me) return true;
    waiter const* const w = owner.waits;
    if (!w || w->slot.load() != w->was) return false;
    state = w->was;
  }
}

// Returns when `slot` is no longer what it `was`: a claimant's mark.
inline void wait_for(slot_state const& slot, std::uint16_t was, evaluation const& me) {
  std::unique_lock lock(*program::waiting_mutex);
  if (slot.load() != was) return;
  if (me.claims && leads_to(*me.claims, was)) {
    auto path = path_back(slot, me);
    lock.unlock();
    raise_exception<cycle_error>(std::move(path));
  }
  claimant& owner = program::claimants.of(was);
  waiter w{slot, was, me.claims, owner.waiters};
  owner.waiters = &w;
  if (me.claims) me.claims->waits = &w;
  owner.awaited = owner.awaited.load() ? &program::several_slots : &slot;
  if (me.claims && me.claims->waiters) wake_waiters_locked(*me.claims); // before we sleep, for those not seen

  lock.unlock();
  std::this_thread::yield(); // a change that was on its way has arrived by now
  if (slot.load() != was) wake_waiters(owner);
  w.woken.wait(false);
  lock.lock(); // who woke us is done with `w`
}

}}
} // namespace priori::detail

#include "priori/detail/end.hpp"
