// priori: continuing a recursion in another thread, where stacks cannot be switched.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/stack_switch.hpp"
#include "priori/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#if !defined(PRIORI_DETAIL_SWITCHES_STACKS) && !defined(PRIORI_DETAIL_ONE_STACK)

#include <exception>
#ifdef PRIORI_DETAIL_POSIX
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#endif
#include <system_error>
#include <thread>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A call that another thread makes while this one waits.
//
// If the call ends its thread, by pthread_exit() or by cancellation, this thread ends as well.
class call_elsewhere {
  void (*call)(void*);
  void* object;
  evaluation* const current;
  thread_state const* const origin = static_cast<thread_state const*>(detail::thread_id());
  std::size_t size = 0;
  bool returned = false; // or has thrown an exception
  atomic<bool> ended = false;
#ifdef __cpp_exceptions
  std::exception_ptr thrown;
#endif

  void run() {
    struct end {
      atomic<bool>& ended;
      ~end() { ended.store(true, std::memory_order_release); }
    } const at_end{ended};
    auto const here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    stack_span own = stack_of_thread();
#ifdef MADV_HUGEPAGE
    // A deep recursion spends most of its time on the first touch of its pages, so they are large, but not near the
    // top.
    std::size_t const shallow = std::size_t{256} << 10;
    if (own.holds(here - shallow)) madvise(reinterpret_cast<void*>(own.from), here - shallow - own.from, MADV_HUGEPAGE);
#endif
    if (own.size == 0) own = {here - size, size + 1};
    detail::set_own_stack(program::this_thread, own);
    program::this_thread.own.current = current;
    program::this_thread.origin = origin;
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

  // An error number if no thread could be made, else 0: the call has been made.
#ifdef PRIORI_DETAIL_POSIX
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
      uncanceled const here;
      if (pthread_join(thread, &result) != 0) // it has been detached
        while (!ended.load(std::memory_order_acquire)) sched_yield();
    }
    if (!returned) pthread_exit(result);
  }
  // Defers the cancellation of this thread, whose stack the other one uses.
  class uncanceled {
#ifndef __ANDROID__ // has no pthread_cancel
    int before = 0;

  public:
    uncanceled() { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before); }
    ~uncanceled() { pthread_setcancelstate(before, nullptr); }
#else
  public:
    uncanceled() {}
#endif
    uncanceled(uncanceled const&) = delete;
  };
  static void* start(void* self) {
    static_cast<call_elsewhere*>(self)->run();
    return nullptr;
  }

public:
  // Memory is taken as it is touched. Where address space is scarce, the stack is smaller.
  void run_on_fresh_stack() {
    int error = 0;
    for (size = std::size_t{64} << 20; size >= std::size_t{256} << 10; size /= 4)
      if ((error = run_in_thread()) == 0) return rethrow();
    detail::raise_message<depth_error>({"priori: no stack to go on with: ", std::generic_category().message(error)});
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

  call_elsewhere(void (*function)(void*), void* argument)
      : call(function), object(argument), current(detail::evaluation_at(__builtin_frame_address(0))) {}
  call_elsewhere(call_elsewhere const&) = delete;

private:
  void rethrow() {
#ifdef __cpp_exceptions
    if (thrown) std::rethrow_exception(std::move(thrown));
#endif
  }
};

}}} // namespace priori::detail

#endif

#include "priori/detail/end.hpp"
