// priori: memoised objects, which own what they remember.
#pragma once

#include "detail/hash.hpp"
#include "detail/key.hpp"
#include "detail/scratch.hpp"
#include "detail/stack.hpp"
#include "stats.hpp"

#include <utility>

namespace priori::inline v0 {

namespace detail {

struct object_policy {
  using hash = key_hash;
  template <class Call> static void on_enough_stack(Call const& call) { detail::on_enough_stack(call); }
  template <class Key> static void raise(fault reason, Key const& key) { detail::raise(reason, key); }
  template <class Node, class Key> static void raise_cycle(Node const* asker, Key const& key) {
    detail::raise_cycle(asker, key);
  }
};

// A recurrence's `first`, where it has one.
template <class F> struct first_index {};
template <class F>
requires requires { F::first; }
struct first_index<F> {
  static constexpr auto first = F::first;
};

// A plain function, called as a recurrence is.
template <class F> struct ignoring_self : first_index<F> {
  F f;
  template <class Self, class... K> constexpr decltype(auto) operator()(Self const&, K const&... k) const {
    return f(k...);
  }
};
template <class F> using with_self = std::conditional_t<plain_function<F>, ignoring_self<F>, F>;

template <class F, class T, class... K>
scratch_memo<with_self<F>, T, nothing_known, object_policy, K...> object_memo_of(signature<T, K...>);
template <class F> using object_memo = decltype(object_memo_of<F>(signature_of<F>{}));

} // namespace detail

// What memoize(f) gives: f, and the values it has computed. For one thread; not to be moved while it computes.
template <class F> class memoized {
  using T = result_of<F>;
  detail::object_memo<F> memo;

public:
  constexpr explicit memoized(F f) requires plain_function<F> : memo(detail::with_self<F>{{}, std::move(f)}) {}
  constexpr explicit memoized(F f) : memo(std::move(f)) {}

  // The value of the key, remembered or computed. The reference holds until the key is erased or all are, and no longer
  // than the object or what it was moved to. Errors: domain_error, cycle_error, depth_error, and whatever f throws;
  // then nothing is remembered of the key.
  template <class... Key> constexpr T const& operator()(Key const&... key) { return memo(key...); }

  // Of one key: is it remembered; forget it. Of all: forget them; what was counted. A look-up costs a hash.
  template <class... Key> constexpr bool contains(Key const&... key) const { return memo.contains(key...); }
  template <class... Key> constexpr void erase(Key const&... key) { memo.erase(key...); }
  constexpr void clear() { memo.clear(); }
  constexpr memo_stats stats() const { return {.size = memo.size(), .hits = memo.hits, .misses = memo.misses}; }

  // The function itself, which remembers nothing.
  constexpr F const& function() const {
    if constexpr (plain_function<F>) return memo.function().f;
    else return memo.function();
  }
};

// memoize(f): f, remembered, for one thread. f may have captures, and take `self` or not. Works in constant
// expressions. The object can be moved, with all it remembers.
template <class F> constexpr auto memoize(F f) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable<signature_of<F>>) return sizeof(detail::require_storable<signature_of<F>>);
  else return memoized<F>(std::move(f));
}

} // namespace priori::v0
