// priori: memoized objects, which own what they remember. memoize(f) makes one for one thread.
#pragma once

#include "priori/detail/begin.hpp"

// First, since a compiler lists the includes that lead to the header of a message.
#include "priori/detail/core/arguments.hpp"

#include "priori/detail/constexpr/object_in_constants.hpp"
#include "priori/detail/core/implicitly_copyable.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/core/takes_braces.hpp"
#include "priori/detail/runtime/members.hpp"
#include "priori/detail/runtime/memo_policy.hpp"
#include "priori/detail/runtime/object.hpp"
#include "priori/detail/stores/unbounded_store.hpp"
#include "priori/recurrence.hpp"
#include "priori/stats.hpp"

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

struct no_constants {};

template <bool shared, class S> struct unbounded_store_of;
template <bool shared, class T, class... K> struct unbounded_store_of<shared, signature<T, K...>> {
  using type = unbounded_store<shared, T, K...>;
};

} // namespace detail

// The store of memoize(f): for one thread, without bounds.
struct one_thread {
  // For F.
  template <class F> using store = typename detail::unbounded_store_of<false, signature_of<F>>::type;
};

template <> struct detail::rules_of<one_thread> {
  template <class S> static constexpr bool accepts = storable<S>;
  template <class S> using requirement = require_storable<S>;
};

