// priori: memoised objects that remember in a store of your own, for one thread.
#pragma once

#include "detail/braces.hpp"
#include "detail/run_time/object_in.hpp"
#include "memo_store.hpp"
#include "stats.hpp"

#include <utility>

namespace priori::inline v0 {

// What memoize<Store>(f) gives: f, and the values it has computed, in a Store<Key, Value> (memo_store.hpp). At run
// time, for one thread; not to be moved while it computes.
template <class F, template <class, class> class Store> class memoized_in
    : public detail::takes_braces<memoized_in<F, Store>, result_of<F>, signature_of<F>> {
  using in_braces = detail::takes_braces<memoized_in, result_of<F>, signature_of<F>>;
  detail::object_in<Store, F, signature_of<F>> object;

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::operator();

  // The store is empty.
  explicit memoized_in(F f) : object(std::move(f)) {}

  // The value of the key, by copy, remembered or computed. Errors: domain_error, cycle_error, depth_error, and whatever
  // f or the store throws; then nothing is remembered of the key.
  template <class... Key> result_of<F> operator()(Key const&... key) { return object.ask(key...); }

  // Of one key: is it remembered; forget it, unless it is being computed. Of all: forget them; what is being computed
  // is remembered when it is done.
  template <class... Key> bool contains(Key const&... key) const { return object.contains(key...); }
  template <class... Key> void erase(Key const&... key) { object.erase(key...); }
  void clear() { object.clear(); }

  // What was counted; looks into the store for each key that is being computed.
  memo_stats stats() const { return object.stats(); }

  // The function itself, which remembers nothing.
  F const& function() const { return object.f; }
};

// memoize<Store>(f): f, remembered in a store of your own, for one thread. f may have captures, and take `self` or not.
template <template <class, class> class Store, class F> auto memoize(F f) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable_in<Store, signature_of<F>>)
    return sizeof(detail::require_storable_in<Store, signature_of<F>>);
  else return memoized_in<F, Store>(std::move(f));
}

} // namespace priori::v0
