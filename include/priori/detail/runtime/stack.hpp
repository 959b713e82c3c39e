// priori: recursion that is bounded by memory, not by the stack it began on.
//
// Each key compares the address of its frame with the span of the stack that may be used. Beyond, the recursion goes on
// on a fresh stack: that of a thread, for which the present one waits. Stacks grow downwards, as on all systems that
// the compilers here know.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

#if defined(__unix__) || defined(__APPLE__)
#include <pthread.h>
#endif
#ifndef PRIORI_NO_FRESH_STACKS
#include <atomic>
#include <exception>
#if defined(__unix__) || defined(__APPLE__)
#include <sched.h>
#include <sys/mman.h>
#include <system_error>
#else
#include <thread>
#endif
#endif

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

struct evaluation;
struct waiter;

struct stack_span {
  std::uintptr_t from = 0;
  std::size_t size = 0;

  bool holds(std::uintptr_t address) const { return address - from < size; }
};

// What this thread knows of its stack, and of the evaluation that goes on in it.
struct thread_state {
  stack_span usable; // empty before the first key
  evaluation* current = nullptr;
  stack_span own; // as the system says; a user's coroutine may run on another
  bool asked = false;
  thread_state* origin = nullptr; // where its recursion began, if that has used its stack
  waiter const* waits = nullptr;  // what this thread waits for; see waiting.hpp
};
}}

inline namespace v0 { namespace program {

inline constinit thread_local detail::thread_state this_thread;

}}

