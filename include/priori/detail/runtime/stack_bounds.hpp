// priori: the bounds of the stack that a thread runs on.
//
// Each key compares the address of its frame with the span of the stack that may be used. Below that span, or on a
// stack whose bounds are not known, the recursion continues on a fresh stack (fresh_stack.hpp). Assumes that stacks
// grow downwards.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/linked_stack.hpp"
#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/runtime/growing_stack.hpp"
#include "priori/detail/runtime/stack_memory.hpp"
#include "priori/detail/runtime/stack_registry.hpp"
#include "priori/detail/runtime/stack_switch.hpp"

#include <cstddef>
#include <cstdint>

#ifdef PRIORI_DETAIL_POSIX
#include <pthread.h>
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

// Units share it that are compiled in different modes, so its layout depends on the platform only.
struct thread_state {
  stack_span usable;         // of the stack it used last; empty before the first key
  known_stack* at = nullptr; // the same stack
  known_stack own;           // as the system says
  bool asked = false;        // the system was asked for the bounds of `own`
  bool grows = false;        // true if `own` grows (growing_stack.hpp)
#ifdef PRIORI_DETAIL_MAPS_STACKS
  bool ends = false; // the thread is about to end, and keeps no stacks
  fresh_stack* kept = nullptr;
  unsigned kept_count = 0;
#endif
#if defined(PRIORI_DETAIL_MAPS_STACKS) || defined(PRIORI_DETAIL_THREADS)
  thread_state const* origin = nullptr; // of a fresh thread: the thread whose recursion it goes on with
#endif
};
}}

inline namespace v0 { namespace program {

#ifdef PRIORI_DETAIL_THREADS
inline constinit thread_local detail::thread_state this_thread;
#else
inline constinit detail::thread_state this_thread;
#endif

}}

