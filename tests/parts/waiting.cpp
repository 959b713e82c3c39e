// Evaluations and those that wait for them, by themselves: cycles, owners, and who is woken.
#include "check.hpp"

#include <priori/detail/core/threads.hpp>
#include <priori/detail/runtime/evaluation.hpp>
#include <priori/detail/runtime/owners.hpp>
#include <priori/detail/runtime/stack_bounds.hpp>
#include <priori/detail/runtime/waiting.hpp>
#include <priori/detail/stores/slot.hpp>
#include <priori/error.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using priori::detail::claimed;
using priori::detail::evaluation;
using priori::detail::owner;
using priori::detail::ready;
using priori::detail::slot_state;
using priori::detail::waiter;

// A request whose keys are shown by a function.
struct shown_request final : priori::detail::request {
  std::function<std::string()> show;

  shown_request(evaluation& e, std::function<std::string()> s) : request(e, nullptr), show(std::move(s)) {}
  std::string key_text(priori::detail::frame const&) const override { return show(); }
};
struct computed_key : priori::detail::frame {
  using frame::frame;
};

// --- cycles

// With keys that are computed aside, looking at each depth would take quadratic time.
TEST_CASE("waiting: a cycle is looked for at each depth, or at powers of two") {
  evaluation e;
  shown_request const r(e, [] { return "k"; });
  slot_state slot = claimed, other = claimed;
  computed_key const outer(r, &slot), inner(r, &other);
  CHECK(priori::detail::is_computed_by(e, slot));
  for (int depth = 1; depth <= 1'000; ++depth) {
    bool const power = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16 || depth == 32 ||
                       depth == 64 || depth == 128 || depth == 256 || depth == 512;
    e.depth = depth;
    e.aside = false;
    CHECK(priori::detail::closes_cycle(e, slot));
    e.aside = true;
    CHECK(priori::detail::closes_cycle(e, slot) == power);
  }
  slot_state unknown = claimed;
  e.aside = false;
  CHECK(!priori::detail::closes_cycle(e, unknown));
  e.depth = 2;
}

// --- owners

TEST_CASE("waiting: owners by their marks") {
  static constinit priori::detail::owner_list list; // its owners stay
  std::vector<owner*> seen;
  auto const see_all = [&] {
    seen.clear();
    list.each([&](owner& o) { seen.push_back(&o); });
  };
  see_all();
  CHECK(seen.empty());
  auto const& first = list.of(claimed);
  CHECK((&first == &list.of(claimed | priori::detail::apart) && &first != &list.of(claimed + 1)));
  see_all();
  CHECK((!seen.empty() && seen[0] == &first));
  for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == &list.of(static_cast<std::uint16_t>(claimed + i)));
  for (int i = 0; i < 100; ++i) {
    std::uint16_t const mark = list.take();
    CHECK((mark >= claimed && list.of(mark).busy));
    list.of(mark).busy = i % 2 == 0; // every other one is free again
  }
  see_all();
  int busy = 0;
  for (owner const* const o : seen) busy += o->busy;
  CHECK(busy == 50);
}

// --- who is woken

TEST_CASE("waiting: those are woken whose slot has changed, and the others are waited for still") {
  slot_state a = claimed, b = claimed, c = claimed;
  owner o, waits;
  waiter of_a{a, claimed, nullptr, nullptr}, of_b{b, claimed, &waits, nullptr}, of_c{c, claimed, nullptr, nullptr};
  auto const queue = [&](std::vector<waiter*> const& all) {
    o.waiters = nullptr;
    for (waiter* const w : all) {
      w->next = o.waiters;
      o.waiters = w;
    }
    waits.waits = &of_b;
    o.awaited = &a;
  };
  auto const wake = [&] { priori::detail::wake_locked(o); };

  queue({&of_a, &of_b, &of_c});
  wake();
  CHECK((o.waiters == &of_c && of_c.next == &of_b && of_b.next == &of_a && !of_a.next));
  CHECK((o.awaited.load() == &priori::program::several_slots && waits.waits == &of_b));
  b = ready;
  wake();
  of_b.woken.wait();
  CHECK((o.waiters == &of_c && of_c.next == &of_a && !waits.waits));
  CHECK(o.awaited.load() == &priori::program::several_slots);
  c = claimed + 1; // by another owner
  wake();
  of_c.woken.wait();
  CHECK((o.waiters == &of_a && !of_a.next && o.awaited.load() == &a));
  a = priori::detail::vacant;
  wake();
  of_a.woken.wait();
  CHECK((!o.waiters && !o.awaited.load()));
}