// memoized<F, Policy>: a function, and a store of its values. Its makers, and the policies, are
//
//   memoize(f)                   one_thread               works in constant expressions
//   memoize_shared(f)            many_threads             memoize_shared.hpp
//   memoize_shared(f, options)   bounded<Clock, Weight>   for many threads, with bounds: memoize_shared.hpp
//   memoize_fixed<64>(f)         fixed<64>                for one thread, without a heap: memoize_fixed.hpp
//   memoize<Store>(f)            stored_in<Store>         for one thread, in a store of your own: memoize_in.hpp
//
// For many threads: a key is computed by one thread, while others wait for it, and no lock is held meanwhile. Such an
// object is neither copied, moved nor assigned: make it where it stays. A global one can be `constinit` if f can; see
// never_destroyed.hpp.
//
// For one thread: the object can be moved and assigned with all that it remembers, but not while it computes, and f and
// the store must be movable. It is not copied.
template <class F, class Policy = one_thread> class memoized
    : public detail::takes_braces<memoized<F, Policy>, typename Policy::template store<F>::result, signature_of<F>> {
  using Store = typename Policy::template store<F>;
  using T = result_of<F>;
  using in_braces = detail::takes_braces<memoized, typename Store::result, signature_of<F>>;
  using object_type = detail::object<F, Store, signature_of<F>>;
  using members = detail::members<typename object_type::memo>;

  static constexpr bool in_constants = Store::in_constants;
  std::conditional_t<in_constants, detail::object_in_constants<F, signature_of<F>>, detail::no_constants> constants{};
  object_type object;

  template <class Object, class... A> static constexpr decltype(auto) visit_in(Object& memo, A&&... key_and_visitor) {
    return detail::with_key_and_visitor(
        [&asked = memo]<class Visit>(Visit&& visitor, auto const&... k) -> decltype(auto) {
          if constexpr (in_constants)
            if (__builtin_is_constant_evaluated()) {
              T const& value = asked(k...);
              return std::forward<Visit>(visitor)(value);
            }
          return members::visit(asked.object.as_memo(), std::forward<Visit>(visitor), k...);
        },
        signature_of<F>{}, std::forward<A>(key_and_visitor)...);
  }

protected:
  // For memos that have this one before them.
  Store& store() { return object.as_memo().store(); }

public:
  // A reference if the values stay in place: for one thread, and larger than a word. It holds until the key is erased,
  // all keys are, or the object is destroyed that it was moved to. Any other value is copied.
  using result = typename Store::result;

  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();
  using in_braces::visit;

  // Nothing is remembered. `store` is what the store is made of.
  template <class... A>
  requires std::is_constructible_v<Store, A...>
  constexpr explicit memoized(F f, A&&... store) : object(std::move(f), std::forward<A>(store)...) {}
  // With bounds; without, if none are given. A weight that is a pointer to a function is given.
  template <class P = Policy>
  requires(!std::is_pointer_v<typename detail::rules_of<P>::weight>) constexpr explicit memoized(
      F f, typename detail::rules_of<P>::bounds const& b = {})
      : memoized(std::move(f), b, typename detail::rules_of<P>::weight{}) {}
  template <class P = Policy> constexpr explicit memoized(F f, typename detail::rules_of<P>::bounds const& b,
                                                          typename detail::rules_of<P>::weight weight)
      : object(std::move(f), b.capacity, b.lifetime, b.lifetime_unused, std::move(weight)) {}
  // Takes over all that `from` remembers; `from` is empty then.
  constexpr memoized(memoized&& from) noexcept(
      std::is_nothrow_move_constructible_v<object_type>) requires Store::movable : constants(std::move(from.constants)),
                                                                                   object(std::move(from.object)) {
    if constexpr (in_constants) constants.point_to(object.f);
  }
  constexpr memoized&
  operator=(memoized&& from) noexcept(std::is_nothrow_move_assignable_v<object_type>) requires Store::assignable
      && detail::replaceable<F> {
    if (this == std::addressof(from)) return *this;
    object = std::move(from.object);
    constants = std::move(from.constants);
    if constexpr (in_constants) constants.point_to(object.f);
    return *this;
  }

  // The value of the key, remembered or computed. Errors: domain_error, cycle_error, depth_error, and whatever f or the
  // store throws; then the key is not remembered, and threads that waited for it try again.
  template <class... Key> constexpr result operator()(Key const&... key) {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.of(object.f)(key...);
    return members::call(object.as_memo(), key...);
  }
  // The same for a const object: remembering does not change what it is. In a constant expression it remembers nothing
  // more, and returns no references.
  template <class... Key> constexpr result operator()(Key const&... key) const {
    static_assert(!in_constants || !detail::changes<F>,
                  "priori: f's call operator is not const: a memo of it is not const, either");
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) {
        if (constants.get()) return (*constants.get())(key...);
        if constexpr (std::is_reference_v<result>) return detail::const_memo_gives_no_reference<T>();
        else {
          auto* const once = constants.make(object.f);
          result value = (*once)(key...);
          delete once;
          return value;
        }
      }
    return members::call(object.as_memo(), key...);
  }

  // visit(key..., visitor) returns visitor(value), with the value that a call would return. A value that is remembered
  // is lent, not copied: for many threads, it stays until the visitor returns, also if others erase the key. What
  // others erase meanwhile, in any memo, is not freed before.
  template <class... A> constexpr decltype(auto) visit(A&&... key_and_visitor) {
    return visit_in(*this, std::forward<A>(key_and_visitor)...);
  }
  template <class... A> constexpr decltype(auto) visit(A&&... key_and_visitor) const {
    return visit_in(*this, std::forward<A>(key_and_visitor)...);
  }

  // True if the key is remembered. This is not a use of the key.
  template <class... Key> constexpr bool contains(Key const&... key) const {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.get() && constants.get()->contains(key...);
    return members::contains(object.as_memo(), key...);
  }

  // A copy of the key's value if it is remembered, which counts as a hit. Nothing is computed.
  template <class... Key> constexpr std::optional<T> find(Key const&... key) const {
    if constexpr (!detail::implicitly_copyable<T>) {
      return static_cast<void>(sizeof(detail::require_copies<T>)), std::nullopt;
    } else {
      if constexpr (in_constants)
        if (__builtin_is_constant_evaluated()) {
          T const* const value = constants.get() ? constants.get()->find(key...) : nullptr;
          return value ? std::optional<T>(*value) : std::nullopt;
        }
      return members::find(object.as_memo(), key...);
    }
  }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it is remembered
  // now. Waits if another thread computes the key. Errors: as for a call; for one thread, a key that is being computed
  // is a cycle.
  template <class... A> constexpr bool insert(A&&... key_and_value) {
    return detail::with_key_and_value(
        [this]<class V>(V&& value, auto const&... k) {
          if constexpr (in_constants)
            if (__builtin_is_constant_evaluated()) return constants.of(object.f).insert(std::forward<V>(value), k...);
          return members::insert(object.as_memo(), std::forward<V>(value), k...);
        },
        signature_of<F>{}, std::forward<A>(key_and_value)...);
  }

  // visit(key..., value) for each key remembered: with bounds, new keys before those that were used again, the oldest
  // first; in a store of your own, in its order, if it has a for_each; else in no order. They are copied first: no lock
  // is held, and visit may use the object.
  template <class Visit> constexpr void for_each(Visit&& visit) const {
    if constexpr (!detail::implicitly_copyable<T>) static_cast<void>(sizeof(detail::require_copies<T>));
    else if constexpr (!detail::visits_keys<Visit, signature_of<F>>)
      static_cast<void>(sizeof(detail::require_visits_keys<Visit, signature_of<F>>));
    else {
      if constexpr (in_constants)
        if (__builtin_is_constant_evaluated()) {
          if (constants.get()) constants.get()->for_each(visit);
          return;
        }
      members::for_each(object.as_memo(), visit);
    }
  }

  // Removes the key, which is true if it was remembered; removes all keys. Keys that are being computed are remembered
  // when they are done.
  template <class... Key> constexpr bool erase(Key const&... key) {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.of(object.f).erase(key...);
    return members::erase(object.as_memo(), key...);
  }
  constexpr void clear() {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) return constants.of(object.f).clear();
    object.as_memo().store().clear();
  }

  // What was counted, including keys that were removed. Evictions are of keys removed to make room. O(number of slots)
  // without bounds.
  constexpr memo_stats stats() const {
    if constexpr (in_constants)
      if (__builtin_is_constant_evaluated()) {
        auto const* const memo = constants.get();
        return memo ? memo_stats{.size = memo->size(), .hits = memo->hits, .misses = memo->misses} : memo_stats{};
      }
    auto const& store = object.as_memo().store();
    return {.size = store.size(), .hits = store.hits(), .misses = store.misses(), .evictions = store.evictions()};
  }

  // Makes room for n keys; if the key is one integer, for those below n, side by side, if no key was asked for before.
  // reserve(n, m), a number for each of several integers: room for the keys of which each is below its number, in one
  // array, if no key was asked for before. Throws std::bad_alloc. Without bounds only.
  template <std::integral... N> constexpr void reserve(std::size_t n, N... more) requires Store::can_reserve {
    if (!__builtin_is_constant_evaluated()) members::reserve(object.as_memo(), n, static_cast<std::size_t>(more)...);
  }

  // What the remembered keys weigh: at most the capacity. With bounds only.
  std::size_t weight() const requires Store::has_weight { return object.as_memo().store().weight(); }

  // The function itself, which remembers nothing.
  constexpr F const& function() const { return object.f; }
};

