// priori: a mutex that is never held for long.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/process_barrier.hpp"
#include "priori/detail/core/threads.hpp"

#include <atomic>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_ATOMICS_WAIT

// A thread that finds it locked looks again for a while before it sleeps. It is locked by one atomic read-modify-write
// and, once the process has a barrier for all threads, unlocked without one: a key is added under two locks, and
// glibc's std::mutex takes some 55 instructions for each. What orders `state` and `sleepers` is sequentially
// consistent, but for the store that the barrier orders.
class brief_mutex {
  atomic<std::uint32_t> state = open;
  atomic<std::uint32_t> sleepers = 0; // threads that sleep until it is open, or are about to

  static constexpr std::uint32_t open = 0;
  static constexpr std::uint32_t held = 1;

  // Gives the core to its other thread for a moment.
  static void pause() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
  }
  [[gnu::noinline, gnu::cold]] void wait() {
    for (int i = 0; i < 200; ++i) {
      if (state.load(std::memory_order_relaxed) == open && try_lock()) return;
      pause();
    }
    sleepers.fetch_add(1);
    // A thread that unlocked it before the barrier has made it open; one that does so afterwards sees the sleeper.
    bool const may_sleep = detail::process_barrier();
    while (!try_lock())
      if (may_sleep) state.wait(held, std::memory_order_relaxed);
      else pause();
    sleepers.fetch_add(-1u);
  }
  [[gnu::noinline, gnu::cold]] void wake() {
    sleepers.fetch_add(0); // notify_one() must not look for sleepers before the state is open
    state.notify_one();
  }

public:
  bool try_lock() {
    std::uint32_t expected = open;
    return state.compare_exchange_strong(expected, held);
  }
  void lock() {
    if (!try_lock()) wait();
  }
  void unlock() {
    if (detail::has_process_barrier()) {
      state.store(open, std::memory_order_release);
      std::atomic_signal_fence(std::memory_order_seq_cst); // the compiler must not load `sleepers` before
    } else state.store(open);
    if (sleepers.load() != 0) wake();
  }
};

#else

using brief_mutex = mutex;

#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