inline namespace PRIORI_ABI { namespace detail {

// Identifies this thread, or the thread whose recursion it goes on with.
inline void const* thread_id() {
#ifdef PRIORI_DETAIL_ONE_STACK
  return &program::this_thread;
#else
  thread_state const& here = program::this_thread;
  return here.origin ? here.origin : &here;
#endif
}

// Gives a variable another value while it lives.
template <class T> class restored {
  T& variable;
  T before;

public:
  restored(T& v, T now) : variable(v), before(v) { variable = now; }
  restored(restored const&) = delete;
  ~restored() { variable = before; }
};

// The part of a stack that is left for what a recurrence needs between two keys.
inline constexpr std::size_t reserved_stack = std::size_t{128} << 10;
// The bounds of the thread's own stack; empty where the system does not tell.
inline stack_span stack_of_thread() {
  stack_span stack;
#if defined(PRIORI_DETAIL_POSIX) && defined(__APPLE__)
  stack.size = pthread_get_stacksize_np(pthread_self());
  stack.from = reinterpret_cast<std::uintptr_t>(pthread_get_stackaddr_np(pthread_self())) - stack.size;
#elif defined(PRIORI_DETAIL_POSIX) && defined(__linux__) && defined(_GNU_SOURCE)
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    void* lowest = nullptr;
    if (pthread_attr_getstack(&attributes, &lowest, &stack.size) == 0)
      stack.from = reinterpret_cast<std::uintptr_t>(lowest);
    pthread_attr_destroy(&attributes);
  }
#elif defined(PRIORI_DETAIL_WIN64)
  // From the thread's environment block: StackBase and DeallocationStack.
  std::uintptr_t top = 0;
  asm("movq %%gs:0x8, %0" : "=r"(top));
  asm("movq %%gs:0x1478, %0" : "=r"(stack.from));
  stack.size = top - stack.from;
#elif defined(PRIORI_DETAIL_LINKED_STACK)
  linked_stack const linked;
  stack = {linked.from, linked.size};
#endif
  return stack;
}

#ifdef PRIORI_DETAIL_SHORT_STACKS
inline constexpr std::size_t longest_stack = std::size_t{1} << 20;
#else
inline constexpr std::size_t longest_stack = static_cast<std::size_t>(-1);
#endif

// All but the reserve, which is half of a small stack.
inline stack_span usable_part(stack_span whole) {
  std::size_t const reserve = whole.size / 2 < reserved_stack ? whole.size / 2 : reserved_stack;
  std::size_t const size = whole.size - reserve < longest_stack ? whole.size - reserve : longest_stack;
  return {whole.from + whole.size - size, size};
}

inline void set_own_stack(thread_state& state, stack_span whole) {
  state.own.whole = whole;
  state.own.usable = state.own.limit = detail::usable_part(whole);
  state.asked = true;
}

// The stack that holds `here`; null if its bounds are not known.
[[gnu::noinline, gnu::cold]] inline known_stack* find_stack(std::uintptr_t here) {
  thread_state& state = program::this_thread;
  if (!state.asked) {
    detail::set_own_stack(state, detail::stack_of_thread());
    state.grows = detail::stack_grows();
  }
#ifdef PRIORI_DETAIL_MAPS_STACKS
  locked const lock(program::fresh_stacks.object.mutex);
  // First, since the own stack may be without limit, and seem to hold all addresses below.
  if (fresh_stack* const found = program::fresh_stacks.object.find(here)) {
    if (found->used_by != &state) found->has_moved = true;
    found->used_by = &state;
    return state.at = found;
  }
#endif
  return state.at = state.own.whole.holds(here) ? &state.own : nullptr;
}

// The same. Most often it is the one that was used last.
inline known_stack* stack_at(void const* frame) {
  auto const here = reinterpret_cast<std::uintptr_t>(frame);
  known_stack* const last = program::this_thread.at;
  return last && last->whole.holds(here) ? last : detail::find_stack(here);
}

// The evaluation of the stack that a frame lies on. Stacks whose bounds are not known share one per thread.
inline evaluation*& evaluation_at(void const* frame) {
  known_stack* const stack = detail::stack_at(frame);
  return stack ? stack->current : program::this_thread.own.current;
}

// Marks the thread's own stack, which grows, as usable down to one step below `here`.
inline void trust_one_step(thread_state& state, std::uintptr_t here) {
  std::uintptr_t const from = here - growing_step;
  stack_span& usable = state.own.usable = state.own.limit;
  if (from > usable.from) usable = {from, usable.from + usable.size - from};
}

[[gnu::noinline, gnu::cold]] inline void trust_less(thread_state& state, std::uintptr_t here) {
  if (state.at != &state.own || !state.usable.holds(here)) return;
  detail::trust_one_step(state, here);
  state.usable = state.own.usable;
}

// At the beginning of an evaluation: the limit of the stack may be lower than it was in the one before.
[[gnu::always_inline]] inline void begin_on_stack(void const* frame) {
  thread_state& state = program::this_thread;
  auto const here = reinterpret_cast<std::uintptr_t>(frame);
  if (state.grows && here - state.usable.from > 2 * growing_step) detail::trust_less(state, here);
}

// Makes all of a stack but the reserve usable. Returns false if memory runs out.
inline bool open_stack(known_stack& stack) {
#ifdef PRIORI_DETAIL_WIN64
  if (!detail::open_stack_memory(reinterpret_cast<void*>(stack.whole.from), stack.whole.size)) return false;
#endif
  stack.usable = stack.limit;
  return true;
}

// The slow path of stack_is_low(): finds the stack of `here`.
[[gnu::noinline, gnu::cold]] inline bool stack_is_low_at(std::uintptr_t here) {
  known_stack* const stack = detail::stack_at(reinterpret_cast<void const*>(here));
  thread_state& state = program::this_thread;
  if (stack) {
    if (!stack->usable.holds(here)) {
      bool const grows = state.grows && stack == &state.own;
      if (grows) stack->limit = detail::usable_part(detail::allowed_part(stack->whole));
      if (!stack->limit.holds(here)) return true;
      if (grows) detail::trust_one_step(state, here);
      else if (!detail::open_stack(*stack)) return true;
    }
    state.usable = stack->usable;
    return false;
  }
#ifdef PRIORI_DETAIL_SWITCHES_STACKS
  return true;
#else
  // A little below the usable part: it is the same stack.
  bool const same = state.usable.size > 0 && state.usable.from - here < (std::size_t{1} << 20);
#ifdef PRIORI_DETAIL_ONE_STACK
  if (same && state.own.current) return true; // an evaluation began higher up
#else
  if (same) return true;
#endif
  state.usable = {here - stack_budget, stack_budget + 1};
  return false;
#endif
}

// True if there is room on the stack that was used last. False does not say that there is none. `frame` points into the
// frame that asks.
[[gnu::always_inline]] inline bool stack_has_room(void const* frame) {
  return program::this_thread.usable.holds(reinterpret_cast<std::uintptr_t>(frame));
}

// True if all but the reserve is used, or if the stack is not known.
[[gnu::always_inline]] inline bool stack_is_low(void const* frame) {
  return !detail::stack_has_room(frame) && detail::stack_is_low_at(reinterpret_cast<std::uintptr_t>(frame));
}

// The place of an object in a frame, on the stack: sanitizers may keep the object elsewhere.
[[gnu::always_inline]] inline void const* place_on_stack([[maybe_unused]] void const* object) {
#ifdef PRIORI_DETAIL_SANITIZED
  return __builtin_frame_address(0);
#else
  return object;
#endif
}

}}
} // namespace priori

#include "priori/detail/end.hpp"