// Neither a function's type, as it would be for a std::function, nor a reference's is a type of objects.
template <class F, class Policy>
requires(!std::is_object_v<F>) class memoized<F, Policy> {
  static_assert(sizeof(Policy) == 0,
                "priori: memoized<F> holds a function of type F: a functor's class, or long (*)(int) for long(int)");
};
template <class F, class Policy>
requires(std::is_object_v<F> && !detail::held_by<F, Policy>) class memoized<F, Policy>
    : detail::require_held_by<F, Policy> {
};

namespace detail {

template <class Policy, class F, class... A> constexpr auto memoized_by(F f, A&&... store) {
  static_assert(sizeof(signature_of<F>) > 0); // an error in the signature is reported here, in few lines
  if constexpr (!held_by<F, Policy>) return sizeof(require_held_by<F, Policy>);
  else return memoized<F, Policy>(std::move(f), std::forward<A>(store)...);
}

template <class F, class Policy> inline constexpr bool remembers<memoized<F, Policy>> = true;

} // namespace detail

// memoize(f): f, memoized, for one thread. f may have captures, and take `self` or not.
template <class F> constexpr auto memoize(F f) { return detail::memoized_by<one_thread>(std::move(f)); }

}} // namespace priori

#include "priori/detail/end.hpp"
