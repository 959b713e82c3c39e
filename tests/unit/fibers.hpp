// Fibers: calls that are suspended and resumed, each on a stack of its own.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#else
#include <ucontext.h>
#endif

// What the tests need of a fiber: it runs `call` from resume() to suspend(), which is called on its stack.
#ifdef _WIN32
class system_fiber {
  // SwitchToFiber() brings back the bounds of the fiber's own stack, not of one that it has called.
  class kept_bounds {
    std::uintptr_t base, from;

  public:
    kept_bounds() {
      asm volatile("movq %%gs:0x8, %0" : "=r"(base));
      asm volatile("movq %%gs:0x1478, %0" : "=r"(from));
    }
    kept_bounds(kept_bounds const&) = delete;
    ~kept_bounds() {
      asm volatile("movq %0, %%gs:0x8" : : "r"(base));
      asm volatile("movq %0, %%gs:0x1478" : : "r"(from));
    }
  };
  static void switch_to(void* fiber) {
    kept_bounds const here;
    SwitchToFiber(fiber);
  }

  static inline thread_local system_fiber* running = nullptr;
  std::function<void()> call;
  void* here;
  void* outside = nullptr;
  bool ended = false;

  static void __stdcall start(void* self) {
    auto* const me = static_cast<system_fiber*>(self);
    me->call();
    me->ended = true;
    SwitchToFiber(me->outside);
  }

public:
  explicit system_fiber(std::function<void()> c, std::size_t size = std::size_t{64} << 10)
      : call(std::move(c)), here(CreateFiber(size, &system_fiber::start, this)) {}
  system_fiber(system_fiber const&) = delete;
  ~system_fiber() { DeleteFiber(here); }

  // From any thread, while it does not run. False if it has ended.
  [[gnu::noinline]] bool resume() {
    if (ended) return false;
    system_fiber* const before = std::exchange(running, this);
    outside = IsThreadAFiber() ? GetCurrentFiber() : ConvertThreadToFiber(nullptr);
    switch_to(here);
    running = before;
    return true;
  }
  // Does nothing outside of fibers.
  [[gnu::noinline]] static void suspend() {
    if (system_fiber* const me = std::exchange(running, nullptr)) switch_to(me->outside);
  }
};
#else
class system_fiber {
  static inline thread_local system_fiber* running = nullptr;
  std::function<void()> call;
  std::vector<char> stack;
  ucontext_t here{};
  ucontext_t outside{};
  bool ended = false;

  static void start() {
    system_fiber* const me = running;
    me->call();
    me->ended = true;
    swapcontext(&me->here, &me->outside);
  }

public:
  explicit system_fiber(std::function<void()> c, std::size_t size = std::size_t{64} << 10)
      : call(std::move(c)), stack(size) {
    getcontext(&here);
    here.uc_stack.ss_sp = stack.data();
    here.uc_stack.ss_size = stack.size();
    here.uc_link = nullptr;
    makecontext(&here, &system_fiber::start, 0);
  }
  system_fiber(system_fiber const&) = delete;

  // From any thread, while it does not run. False if it has ended.
  [[gnu::noinline]] bool resume() {
    if (ended) return false;
    system_fiber* const before = std::exchange(running, this);
    swapcontext(&outside, &here);
    running = before;
    return true;
  }
  // Does nothing outside of fibers.
  [[gnu::noinline]] static void suspend() {
    if (system_fiber* const me = std::exchange(running, nullptr)) swapcontext(&me->here, &me->outside);
  }
};
#endif

// What three fibers get that ask for keys, each suspended in the middle of the recursion, and end in an order.
template <class Fiber, class Ask> std::array<std::int64_t, 3>
asked_by_fibers(std::array<std::int64_t, 3> keys, std::array<std::size_t, 3> order, Ask const& ask) {
  std::array<std::int64_t, 3> got{};
  std::vector<std::unique_ptr<Fiber>> fibers;
  for (std::size_t i = 0; i < 3; ++i) fibers.push_back(std::make_unique<Fiber>([&, i] { got[i] = ask(keys[i]); }));
  for (auto& f : fibers) f->resume();
  for (std::size_t const i : order)
    while (fibers[i]->resume()) {}
  return got;
}

// True if they get what is right in any order. `make` makes a memo of key + (key - 1) + ... + 0.
template <class Fiber, class Make> bool right_in_any_order(std::array<std::int64_t, 3> keys, Make const& make) {
  std::array<std::size_t, 3> order{0, 1, 2};
  do {
    auto&& memo = make();
    auto const got = asked_by_fibers<Fiber>(keys, order, memo);
    for (std::size_t i = 0; i < 3; ++i)
      if (std::int64_t const sum = keys[i] * (keys[i] + 1) / 2; got[i] != sum || memo(keys[i]) != sum) return false;
    std::int64_t const last = *std::max_element(keys.begin(), keys.end());
    if (memo.stats().size != static_cast<std::size_t>(last + 1)) return false;
  } while (std::next_permutation(order.begin(), order.end()));
  return true;
}
