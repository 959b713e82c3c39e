// priori: where fresh stacks come from. The last few that a thread has used are kept.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/stack_registry.hpp"
#include "priori/detail/runtime/stack_switch.hpp"
#include "priori/error.hpp"

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>

#ifdef PRIORI_DETAIL_SWITCHES_STACKS

#include <cerrno>
#include <sys/mman.h>
#include <system_error>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A frame of up to 64 KB cannot jump over the guard. A multiple of every page size.
inline constexpr std::size_t stack_guard = std::size_t{64} << 10;
// The part of a kept stack whose memory is kept, too. The memory below may be in large pages, and is given back.
inline constexpr std::size_t near_stack = std::size_t{1} << 20;
inline constexpr unsigned most_kept_stacks = 4;

// A new stack of `size` bytes, its guard included. Returns null, with errno set, if memory runs out.
inline fresh_stack* map_stack(std::size_t size) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
  flags |= MAP_NORESERVE;
#endif
#if defined(MAP_STACK) && !defined(__FreeBSD__) && !defined(__DragonFly__) // where it makes a stack that grows
  flags |= MAP_STACK;
#endif
  void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  bool const guarded = mprotect(memory, stack_guard, PROT_NONE) == 0;
  int error = errno;
  if (guarded) {
    auto const from = reinterpret_cast<std::uintptr_t>(memory);
#ifdef MADV_HUGEPAGE
    // A deep recursion spends most of its time on the first touch of its pages, so they are large, but not near the
    // top.
    if (size > near_stack)
      madvise(static_cast<char*>(memory) + stack_guard, size - near_stack - stack_guard, MADV_HUGEPAGE);
#endif
    auto* const stack = ::new (static_cast<char*>(memory) + (size - sizeof(fresh_stack))) fresh_stack;
    stack->whole = {from, size};
    stack->limit = detail::usable_part({from + stack_guard, size - stack_guard});
    stack->usable = stack->limit;
    if (size > near_stack) stack->usable = {from + size - near_stack, near_stack};
    locked const lock(program::fresh_stacks.object.mutex);
    if (program::fresh_stacks.object.add(stack)) return stack;
    error = ENOMEM;
  }
  munmap(memory, size);
  errno = error;
  return nullptr;
}

// Unmaps a stack; but if another thread may still have its bounds, the stack is kept for all threads.
inline void drop_stack(fresh_stack* stack) {
  {
    locked const lock(program::fresh_stacks.object.mutex);
    if (stack->has_moved) {
      stack->next = program::fresh_stacks.object.spare;
      program::fresh_stacks.object.spare = stack;
      return;
    }
    program::fresh_stacks.object.remove(stack);
  }
  munmap(reinterpret_cast<void*>(stack->whole.from), stack->whole.size);
}

inline fresh_stack* take_spare_stack() {
  locked const lock(program::fresh_stacks.object.mutex);
  fresh_stack* const stack = program::fresh_stacks.object.spare;
  if (stack) program::fresh_stacks.object.spare = stack->next;
  return stack;
}

// Memory is taken as it is touched. Where address space is scarce, the stack is smaller.
[[gnu::noinline, gnu::cold]] inline fresh_stack* new_stack() {
  if (fresh_stack* const spare = detail::take_spare_stack()) return spare;
  for (std::size_t size = std::size_t{64} << 20; size >= std::size_t{256} << 10; size /= 4)
    if (fresh_stack* const stack = detail::map_stack(size)) return stack;
  raise_exception<depth_error>("priori: no stack to go on with: " + std::generic_category().message(errno));
}

inline fresh_stack* take_kept_stack(thread_state& state) {
  fresh_stack* const stack = state.kept;
  state.kept = stack->next;
  --state.kept_count;
  return stack;
}

// Unmaps the kept stacks when the thread ends. Later calls, from destructors, map and unmap stacks of their own.
struct kept_stacks {
  bool used = false;

  constexpr kept_stacks() = default;
  kept_stacks(kept_stacks const&) = delete;
  ~kept_stacks() {
    thread_state& state = program::this_thread;
    state.ends = true;
    while (state.kept) detail::drop_stack(detail::take_kept_stack(state));
  }
};

// Keeps a stack that is not used any more, with the memory near its top.
inline void keep_stack(thread_state& state, fresh_stack* stack) {
  if (state.ends || state.kept_count == most_kept_stacks) return detail::drop_stack(stack);
  if (std::size_t const size = stack->whole.size; size > near_stack && stack->usable.size > near_stack) {
    madvise(reinterpret_cast<void*>(stack->whole.from + stack_guard), size - near_stack - stack_guard, MADV_DONTNEED);
    stack->usable = {stack->whole.from + size - near_stack, near_stack};
  }
  static thread_local kept_stacks until_the_end;
  until_the_end.used = true;
  stack->next = state.kept;
  state.kept = stack;
  ++state.kept_count;
}

// Takes a fresh stack, for a call from the stack that `frame` lies on, and gives it back.
class stack_use {
  thread_state* const began_in = &program::this_thread;
  known_stack* const before;
  fresh_stack* const stack;

public:
  explicit stack_use(void const* frame)
      : before(detail::stack_at(frame)),
        stack(began_in->kept ? detail::take_kept_stack(*began_in) : detail::new_stack()) {
    stack->current = before ? before->current : nullptr;
    stack->used_by = began_in;
    began_in->at = stack;
    began_in->usable = stack->usable;
  }
  stack_use(stack_use const&) = delete;
  ~stack_use() { give_back(); }

  void* top() const { return reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(stack) / 64 * 64); }

private:
  // A fiber may end here in another thread than it began in. Not inlined, so that the compiler cannot reuse the address
  // of the former thread's state.
  [[gnu::noinline]] void give_back() const {
    thread_state* const state = &program::this_thread;
    if (state != began_in) stack->has_moved = true;
    // Another thread's own stack is not usable here.
    state->at = state == began_in || before != &began_in->own ? before : nullptr;
    state->usable = state->at ? state->at->usable : stack_span{};
    detail::keep_stack(*state, stack);
  }
};

}}} // namespace priori::detail

#endif

#include "priori/detail/end.hpp"
