// priori: a counter that many threads increase at once.
#pragma once

#include "priori/detail/begin.hpp"

#include <atomic>
#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr unsigned stripes = 32;
inline constexpr std::size_t cache_line = 64;

// The stripe of this thread. Threads take them in turn; more than 32 threads share them.
inline unsigned stripe_of_this_thread() {
  static constinit std::atomic<unsigned> next = 0;
  static constinit thread_local unsigned mine = stripes;
  if (mine == stripes) mine = next.fetch_add(1, std::memory_order_relaxed) % stripes;
  return mine;
}

// Striped to avoid contention: the count is the sum of the stripes.
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

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
