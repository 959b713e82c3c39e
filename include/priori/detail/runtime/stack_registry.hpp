// priori: the fresh stacks of the program, found by address.
//
// A fiber may begin on a fresh stack in one thread and continue in another, so all threads share the registry. It is
// searched when a thread is on another stack than the one it used last, and changed when a stack is mapped or unmapped.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/core/undestroyed.hpp"

#include <cstddef>
#include <cstdint>
#include <new>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

struct evaluation;

struct stack_span {
  std::uintptr_t from = 0;
  std::size_t size = 0;

  bool holds(std::uintptr_t address) const { return address - from < size; }
};

// A stack whose bounds are known: a thread's own, or a fresh one.
struct known_stack {
  stack_span whole;              // does not change while the stack is registered
  stack_span usable;             // all but the reserve; of a fresh stack only the part near the top, at first
  stack_span limit;              // what `usable` may become
  evaluation* current = nullptr; // the evaluation that runs here
};

struct thread_state;

// Lies at the top of its own memory.
struct fresh_stack : known_stack {
  thread_state const* used_by = nullptr;
  fresh_stack* next = nullptr; // among those kept
  bool has_moved = false;      // two threads have used it, and each may still have its bounds
};

}}

#ifdef PRIORI_DETAIL_MAPS_STACKS // elsewhere there are none

inline namespace PRIORI_ABI { namespace detail {

// The registered stacks, sorted by address.
class stack_registry {
  struct entry {
    stack_span whole;
    fresh_stack* stack;
  };
  entry* entries = nullptr;
  std::size_t count = 0;
  std::size_t room = 0;

  // The number of stacks that begin at `address` or below.
  std::size_t upper_bound(std::uintptr_t address) const {
    std::size_t low = 0;
    for (std::size_t high = count; low < high;) {
      std::size_t const middle = low + (high - low) / 2;
      if (entries[middle].whole.from <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  bool make_room() {
    if (count < room) return true;
    std::size_t const larger = room ? 2 * room : 16;
    auto* const made = new (std::nothrow) entry[larger];
    if (!made) return false;
    for (std::size_t i = 0; i < count; ++i) made[i] = entries[i];
    delete[] entries;
    entries = made;
    room = larger;
    return true;
  }

public:
  detail::mutex mutex; // guards all of it

  // Stacks for any thread to use. Those that have moved between threads are never unmapped.
  fresh_stack* spare = nullptr;
  int spare_count = 0;

  constexpr stack_registry() = default;

  // The stack that holds `address`; null if none does.
  fresh_stack* find(std::uintptr_t address) const {
    std::size_t const i = upper_bound(address);
    return i > 0 && entries[i - 1].whole.holds(address) ? entries[i - 1].stack : nullptr;
  }
  // Returns false if memory runs out.
  bool add(fresh_stack* stack) {
    if (!make_room()) return false;
    std::size_t const at = upper_bound(stack->whole.from);
    for (std::size_t i = count++; i > at; --i) entries[i] = entries[i - 1];
    entries[at] = {stack->whole, stack};
    return true;
  }
  void remove(fresh_stack const* stack) {
    std::size_t const at = upper_bound(stack->whole.from) - 1;
    --count;
    for (std::size_t i = at; i < count; ++i) entries[i] = entries[i + 1];
    if (count > 0) return;
    delete[] entries;
    entries = nullptr;
    room = 0;
  }
};
}}

inline namespace v0 { namespace program {

inline constinit detail::undestroyed_t<detail::stack_registry> fresh_stacks{};

}}

#endif
} // namespace priori

#include "priori/detail/end.hpp"