inline namespace PRIORI_ABI { namespace detail {

inline thread_state& this_thread_or_origin() {
  thread_state& here = program::this_thread;
  return here.origin ? *here.origin : here;
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

// What remains for a recurrence, and for what it calls, from one key to the next.
inline constexpr std::size_t reserved_stack = std::size_t{128} << 10;
// What may be used of a stack whose bounds are not known.
inline constexpr std::size_t unknown_stack = std::size_t{64} << 10;

// The present thread's stack; empty where the system does not tell.
inline stack_span stack_of_thread() {
  stack_span stack;
#if defined(__APPLE__)
  stack.size = pthread_get_stacksize_np(pthread_self());
  stack.from = reinterpret_cast<std::uintptr_t>(pthread_get_stackaddr_np(pthread_self())) - stack.size;
#elif defined(__linux__) && defined(_GNU_SOURCE)
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    void* lowest = nullptr;
    if (pthread_attr_getstack(&attributes, &lowest, &stack.size) == 0)
      stack.from = reinterpret_cast<std::uintptr_t>(lowest);
    pthread_attr_destroy(&attributes);
  }
#endif
  return stack;
}

// ThreadSanitizer keeps count of 65,536 calls a thread, and of more at its peril.
#if defined(__SANITIZE_THREAD__)
#define PRIORI_DETAIL_SHORT_STACKS
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define PRIORI_DETAIL_SHORT_STACKS
#endif
#endif
#ifdef PRIORI_DETAIL_SHORT_STACKS
inline constexpr std::size_t longest_stack = std::size_t{1} << 20;
#undef PRIORI_DETAIL_SHORT_STACKS
#else
inline constexpr std::size_t longest_stack = static_cast<std::size_t>(-1);
#endif

// All but the reserve, which is half of a small stack.
inline stack_span usable_part(stack_span own) {
  std::size_t const reserve = own.size / 2 < reserved_stack ? own.size / 2 : reserved_stack;
  std::size_t const size = own.size - reserve < longest_stack ? own.size - reserve : longest_stack;
  return {own.from + own.size - size, size};
}

// `here` is not in the part known to be usable: which part is? True if `here` is below that.
[[gnu::noinline, gnu::cold]] inline bool stack_is_low_at(std::uintptr_t here) {
  thread_state& state = program::this_thread;
  if (!state.asked) {
    state.asked = true;
    state.own = stack_of_thread();
  }
  if (state.own.holds(here)) {
    state.usable = usable_part(state.own);
    return !state.usable.holds(here);
  }
#ifndef PRIORI_NO_FRESH_STACKS
  // A little below what was usable: it is the same stack.
  if (state.usable.size > 0 && state.usable.from - here < (std::size_t{1} << 20)) return true;
  state.usable = {here - unknown_stack, unknown_stack + 1};
#endif
  return false;
}

// Is all but the reserve used? `on_stack` points into the frame that asks.
[[gnu::always_inline]] inline bool stack_is_low(void const* on_stack) {
  auto const here = reinterpret_cast<std::uintptr_t>(on_stack);
  return !program::this_thread.usable.holds(here) && stack_is_low_at(here);
}

#ifdef PRIORI_NO_FRESH_STACKS

template <class Call> [[gnu::noinline, gnu::cold]] void run_on_fresh_stack(Call const&) {
  raise_exception<depth_error>(
      "priori: the stack is used up, and PRIORI_NO_FRESH_STACKS forbids to go on with another");
}

#else

// A call that another thread makes, on its stack, while this one waits.
//
// If the call ends its thread, by pthread_exit() or since that is cancelled, this thread exits likewise.
class call_elsewhere {
  void (*call)(void const*);
  void const* object;
  evaluation* current = program::this_thread.current;
  thread_state* origin = &detail::this_thread_or_origin();
  std::size_t size = 0;
  bool returned = false; // or has thrown an exception
  std::atomic<bool> ended = false;
#ifdef __cpp_exceptions
  std::exception_ptr thrown;
#endif

  void run() {
    struct end {
      std::atomic<bool>& ended;
      ~end() { ended.store(true, std::memory_order_release); }
    } const at_end{ended};
    auto const here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    stack_span own = stack_of_thread();
#ifdef MADV_HUGEPAGE
    // What a deep recursion costs is the first touch of its pages. A shallow one shall not touch a large page.
    std::size_t const shallow = std::size_t{256} << 10;
    if (own.holds(here - shallow)) madvise(reinterpret_cast<void*>(own.from), here - shallow - own.from, MADV_HUGEPAGE);
#endif
    if (own.size == 0) own = {here - size, size + 1};
    program::this_thread = {usable_part(own), current, own, true, origin, nullptr};
#ifdef __cpp_exceptions
    try {
      call(object);
    } catch (...) {
      thrown = std::current_exception();
      if (!thrown) throw; // no C++ exception: the thread is being unwound
    }
#else
    call(object);
#endif
    returned = true;
  }

  // The system's reason if there is no such thread. Once there is one, the call is made, and must not be made again.
#if defined(__unix__) || defined(__APPLE__)
  int run_in_thread() {
    pthread_attr_t attributes;
    if (int const error = pthread_attr_init(&attributes)) return error;
    pthread_t thread{};
    int error = pthread_attr_setstacksize(&attributes, size);
    if (error == 0) error = pthread_create(&thread, &attributes, &call_elsewhere::start, this);
    pthread_attr_destroy(&attributes);
    if (error == 0) join(thread);
    return error;
  }
  void join(pthread_t thread) {
    void* result = nullptr;
    {
      uncancelled const here;
      if (pthread_join(thread, &result) != 0) // it has been detached
        while (!ended.load(std::memory_order_acquire)) sched_yield();
    }
    if (!returned) pthread_exit(result);
  }
  // While it lives, this thread cannot be cancelled: the other one uses its stack.
  class uncancelled {
#ifndef __ANDROID__ // has no pthread_cancel
    int before = 0;

  public:
    uncancelled() { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before); }
    ~uncancelled() { pthread_setcancelstate(before, nullptr); }
#else
  public:
    uncancelled() {}
#endif
    uncancelled(uncancelled const&) = delete;
  };
  static void* start(void* self) {
    static_cast<call_elsewhere*>(self)->run();
    return nullptr;
  }

public:
  // Memory is taken as it is touched; but where address space is scarce, a smaller stack is better than none.
  void run_on_fresh_stack() {
    int error = 0;
    for (size = std::size_t{64} << 20; size >= std::size_t{256} << 10; size /= 4)
      if ((error = run_in_thread()) == 0) return rethrow();
    raise_exception<depth_error>("priori: no stack to go on with: " + std::generic_category().message(error));
  }
#else
public:
  void run_on_fresh_stack() {
    size = std::size_t{512} << 10; // threads have 1 MB at least
#ifdef __cpp_exceptions
    std::thread thread;
    try {
      thread = std::thread([this] { run(); });
    } catch (std::system_error const& e) {
      throw depth_error(std::string("priori: no stack to go on with: ") + e.what());
    }
    thread.join();
    rethrow();
#else
    std::thread([this] { run(); }).join();
#endif
  }
#endif

  call_elsewhere(void (*function)(void const*), void const* argument) : call(function), object(argument) {}
  call_elsewhere(call_elsewhere const&) = delete;

private:
  void rethrow() {
#ifdef __cpp_exceptions
    if (thrown) std::rethrow_exception(std::move(thrown));
#endif
  }
};

template <class Call> [[gnu::noinline, gnu::cold]] void run_on_fresh_stack(Call const& call) {
  call_elsewhere([](void const* c) { (*static_cast<Call const*>(c))(); }, &call).run_on_fresh_stack();
}

#endif

// on_fresh_stack(call): what call() gives, a value or a reference.
template <class Call> auto on_fresh_stack(Call const& call) -> decltype(call()) {
  using result = decltype(call());
  if constexpr (std::is_reference_v<result>) {
    std::remove_reference_t<result>* value = nullptr;
    detail::run_on_fresh_stack([&] { value = std::addressof(call()); });
    return *value;
  } else {
    union storage {
      result value;
      storage() {}
      ~storage() {}
    } there;
    detail::run_on_fresh_stack([&] { ::new (static_cast<void*>(std::addressof(there.value))) result(call()); });
    struct destroyed {
      result& value;
      ~destroyed() { value.~result(); }
    } const at_end{there.value};
    return std::move(there.value);
  }
}

}}
} // namespace priori::detail

#include "priori/detail/end.hpp"
