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

#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

#ifdef PRIORI_DETAIL_ONE_STACK

template <class Call> [[gnu::noinline, gnu::cold]] void run_on_fresh_stack(Call const&) {
#ifdef PRIORI_NO_FRESH_STACKS
  raise_exception<depth_error>(
      "priori: the stack is used up, and PRIORI_NO_FRESH_STACKS forbids to go on with another");
#else
  raise_exception<depth_error>("priori: the stack is used up, and there is no other here; if it is larger than priori "
                               "knows, define PRIORI_STACK_BUDGET");
#endif
}

#elif defined(PRIORI_DETAIL_SWITCHES_STACKS)

template <class Call> [[gnu::noinline]] void run_on_fresh_stack(Call const& call) {
  stack_use const here(__builtin_frame_address(0));
  detail::call_on_stack(
      here.top(), [](void* c) { (*static_cast<Call const*>(c))(); }, const_cast<Call*>(std::addressof(call)));
}

#else

template <class Call> [[gnu::noinline, gnu::cold]] void run_on_fresh_stack(Call const& call) {
  call_elsewhere([](void const* c) { (*static_cast<Call const*>(c))(); }, std::addressof(call)).run_on_fresh_stack();
}

#endif

// on_fresh_stack(call): returns what call() returns, a value or a reference.
template <class Call> auto on_fresh_stack(Call const& call) -> decltype(call()) {
  using result = decltype(call());
  if constexpr (std::is_void_v<result>) {
    detail::run_on_fresh_stack(call);
  } else if constexpr (std::is_reference_v<result>) {
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

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
