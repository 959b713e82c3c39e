// priori: a memory barrier in all threads of the process at once. A thread that relies on another's needs none itself.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/threads.hpp"

#ifdef PRIORI_DETAIL_MEMBARRIER
#include <cerrno>
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace priori {

inline namespace v0 { namespace program {

// 0: unknown; 1: available; 2: not available.
inline constinit detail::atomic<int> barrier_state = 0;

}}

inline namespace PRIORI_ABI { namespace detail {

// True if others may rely on process_barrier(). Once it is, it stays.
inline bool has_process_barrier() { return program::barrier_state.load(std::memory_order_relaxed) == 1; }

#ifdef PRIORI_DETAIL_MEMBARRIER
inline bool ask_for_barrier(int command) {
  int const before = errno;
  bool const done = syscall(SYS_membarrier, command, 0, 0) == 0;
  errno = before;
  return done;
}
// False if it failed although has_process_barrier() is true: then others rely on a barrier that was not made.
inline bool process_barrier() {
  int known = program::barrier_state.load(std::memory_order_acquire);
  if (known == 2) return true;
  if (known == 1 && detail::ask_for_barrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED)) return true;
  bool const done = detail::ask_for_barrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) &&
                    detail::ask_for_barrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
  program::barrier_state.compare_exchange_strong(known, known != 0 ? known : done ? 1 : 2);
  return done || known != 1;
}
#else
inline bool process_barrier() { return true; }
#endif

}}
} // namespace priori

#include "priori/detail/end.hpp"
