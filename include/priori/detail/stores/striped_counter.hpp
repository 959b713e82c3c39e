// priori: a counter that many threads increase at once.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr unsigned stripes = has_threads ? 32 : 1;
inline constexpr std::size_t cache_line = has_threads ? 64 : alignof(std::size_t);

// Stripes are taken by threads, each by one at a time, but for the last: that is of all that find no other.
inline constexpr unsigned shared_stripe = stripes - 1;

#ifdef PRIORI_DETAIL_THREADS

class stripe_numbers {
  atomic<std::uint32_t> taken = 0; // a bit for each

public:
  unsigned take() {
    for (std::uint32_t before = taken.load(std::memory_order_relaxed);;) {
      auto const i = static_cast<unsigned>(std::countr_one(before));
      if (i >= shared_stripe) return shared_stripe;
      if (taken.compare_exchange_weak(before, before | std::uint32_t{1} << i, std::memory_order_acquire)) return i;
    }
  }
  // Does nothing for `stripes`: the thread has no stripe that it knows of.
  void give_back(unsigned i) {
    if (i < shared_stripe) taken.fetch_and(~(std::uint32_t{1} << i), std::memory_order_release);
  }
  // A bit for each that is in use. Threads that take one later are ordered after it.
  std::uint32_t in_use() {
    return taken.fetch_or(0, std::memory_order_acq_rel) | std::uint32_t{1} << shared_stripe;
  }
};

}} // namespace PRIORI_ABI::detail

inline namespace v0 { namespace program {

inline constinit detail::stripe_numbers stripe_numbers;

}}

inline namespace PRIORI_ABI { namespace detail {

inline std::uint32_t stripes_in_use() { return program::stripe_numbers.in_use(); }

// The stripe of this thread; `stripes` if it has none yet.
inline unsigned& taken_stripe() {
  static constinit thread_local unsigned mine = stripes;
  return mine;
}

inline unsigned stripe_of_this_thread() {
  unsigned const& mine = detail::taken_stripe();
  // Then the thread shares a stripe. g++ 12 for Windows frees the variables of a thread before their destructors run,
  // and makes them anew for those that use them: there its stripe stays taken.
  struct until_exit {
    ~until_exit() { program::stripe_numbers.give_back(std::exchange(detail::taken_stripe(), shared_stripe)); }
    [[gnu::noinline, gnu::cold]] static void begin() {
      static thread_local until_exit of_thread;
      static_cast<void>(&of_thread);
      detail::taken_stripe() = program::stripe_numbers.take();
    }
  };
  if (mine == stripes) [[unlikely]]
    until_exit::begin();
  return mine;
}

#else

inline unsigned taken_stripe() { return shared_stripe; }
inline unsigned stripe_of_this_thread() { return shared_stripe; }
inline std::uint32_t stripes_in_use() { return std::uint32_t{1} << shared_stripe; }

#endif

// Striped to avoid contention: the count is the sum of the stripes.
class striped_counter {
  struct alignas(cache_line) stripe {
    atomic<std::size_t> count = 0;
  };
  stripe of[stripes];

public:
  atomic<std::size_t>& here() { return of[stripe_of_this_thread()].count; }
  atomic<std::size_t>& at(unsigned i) { return of[i].count; }
  // Adds 1, or `by`, which may be -1. A stripe must be changed by this alone.
  void increase(unsigned i = stripe_of_this_thread(), std::size_t by = 1) {
    atomic<std::size_t>& mine = of[i].count;
    if (i != shared_stripe) mine.store(mine.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    else mine.fetch_add(by, std::memory_order_relaxed);
  }
  // Adds 1; false, and adds nothing, if this thread has no stripe yet. It calls nothing.
  bool increase_at_once() {
    unsigned const i = detail::taken_stripe();
    if (i == stripes) return false;
    increase(i);
    return true;
  }
  std::size_t total() const {
    std::size_t sum = 0;
    for (stripe const& s : of) sum += s.count.load(std::memory_order_relaxed);
    return sum;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
