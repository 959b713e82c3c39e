// priori: memoised objects, which own what they remember, for many threads.
#pragma once

#include "detail/run_time/bounded_object.hpp"
#include "detail/run_time/object.hpp"
#include "detail/storable.hpp"
#include "stats.hpp"

#include <chrono>
#include <cstddef>
#include <limits>
#include <utility>

namespace priori::inline v0 {

// What memoize_shared(f) gives: f, and the values it has computed, for many threads. A key is computed by one of them,
// while others wait for it; no lock is held meanwhile. Not to be copied or moved: make it where it stays.
template <class F> class memoized_shared {
  detail::object<true, F, signature_of<F>> object;

public:
  // Nothing is remembered.
  explicit memoized_shared(F f) : object(std::move(f)) {}
  memoized_shared(memoized_shared const&) = delete;

  // The value of the key, remembered or computed. Errors: domain_error, cycle_error, depth_error, and whatever f
  // throws; then nothing is remembered of the key, and those who waited try again.
  template <class... Key> result_of<F> operator()(Key const&... key) { return object.ask(key...); }

  // Of one key: is it remembered; forget it. Of all: forget them, but for those that are being computed.
  template <class... Key> bool contains(Key const&... key) const { return object.contains(key...); }
  template <class... Key> void erase(Key const&... key) { object.erase(key...); }
  void clear() { object.clear(); }

  // What was counted, for this object; costs a look at each slot.
  memo_stats stats() const { return object.stats(); }

  // Makes room for n keys; for one integer, for those below n, side by side, if no key was asked for before.
  void reserve(std::size_t n) { object.reserve(n); }

  // The function itself, which remembers nothing.
  F const& function() const { return object.f; }
};

// memoize_shared(f): f, remembered, for many threads. f may have captures, and take `self` or not.
template <class F> auto memoize_shared(F f) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable_by_many<signature_of<F>>)
    return sizeof(detail::require_storable_by_many<signature_of<F>>);
  else return memoized_shared<F>(std::move(f));
}

// What is remembered, at most. `lifetime` is any std::chrono::duration; {} has no end. With a capacity of 0, or a
// lifetime of 0 or less, nothing is remembered: f is computed anew, once for all who ask meanwhile.
struct options {
  std::size_t capacity = std::numeric_limits<std::size_t>::max(); // keys
  detail::time_span lifetime = {};                                // of a key, from when it was computed
};

// What memoize_shared(f, options) gives: the same with bounds. To make room, keys past their lifetime are forgotten,
// and then the least recently used. A key past its lifetime counts as forgotten. Every use locks the object's mutex,
// which is held while keys are compared by ==, and not while f runs, nor while a value is copied or destroyed.
template <class F, class Clock> class memoized_bounded {
  detail::bounded_object<F, Clock, signature_of<F>> object;

public:
  // Nothing is remembered.
  memoized_bounded(F f, options const& o) : object(std::move(f), o.capacity, o.lifetime) {}
  memoized_bounded(memoized_bounded const&) = delete;

  // The value of the key, remembered or computed; then the key is the most recently used. Errors: as for
  // memoized_shared.
  template <class... Key> result_of<F> operator()(Key const&... key) { return object.ask(key...); }

  // As for memoized_shared; to look whether a key is there does not use it.
  template <class... Key> bool contains(Key const&... key) const { return object.contains(key...); }
  template <class... Key> void erase(Key const&... key) { object.erase(key...); }
  void clear() { object.clear(); }

  // What was counted, also of what is forgotten; size <= capacity at every moment. Evictions are of the least recently
  // used, not of keys past their lifetime.
  memo_stats stats() const { return object.stats(); }

  // The function itself, which remembers nothing.
  F const& function() const { return object.f; }
};

// memoize_shared(f, {.capacity = 1000, .lifetime = 5min}): f, remembered within bounds, for many threads.
// memoize_shared<Clock>(f, ...): the same by another clock, with a static now(). Set back, it makes keys live longer.
template <class Clock = std::chrono::steady_clock, class F> auto memoize_shared(F f, options const& o) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable_by_many<signature_of<F>>)
    return sizeof(detail::require_storable_by_many<signature_of<F>>);
  else return memoized_bounded<F, Clock>(std::move(f), o);
}

} // namespace priori::v0
