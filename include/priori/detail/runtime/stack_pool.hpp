// priori: where fresh stacks come from. The last few that a thread has used are kept.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/stack_memory.hpp"
#include "priori/detail/runtime/stack_registry.hpp"
#include "priori/detail/runtime/stack_switch.hpp"
#include "priori/error.hpp"

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>

#ifdef PRIORI_DETAIL_SWITCHES_STACKS

#include <cerrno>
#include <system_error>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The part of a kept stack whose memory is kept, too, with the reserve below it. The memory below may be in large
// pages, and is given back.
inline constexpr std::size_t near_stack = std::size_t{1} << 20;
// A thread keeps some stacks, or the program does for all threads: where g++ emulates thread_local variables, they are
// freed before the destructors that run at the end of the thread.
#ifdef PRIORI_DETAIL_WIN64
inline constexpr unsigned most_kept_stacks = 0;
inline constexpr int most_spare_stacks = 16;
#else
inline constexpr unsigned most_kept_stacks = 4;
inline constexpr int most_spare_stacks = 0;
#endif

// A new stack of `size` bytes, its guard included. Returns null, with errno set, if memory runs out.
inline fresh_stack* map_stack(std::size_t size) {
  std::size_t const near = size > near_stack ? near_stack + reserved_stack : size - stack_guard;
  void* const memory = detail::map_stack_memory(size, near);
  if (!memory) return nullptr;
  auto const from = reinterpret_cast<std::uintptr_t>(memory);
  auto* const stack = ::new (static_cast<char*>(memory) + (size - sizeof(fresh_stack))) fresh_stack;
  stack->whole = {from, size};
  stack->limit = detail::usable_part({from + stack_guard, size - stack_guard});
  stack->usable = stack->limit;
  if (size > near_stack) stack->usable = {from + size - near_stack, near_stack};
  {
    locked const lock(program::fresh_stacks.object.mutex);
    if (program::fresh_stacks.object.add(stack)) return stack;
  }
  detail::unmap_stack_memory(memory, size);
  errno = ENOMEM;
  return nullptr;
}

// Unmaps a stack, or keeps it for all threads; always if another thread may still have its bounds.
inline void drop_stack(fresh_stack* stack) {
  {
    stack_registry& registry = program::fresh_stacks.object;
    locked const lock(registry.mutex);
    if (stack->has_moved || registry.spare_count < most_spare_stacks) {
      stack->next = registry.spare;
      registry.spare = stack;
      ++registry.spare_count;
      return;
    }
    registry.remove(stack);
  }
  detail::unmap_stack_memory(reinterpret_cast<void*>(stack->whole.from), stack->whole.size);
}

inline fresh_stack* take_spare_stack() {
  stack_registry& registry = program::fresh_stacks.object;
  locked const lock(registry.mutex);
  fresh_stack* const stack = registry.spare;
  if (!stack) return nullptr;
  registry.spare = stack->next;
  --registry.spare_count;
  return stack;
}

// Memory is taken as it is touched. Where address space is scarce, the stack is smaller.
[[gnu::noinline, gnu::cold]] inline fresh_stack* new_stack() {
  if (fresh_stack* const spare = detail::take_spare_stack()) return spare;
  for (std::size_t size = std::size_t{64} << 20; size >= std::size_t{256} << 10; size /= 4)
    if (fresh_stack* const stack = detail::map_stack(size)) return stack;
  detail::raise_message<depth_error>({"priori: no stack to go on with: ", std::generic_category().message(errno)});
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
  if (std::size_t const size = stack->whole.size; size > near_stack && stack->usable.size > near_stack) {
    detail::give_back_stack_memory(reinterpret_cast<void*>(stack->whole.from), size, near_stack + reserved_stack);
    stack->usable = {stack->whole.from + size - near_stack, near_stack};
  }
  if (state.ends || state.kept_count == most_kept_stacks) return detail::drop_stack(stack);
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

  void call(void (*function)(void*), void* argument) const {
    void* const top = reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(stack) / 64 * 64);
#ifdef PRIORI_DETAIL_WIN64
    std::uintptr_t const from = stack->whole.from;
    detail::call_on_stack(top, {from + stack->whole.size, from + stack_guard, from}, function, argument);
#else
    detail::call_on_stack(top, function, argument);
#endif
  }

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
