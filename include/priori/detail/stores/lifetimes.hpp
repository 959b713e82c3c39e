// priori: lifetimes of the keys of a bounded store.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/time_span.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A time that threads share, kept as an integer: an atomic class needs libatomic on 32-bit targets.
template <class Time> class shared_time {
  using bits_type = word<sizeof(Time)>;
  atomic<bits_type> bits;

public:
  shared_time() {}
  constexpr explicit shared_time(Time t) : bits(__builtin_bit_cast(bits_type, t)) {}
  Time load() const { return __builtin_bit_cast(Time, bits.load(std::memory_order_relaxed)); }
  void store(Time t) { bits.store(__builtin_bit_cast(bits_type, t), std::memory_order_relaxed); }
  // Never makes it earlier.
  void prolong(Time t) {
    bits_type before = bits.load(std::memory_order_relaxed);
    while (__builtin_bit_cast(Time, before) < t &&
           !bits.compare_exchange_strong(before, __builtin_bit_cast(bits_type, t), std::memory_order_relaxed)) {}
  }
};

template <class Clock> class lifetimes {
public:
  using time_point = typename Clock::time_point;
  using duration = typename Clock::duration;

private:
  static_assert(std::is_trivially_copyable_v<time_point> && sizeof(time_point) <= sizeof(std::uint64_t),
                "priori: a clock's time_point must be trivially copyable, and have at most 8 bytes");

  bool unlimited;
  bool unlimited_unused;
  duration from_writing;
  duration from_use;

public:
  constexpr lifetimes(time_span span, time_span unused)
      : unlimited(span.unlimited()), unlimited_unused(unused.unlimited()), from_writing(span.in<duration>()),
        from_use(unused.in<duration>()) {}

  bool endless() const { return unlimited && unlimited_unused; }
  bool are_zero() const { return std::min(from_writing, from_use) <= duration::zero(); }
  // The clock is not asked if nobody needs to know.
  time_point now() const { return endless() ? time_point{} : Clock::now(); }

  // The end of a key that was written at this time, however often it is used.
  time_point last_end(time_point time) const { return detail::later(time, from_writing); }
  // Its end if it is not used after this time.
  time_point end(time_point last_end, time_point time) const {
    return unlimited_unused ? last_end : std::min(last_end, detail::later(time, from_use));
  }
  bool prolonged_by_use() const { return !unlimited_unused; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
