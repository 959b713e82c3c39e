// priori: recursion that is bounded by memory, not by the stack it began on.
#pragma once

#include "../error.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <system_error>
#include <thread>

namespace priori::inline v0::detail {

struct evaluation;

// What this thread knows of its stack, and of the evaluation that goes on in it.
struct thread_state {
  std::uintptr_t base = 0; // where the stack was when the outermost key was asked for
  std::size_t budget = 0;  // how much of it may be used from there
  evaluation* current = nullptr;
};
inline constinit thread_local thread_state this_thread;

// On a stack of the user's little may be left; a thread of ours must have 1 MB (8 are usual).
inline constexpr std::size_t first_budget = std::size_t{128} << 10;
inline constexpr std::size_t fresh_budget = std::size_t{512} << 10;

template <class T> class restored {
  T& variable;
  T before;

public:
  restored(T& v, T now) : variable(v), before(v) { variable = now; }
  restored(restored const&) = delete;
  ~restored() { variable = before; }
};

template <class Call> [[gnu::noinline]] void on_fresh_stack(Call const& call) {
#ifdef __cpp_exceptions
  std::exception_ptr thrown;
  auto const guarded = [&] {
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
    }
  };
#else
  auto const& guarded = call;
#endif
  auto const run = [&guarded, current = this_thread.current] {
    this_thread = {reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)), fresh_budget, current};
    guarded();
  };
#ifdef __cpp_exceptions
  std::thread thread;
  try {
    thread = std::thread(run);
  } catch (std::system_error const& e) {
    throw depth_error(std::string("priori: no stack to go on with: ") + e.what());
  }
  thread.join();
  if (thrown) std::rethrow_exception(thrown);
#else
  std::thread(run).join();
#endif
}

// on_enough_stack(call): call(), on a fresh stack when the present one is nearly used.
template <class Call> void on_enough_stack(Call const& call) {
  auto const here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  if (this_thread.base == 0) {
    restored<std::uintptr_t> const base(this_thread.base, here);
    restored<std::size_t> const budget(this_thread.budget, first_budget);
    call();
  } else if ((here < this_thread.base ? this_thread.base - here : here - this_thread.base) < this_thread.budget) {
    call();
  } else {
    on_fresh_stack(call);
  }
}

} // namespace priori::v0::detail
