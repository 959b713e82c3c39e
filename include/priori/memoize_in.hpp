// priori: memoised objects that remember in a store of your own, for one thread.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/braces.hpp"
#include "priori/detail/runtime/object_in.hpp"
#include "priori/memo_store.hpp"
#include "priori/stats.hpp"

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// What memoize<Store>(f) gives: f, and the values it has computed, in a Store<Key, Value> (memo_store.hpp). At run
// time, for one thread, though it may be called where it is const. Not to be moved, assigned or destroyed while it
// computes.
template <class F, template <class, class> class Store> class memoized_in
    : public detail::takes_braces<memoized_in<F, Store>, result_of<F>, signature_of<F>> {
  using T = result_of<F>;
  using in_braces = detail::takes_braces<memoized_in, T, signature_of<F>>;
  mutable detail::object_in<Store, F, signature_of<F>> object;

public:
  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();

  // The store is empty; the other one's is taken over, and the other is empty. Assignment needs a store that can be
  // assigned, and an F that can be, or whose move constructor does not throw.
  explicit memoized_in(F f) : object(std::move(f)) {}
  memoized_in(memoized_in&&) = default;
  memoized_in& operator=(memoized_in&& from) noexcept(std::is_nothrow_move_assignable_v<decltype(object)>) requires
      detail::replaceable<F> && detail::store_made_of<Store, signature_of<F>>::assignable {
    if (this != std::addressof(from)) object = std::move(from.object);
    return *this;
  }

  // The value of the key, by copy, remembered or computed. Errors: domain_error, cycle_error, depth_error, and whatever
  // f or the store throws; then nothing is remembered of the key.
  template <class... Key> T operator()(Key const&... key) { return object.ask(key...); }
  template <class... Key> T operator()(Key const&... key) const { return object.ask(key...); }

  // True if the key is remembered.
  template <class... Key> bool contains(Key const&... key) const { return object.contains(key...); }

  // A copy of the key's value if it is remembered, which counts as a hit; else nothing is computed.
  template <class... Key> std::optional<T> find(Key const&... key) const { return object.find(key...); }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it was put in.
  // Errors: as for a call; a key that is being computed is a cycle.
  template <class... A> bool insert(A&&... key_and_value) { return object.insert(std::forward<A>(key_and_value)...); }

  // visit(key..., value) for each key remembered, in the store's order; the store has a for_each of its own. They are
  // copied first: visit may use the object.
  template <class Visit> void for_each(Visit&& visit) const { object.for_each(visit); }

  // Forgets one key, which is true if it was remembered, unless it is being computed. Forgets all; what is being
  // computed is remembered when it is done.
  template <class... Key> bool erase(Key const&... key) { return object.erase(key...); }
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

}} // namespace priori

#include "priori/detail/end.hpp"
