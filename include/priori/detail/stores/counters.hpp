// priori: what a store counts: hits and misses.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/striped_counter.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// For one thread.
class plain_counters {
  std::size_t hit_count = 0;
  std::size_t miss_count = 0;

public:
  void hit() { ++hit_count; }
  bool hit_at_once() {
    hit();
    return true;
  }
  void take_hit_back() { --hit_count; }
  void miss(std::uint16_t) { ++miss_count; }
  std::size_t hits() const { return hit_count; }
  std::size_t misses() const { return miss_count; }
};

// For many threads, striped. Each of the first owners has a stripe of misses to itself.
class shared_counters {
  striped_counter hit_count;
  striped_counter miss_count;

public:
  constexpr shared_counters() = default;

  void hit() { hit_count.increase(); }
  bool hit_at_once() { return hit_count.increase_at_once(); } // false if it would take a call
  void take_hit_back() { hit_count.increase(stripe_of_this_thread(), std::size_t(-1)); }
  // `mark`: that of the owner that computed the key.
  void miss(std::uint16_t mark) {
    auto const i = static_cast<unsigned>(mark - claimed);
    miss_count.increase(i < stripes ? i : shared_stripe);
  }
  std::size_t hits() const { return hit_count.total(); }
  std::size_t misses() const { return miss_count.total(); }
};

// What a store without evictions says of its counters.
template <class Counters> class counted_store {
protected:
  Counters counters;

public:
  void count_hit() { counters.hit(); }
  bool count_hit_at_once() { return counters.hit_at_once(); }
  void take_hit_back() { counters.take_hit_back(); }
  void count_miss(std::uint16_t mark) { counters.miss(mark); }
  std::size_t hits() const { return counters.hits(); }
  std::size_t misses() const { return counters.misses(); }
  static constexpr std::size_t evictions() { return 0; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
