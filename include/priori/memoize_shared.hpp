// priori: memoised objects, which own what they remember, for many threads.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/runtime/bounded_object.hpp"
#include "priori/detail/runtime/object.hpp"
#include "priori/stats.hpp"

#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// What memoize_shared(f) gives: f, and the values it has computed, for many threads. A key is computed by one of them,
// while others wait for it; no lock is held meanwhile. Not to be copied, moved or assigned: make it where it stays. A
// global one can be `constinit` where f can; see never_destroyed.hpp.
template <class F> class memoized_shared
    : public detail::takes_braces<memoized_shared<F>, result_of<F>, signature_of<F>> {
  using T = result_of<F>;
  using in_braces = detail::takes_braces<memoized_shared, T, signature_of<F>>;
  mutable detail::object<true, F, signature_of<F>> object;

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();

  // Nothing is remembered.
  constexpr explicit memoized_shared(F f) : object(std::move(f)) {}
  memoized_shared(memoized_shared const&) = delete;
  memoized_shared& operator=(memoized_shared const&) = delete;

  // The value of the key, remembered or computed. Errors: domain_error, cycle_error, depth_error, and whatever f
  // throws; then nothing is remembered of the key, and those who waited try again.
  template <class... Key> T operator()(Key const&... key) { return object.ask(key...); }
  template <class... Key> T operator()(Key const&... key) const { return object.ask(key...); }

  // True if the key is remembered.
  template <class... Key> bool contains(Key const&... key) const { return object.contains(key...); }

  // A copy of the key's value if it is remembered, which counts as a hit; else nothing is computed.
  template <class... Key> std::optional<T> find(Key const&... key) const { return object.find(key...); }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it was put in. If
  // another thread computes the key, it is waited for. Errors: as for a call.
  template <class... A> bool insert(A&&... key_and_value) { return object.insert(std::forward<A>(key_and_value)...); }

  // visit(key..., value) for each key remembered, in no order. They are copied first: no lock is held, and visit may
  // use the object.
  template <class Visit> void for_each(Visit&& visit) const { object.for_each(visit); }

  // Forgets one key, which is true if it was remembered; forgets all of them, but for those that are being computed.
  template <class... Key> bool erase(Key const&... key) { return object.erase(key...); }
  void clear() { object.clear(); }

  // What was counted, for this object; costs a look at each slot.
  memo_stats stats() const { return object.stats(); }

  // Makes room for n keys; for one integer, for those below n, side by side, if no key was asked for before.
  void reserve(std::size_t n) { object.reserve(n); }

  // The function itself, which remembers nothing.
  F const& function() const { return object.f; }
};

// memoize_shared(f): f, remembered, for many threads. f may have captures, and take `self` or not.
template <class F> constexpr auto memoize_shared(F f) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable_by_many<signature_of<F>>)
    return sizeof(detail::require_storable_by_many<signature_of<F>>);
  else return memoized_shared<F>(std::move(f));
}

// What is remembered, at most. A lifetime is any std::chrono::duration; {} has no end. With a capacity of 0, or a
// lifetime of 0 or less, nothing is remembered: f is computed anew, once for all who ask meanwhile.
struct options {
  std::size_t capacity = std::numeric_limits<std::size_t>::max(); // keys; or their weight, if one is given
  detail::time_span lifetime = {};                                // of a key, from when it was computed
  detail::time_span lifetime_unused = {};                         // of a key, from when it was last used
};

// What memoize_shared(f, options) gives: the same with bounds. To make room, keys past their lifetime are forgotten,
// and then the least recently used. At the end of its lifetime a key counts as forgotten. Every use locks the object's
// mutex, which is held while keys are compared by ==, and not while f runs, nor while a value is weighed, copied or
// destroyed.
template <class F, class Clock, class Weight = detail::weighs_one> class memoized_bounded
    : public detail::takes_braces<memoized_bounded<F, Clock, Weight>, result_of<F>, signature_of<F>> {
  using T = result_of<F>;
  using in_braces = detail::takes_braces<memoized_bounded, T, signature_of<F>>;
  mutable detail::bounded_object<F, Clock, Weight, signature_of<F>> object;

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();

  // Nothing is remembered.
  constexpr memoized_bounded(F f, options const& o, Weight weight = {})
      : object(std::move(f), o.capacity, o.lifetime, o.lifetime_unused, std::move(weight)) {}
  memoized_bounded(memoized_bounded const&) = delete;
  memoized_bounded& operator=(memoized_bounded const&) = delete;

  // The value of the key, remembered or computed; then the key is the most recently used. Errors: as for
  // memoized_shared.
  template <class... Key> T operator()(Key const&... key) { return object.ask(key...); }
  template <class... Key> T operator()(Key const&... key) const { return object.ask(key...); }

  // As for memoized_shared. contains does not use the key, and find does; what insert puts in is like a value computed
  // now, and false if it is not remembered because of its weight or lifetime.
  template <class... Key> bool contains(Key const&... key) const { return object.contains(key...); }
  template <class... Key> std::optional<T> find(Key const&... key) const { return object.find(key...); }
  template <class... A> bool insert(A&&... key_and_value) { return object.insert(std::forward<A>(key_and_value)...); }
  template <class... Key> bool erase(Key const&... key) { return object.erase(key...); }
  void clear() { object.clear(); }

  // visit(key..., value) for each key remembered, the least recently used first, and none of them used by that. No lock
  // is held, and visit may use the object.
  template <class Visit> void for_each(Visit&& visit) const { object.for_each(visit); }

  // What was counted, also of what is forgotten. Evictions are of the least recently used, not of keys past their
  // lifetime.
  memo_stats stats() const { return object.stats(); }

  // What the keys remembered weigh: at every moment at most the capacity. Without a weight, how many they are.
  std::size_t weight() const { return object.weight(); }

  // The function itself, which remembers nothing.
  F const& function() const { return object.f; }
};

// memoize_shared(f, {.capacity = 1000, .lifetime = 5min}): f, remembered within bounds, for many threads.
// memoize_shared(f, {.capacity = 64 << 20}, weight): weight(key..., value) is what a key takes of the capacity, instead
// of 1; what is heavier than all of it is not remembered.
// memoize_shared<Clock>(f, ...): the same by another clock, with a static now(). Set back, it makes keys live longer.
template <class Clock = std::chrono::steady_clock, class F, class Weight = detail::weighs_one>
constexpr auto memoize_shared(F f, options const& o, Weight weight = {}) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable_by_many<signature_of<F>>)
    return sizeof(detail::require_storable_by_many<signature_of<F>>);
  else if constexpr (!detail::weighs<Weight, signature_of<F>>)
    return sizeof(detail::require_weight<Weight, signature_of<F>>);
  else return memoized_bounded<F, Clock, Weight>(std::move(f), o, std::move(weight));
}

}} // namespace priori

#include "priori/detail/end.hpp"
