// priori: recursion that is limited by memory, not by the stack that it began on.
//
// When the stack is used up, the recursion continues on a fresh one, in the same thread; where stacks cannot be
// switched, in another thread.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/fresh_thread.hpp"
#include "priori/detail/runtime/stack_bounds.hpp"
#include "priori/detail/runtime/stack_pool.hpp"
#include "priori/detail/runtime/stack_switch.hpp"
#include "priori/error.hpp"

#ifdef __cpp_exceptions
#include <exception>
#endif
#include <memory>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#if defined(PRIORI_DETAIL_SWITCHES_STACKS) && defined(PRIORI_DETAIL_WIN64) && defined(__cpp_exceptions)
// A call that keeps its exception, for a stack that exceptions do not leave.
class caught_call {
  void (*const call)(void*);
  void* const argument;
  std::exception_ptr thrown;

public:
  caught_call(void (*function)(void*), void* object) : call(function), argument(object) {}
  caught_call(caught_call const&) = delete;

  static void run(void* self) {
    auto& it = *static_cast<caught_call*>(self);
    try {
      it.call(it.argument);
    } catch (...) {
      it.thrown = std::current_exception();
    }
  }
  void rethrow() {
    if (thrown) std::rethrow_exception(std::move(thrown));
  }
};
#endif

// Calls call(argument) on a fresh stack.
#ifdef PRIORI_DETAIL_ONE_STACK

[[gnu::noinline, gnu::cold]] inline void run_on_fresh_stack(void (*)(void*), void*) {
#ifdef PRIORI_NO_FRESH_STACKS
  raise_exception<depth_error>(
      "priori: the stack is used up, and PRIORI_NO_FRESH_STACKS forbids to go on with another");
#else
  raise_exception<depth_error>("priori: the stack is used up, and no other is available; if it is larger than priori "
                               "knows, define PRIORI_STACK_BUDGET");
#endif
}

#elif defined(PRIORI_DETAIL_SWITCHES_STACKS)

[[gnu::noinline]] inline void run_on_fresh_stack(void (*call)(void*), void* argument) {
#if defined(PRIORI_DETAIL_WIN64) && defined(__cpp_exceptions)
  caught_call caught(call, argument);
  {
    stack_use const here(__builtin_frame_address(0));
    here.call(&caught_call::run, &caught);
  }
  caught.rethrow();
#else
  stack_use const here(__builtin_frame_address(0));
  here.call(call, argument);
#endif
}

#else

[[gnu::noinline, gnu::cold]] inline void run_on_fresh_stack(void (*call)(void*), void* argument) {
  call_elsewhere(call, argument).run_on_fresh_stack();
}

#endif

// A call on a fresh stack, with room for the value or address that it returns. Written to instantiate few functions per
// call.
template <class Call, class Result = decltype(std::declval<Call const&>()())> class fresh_call {
  Call const& call;
  union {
    Result value;
  };

  static void run(void* self) {
    auto& it = *static_cast<fresh_call*>(self);
    ::new (static_cast<void*>(std::addressof(it.value))) Result(it.call());
  }

public:
  explicit fresh_call(Call const& c) : call(c) { detail::run_on_fresh_stack(&fresh_call::run, this); }
  fresh_call(fresh_call const&) = delete;
  ~fresh_call() { value.~Result(); }

  Result result() { return std::move(value); }
};
template <class Call, class T> class fresh_call<Call, T&> {
  Call const& call;
  T* value = nullptr;

  static void run(void* self) {
    auto& it = *static_cast<fresh_call*>(self);
    it.value = std::addressof(it.call());
  }

public:
  explicit fresh_call(Call const& c) : call(c) { detail::run_on_fresh_stack(&fresh_call::run, this); }

  T& result() { return *value; }
};

// on_fresh_stack(call): returns what call() returns, a value or a reference.
template <class Call> auto on_fresh_stack(Call const& call) -> decltype(call()) {
  return fresh_call<Call>(call).result();
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
