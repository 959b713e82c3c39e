// priori: reading without a lock what other threads may forget: what is forgotten is destroyed when no reader is left
// that could have seen it.
//
// A reader counts itself in a stripe of the readers, of which there are some, lest all threads write to one place. What
// is forgotten is unlinked first, and destroyed when each stripe has been without a reader once: who comes later does
// not find it. Stripes are the program's, not a store's: whoever reads in one store delays what is forgotten in all.
#pragma once

#include "priori/detail/begin.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori {
inline namespace PRIORI_ABI { namespace detail {

inline constexpr unsigned stripes = 32;
inline constexpr std::size_t cache_line = 64;

// This thread's stripe: threads take them in turn, and share them when there are more threads than stripes.
inline unsigned stripe_of_this_thread() {
  static constinit std::atomic<unsigned> next = 0;
  static constinit thread_local unsigned mine = stripes;
  if (mine == stripes) mine = next.fetch_add(1, std::memory_order_relaxed) % stripes;
  return mine;
}

// A counter that many threads increase at once: the sum of its stripes.
class striped_counter {
  struct alignas(cache_line) stripe {
    std::atomic<std::size_t> count = 0;
  };
  stripe of[stripes];

public:
  std::atomic<std::size_t>& here() { return of[stripe_of_this_thread()].count; }
  std::atomic<std::size_t>& at(unsigned i) { return of[i].count; }
  std::size_t total() const {
    std::size_t sum = 0;
    for (stripe const& s : of) sum += s.count.load(std::memory_order_relaxed);
    return sum;
  }
};

}}

inline namespace v0 { namespace program {

inline constinit detail::striped_counter readers;

}}

inline namespace PRIORI_ABI { namespace detail {

// While it lives, what this thread finds in a store is not destroyed.
class reading {
  std::atomic<std::size_t>& count = program::readers.here();

public:
  reading() { count.fetch_add(1, std::memory_order_acq_rel); }
  reading(reading const&) = delete;
  ~reading() { count.fetch_sub(1, std::memory_order_release); }
};

// What a store has forgotten, until it can be destroyed. Guarded by the store's mutex, but for destroy(). It has no
// destructor, so that a store can live as long as the program does.
//
// What is forgotten is `newer`, until all that is `older` has been destroyed: then it gets older itself, and each
// stripe must be without a reader once more.
class limbo {
public:
  // What can be forgotten: it brings the link, for to forget needs no memory.
  struct item {
    item* next = nullptr;
    void (*destroy)(item*) = nullptr;
  };
  using list = item*;

private:
  item* newer = nullptr;
  item* older = nullptr;
  std::uint32_t busy = 0; // a bit for each stripe that has had a reader ever since `older` was forgotten
  static_assert(stripes == 32);

public:
  void add(item* what, void (*destroy_it)(item*)) noexcept {
    what->destroy = destroy_it;
    what->next = std::exchange(newer, what);
  }
  bool empty() const { return !newer && !older; }

  // What no reader can see any more. To be destroyed when the mutex is free: that runs code of the user's. A count is
  // read by a modification, so that a reader who comes later follows it.
  list ripe() {
    if (!older) {
      older = std::exchange(newer, nullptr);
      busy = ~std::uint32_t{0};
    }
    for (unsigned i = 0; i < stripes; ++i)
      if ((busy >> i & 1) != 0 && program::readers.at(i).fetch_add(0, std::memory_order_acq_rel) == 0)
        busy &= ~(std::uint32_t{1} << i);
    return busy == 0 ? std::exchange(older, nullptr) : nullptr;
  }
  static void destroy(list items) {
    while (item* const i = items) {
      items = i->next;
      i->destroy(i);
    }
  }
  // With no readers left.
  void destroy_all() {
    destroy(std::exchange(older, nullptr));
    destroy(std::exchange(newer, nullptr));
  }
};

}}
} // namespace priori::detail

#include "priori/detail/end.hpp"
