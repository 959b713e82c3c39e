// priori: a mutex that is never held for long.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"

#include <atomic>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_ATOMICS_WAIT

// A thread that finds it locked looks again for a while before it sleeps. On x86 it is locked by one atomic
// instruction, and unlocked by one: glibc's std::mutex takes some 55 in all, and a key is added under two locks.
class brief_mutex {
  atomic<std::uint32_t> state = open;

  static constexpr std::uint32_t open = 0;
  static constexpr std::uint32_t held = 1;
  static constexpr std::uint32_t awaited = 2; // held, and a thread may sleep until it is open

  bool try_lock() {
    std::uint32_t expected = open;
    return state.compare_exchange_strong(expected, held, std::memory_order_acquire);
  }
  [[gnu::noinline, gnu::cold]] void wait() {
    for (int i = 0; i < 100; ++i)
      if (state.load(std::memory_order_relaxed) == open && try_lock()) return;
    while (state.exchange(awaited, std::memory_order_acquire) != open) state.wait(awaited, std::memory_order_relaxed);
  }
  [[gnu::noinline, gnu::cold]] void wake() { state.notify_one(); }

public:
  void lock() {
    if (!try_lock()) wait();
  }
  void unlock() {
    // In the total order, since notify_one() must not look for who sleeps before the state is open.
    if (state.exchange(open, std::memory_order_seq_cst) == awaited) wake();
  }
};

#else

using brief_mutex = mutex;

#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
