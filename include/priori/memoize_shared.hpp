// priori: memoized objects for many threads, with or without bounds.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/storable.hpp"
#include "priori/detail/stores/bounded_store.hpp"
#include "priori/detail/stores/time_span.hpp"
#include "priori/memoize.hpp"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// The store of memoize_shared(f): for many threads, without bounds.
struct many_threads {
  // For F.
  template <class F> using store = typename detail::unbounded_store_of<true, signature_of<F>>::type;
};

template <> struct detail::rules_of<many_threads> {
  template <class S> static constexpr bool accepts = storable_by_many<S>;
  template <class S> using requirement = require_storable_by_many<S>;
};

// memoize_shared(f): f, memoized, for many threads. f may have captures, and take `self` or not.
template <class F> constexpr auto memoize_shared(F f) { return detail::memoized_by<many_threads>(std::move(f)); }

// The bounds of a memoized object. A lifetime is any std::chrono::duration; {} has no end. With a capacity of 0, or a
// lifetime of 0 or less, nothing is remembered: f computes a key anew, once for all threads that ask at that time.
struct shared_options {
  std::size_t capacity = std::numeric_limits<std::size_t>::max(); // keys; with a weight, their total weight
  detail::time_span lifetime = {};                                // of a key, from when it was computed
  detail::time_span lifetime_unused = {};                         // of a key, from its last use
};

namespace detail {

// weighs<Weight, S>: a Weight can be called with a key and its value, and returns no fraction, which may be below zero
// or too large without a word.
template <class Weight, class S> inline constexpr bool weighs = false;
template <class W>
concept is_weight = std::is_convertible_v<W, std::size_t> && !std::is_floating_point_v<std::remove_cvref_t<W>>;
template <class Weight, class T, class... K> inline constexpr bool
    weighs<Weight, signature<T, K...>> = requires(Weight const& weight, K const&... k, T const& value) {
  { weight(k..., value) } -> is_weight;
};
template <class Clock>
concept is_clock = requires {
  { Clock::now() } -> std::same_as<typename Clock::time_point>;
};
template <class Clock, class Weight, class S> struct require_bounded : require_storable_by_many<S> {
  static constexpr bool stored = storable_by_many<S>;
  static_assert(
      !stored || weighs<Weight, S>,
      "priori: a weight is called with the key and its value, and gives a std::size_t: weight(key..., value)");
  static_assert(
      !stored || is_clock<Clock>,
      "priori: the first template argument of memoize_shared is a clock, with a static now(); leave it out, or "
      "write memoize_shared<Clock>(f, options)");
};

template <class Clock, class Weight, class S> struct bounded_store_of;
template <class Clock, class Weight, class T, class... K> struct bounded_store_of<Clock, Weight, signature<T, K...>> {
  using type = bounded_store<Clock, Weight, T, K...>;
};

} // namespace detail

// The store of memoize_shared(f, options): for many threads, with bounds.
template <class Clock = std::chrono::steady_clock, class Weight = detail::weighs_one> struct bounded {
  // For F.
  template <class F> using store = typename detail::bounded_store_of<Clock, Weight, signature_of<F>>::type;
};

template <class Clock, class Weight> struct detail::rules_of<bounded<Clock, Weight>> {
  template <class S> static constexpr bool accepts = storable_by_many<S>&& weighs<Weight, S>&& is_clock<Clock>;
  template <class S> using requirement = require_bounded<Clock, Weight, S>;
  using bounds = shared_options;
  using weight = Weight;
};

// memoize_shared(f, {.capacity = 1000, .lifetime = 5min}): the same within bounds. To make room, keys past their
// lifetime are removed, then keys that were not used again, the oldest first (S3-FIFO with a small queue that learns
// its size). A key past its lifetime is not remembered. A use takes no lock. What adds and removes keys locks the
// object's mutex, which is held while keys are compared, but not while f runs, nor while a value is weighed, copied or
// destroyed. memoize_shared(f, {.capacity = 64 << 20}, weight): weight(key..., value) is what a key takes of the
// capacity, in place of 1. A key that is heavier than the capacity is not remembered; a weight below zero is an
// overflow_error. memoize_shared<Clock>(f, ...): the same by another clock, with a static now(). Setting it back
// prolongs lifetimes.
template <class Clock = std::chrono::steady_clock, class F, class Weight = detail::weighs_one>
constexpr auto memoize_shared(F f, shared_options const& options, Weight weight = {}) {
  return detail::memoized_by<bounded<Clock, Weight>>(std::move(f), options, std::move(weight));
}

}} // namespace priori

#include "priori/detail/end.hpp"