// --- wait_for

TEST_CASE("waiting: a slot that has changed is not waited for, nor one of this thread") {
  evaluation me, other;
  other.become_owner();
  me.become_owner();
  CHECK((me.mark != other.mark && me.owns->busy && &priori::program::owners.of(me.mark) == me.owns));
  slot_state slot = other.mark;
  CHECK_FALSE(priori::detail::wait_for(slot, other.mark, me));
  slot = ready;
  CHECK(priori::detail::wait_for(slot, other.mark, me));
}

// User code shows the keys of a cycle, and may use other memos.
TEST_CASE("waiting: no lock is held while keys are shown") {
  evaluation me, other;
  other.become_owner();
  me.become_owner();
  int shown = 0, locked = 0;
  shown_request const r(me, [&] {
    std::thread([&] {
      auto& mutex = priori::program::waiting_mutex.object;
      shown += 1;
      if (mutex.try_lock()) mutex.unlock();
      else locked += 1;
    }).join();
    return std::to_string(shown);
  });
  slot_state slot = other.mark, inner = claimed;
  computed_key const f(r, &slot), g(r, &inner); // computed here, too
  try {
    static_cast<void>(priori::detail::wait_for(slot, other.mark, me));
    FAIL("no cycle");
  } catch (priori::cycle_error const& e) {
    CHECK(e.path() == std::vector<std::string>{"2", "1", "2"});
  }
  CHECK((shown == 2 && locked == 0));
}

TEST_CASE("waiting: a thread goes on when its slot has changed") {
  evaluation me;
  me.become_owner();
  for (int round = 0; round < 20; ++round) {
    slot_state slot = me.mark;
    bool changed = false;
    std::thread waits([&] {
      evaluation const by;
      changed = priori::detail::wait_for(slot, me.mark, by);
    });
    while (!me.owns->awaited.load() && round % 2 == 0) std::this_thread::yield();
    slot.store(ready);
    priori::detail::wake_waiters(&slot, me);
    while (true) { // one that had just begun to wait may have been missed
      priori::detail::locked const lock(priori::program::waiting_mutex.object);
      priori::detail::wake_locked(*me.owns);
      if (!me.owns->waiters) break;
    }
    waits.join();
    CHECK(changed);
  }
}

// The slot changes after the thread has begun to wait, and nobody wakes it.
TEST_CASE("waiting: a change that was on its way is seen before a thread sleeps") {
  evaluation me;
  me.become_owner();
  int seen = 0; // it may come too late, but not often
  for (int round = 0; round < 40; ++round) {
    slot_state slot = me.mark;
    std::atomic<bool> goes_on = false;
    std::thread waits([&] {
      evaluation const by;
      static_cast<void>(priori::detail::wait_for(slot, me.mark, by));
      goes_on = true;
    });
    while (!me.owns->awaited.load()) std::this_thread::yield();
    slot.store(ready);
    for (int turns = 0; turns < 1'000 && !goes_on; ++turns) std::this_thread::yield();
    seen += goes_on;
    priori::detail::wake(*me.owns);
    waits.join();
  }
  CHECK((sanitized || seen >= 4)); // they take longer until they look
}

} // namespace
