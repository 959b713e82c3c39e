// priori: the main thread's stack on Linux, which grows as it is used, up to a limit that a program may lower.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"
#include "priori/detail/runtime/stack_registry.hpp"

#include <cstddef>
#include <cstdint>

#if defined(PRIORI_DETAIL_POSIX) && defined(__linux__)
#define PRIORI_DETAIL_GROWING_STACK
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How much of such a stack is used before the limit is asked for again.
inline constexpr std::size_t growing_step = std::size_t{32} << 10;

// True if this thread's own stack is such a stack.
inline bool stack_grows() {
#ifdef PRIORI_DETAIL_GROWING_STACK
  return syscall(SYS_gettid) == getpid();
#else
  return false;
#endif
}

// The part of such a stack that the current limit allows; empty if it allows none.
inline stack_span allowed_part(stack_span whole) {
#ifdef PRIORI_DETAIL_GROWING_STACK
  // The kernel counts from the end of the stack. The name of the program lies there, above arguments and environment.
  std::uintptr_t const name = getauxval(AT_EXECFN);
  std::uintptr_t const top = whole.from + whole.size;
  std::uintptr_t const end = name > top ? name + 8192 : top;
  rlimit limit{};
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= end - whole.from) return whole;
  std::uintptr_t const from = end - static_cast<std::uintptr_t>(limit.rlim_cur);
  return from < top ? stack_span{from, top - from} : stack_span{top, 0};
#else
  return whole;
#endif
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
