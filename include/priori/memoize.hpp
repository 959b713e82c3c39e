// priori: memoised objects, which own what they remember, for one thread.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/evaluation_memo.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/detail/runtime/object.hpp"
#include "priori/stats.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

namespace detail {

// A recurrence's `first`, where it has one.
template <class F> struct first_index {};
template <class F>
requires requires { F::first; }
struct first_index<F> {
  static constexpr auto first = F::first;
};

// f, called as a recurrence is, and with what a recurrence says of itself.
template <class F> struct called : first_index<F> {
  static constexpr bool full_range = detail::full_range<F>;
  F* f;

  template <class Self, class... K> constexpr result_of<F> operator()(Self const& self, K const&... k) const {
    if constexpr (plain_function<F>) return (*f)(k...);
    else return (*f)(self, k...);
  }
};

// What an object is in a constant expression. An f that must be derived from is copied into it.
template <class F, class T, class... K>
evaluation_memo<std::conditional_t<explicit_object<F>, F, called<F>>, T, nothing_known, K...>
    memo_in_constants(signature<T, K...>);

} // namespace detail

// What memoize(f) gives: f, and the values it has computed. For one thread. Not to be copied; not to be moved, assigned
// or destroyed while it computes.
template <class F> class memoized
    : public detail::takes_braces<memoized<F>, typename detail::object<false, F, signature_of<F>>::result,
                                  signature_of<F>> {
  using T = result_of<F>;
  using in_braces =
      detail::takes_braces<memoized, typename detail::object<false, F, signature_of<F>>::result, signature_of<F>>;
  using in_constants = decltype(detail::memo_in_constants<F>(signature_of<F>{}));

  // In a constant expression; at run time.
  in_constants* constants = nullptr;
  detail::object<false, F, signature_of<F>> object;

  constexpr in_constants* make_constants() const {
    if constexpr (!detail::explicit_object<F>) return new in_constants({{}, const_cast<F*>(std::addressof(object.f))});
    else if constexpr (detail::stateless<F>) return new in_constants(object.f);
    else {
      error::captures_of_explicit_object(); // clang 19 crashes where a constant evaluation reads them
      return nullptr;
    }
  }
  constexpr in_constants& of_constants() {
    if (!constants) constants = make_constants();
    return *constants;
  }
  constexpr void point_to_f() {
    if constexpr (!detail::explicit_object<F>)
      if (constants) constants->function().f = std::addressof(object.f);
  }

public:
  // A small value that is copied as a word is given by value, any other by reference.
  using result = typename decltype(object)::result;

  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();

  // Nothing is remembered; what the other one remembers is taken over, and the other is empty.
  constexpr explicit memoized(F f) : object(std::move(f)) {}
  constexpr memoized(memoized&& from) noexcept(std::is_nothrow_move_constructible_v<F>)
      : constants(std::exchange(from.constants, nullptr)), object(std::move(from.object)) {
    point_to_f();
  }
  // Needs an F that can be assigned, or whose move constructor does not throw.
  constexpr memoized&
  operator=(memoized&& from) noexcept(std::is_nothrow_move_constructible_v<F>) requires detail::replaceable<F> {
    if (this == std::addressof(from)) return *this;
    delete std::exchange(constants, nullptr);
    object = std::move(from.object);
    constants = std::exchange(from.constants, nullptr);
    point_to_f();
    return *this;
  }
  constexpr ~memoized() { delete constants; }

  // The value of the key, remembered or computed. A reference holds until the key is erased or all are, and no longer
  // than the object or what it was moved to. Errors: domain_error, cycle_error, depth_error, and whatever f throws;
  // then nothing is remembered of the key.
  template <class... Key> constexpr result operator()(Key const&... key) {
    return std::is_constant_evaluated() ? of_constants()(key...) : object.ask(key...);
  }
  // The same of a const object: what it remembers is not part of what it is, so it changes, and is for one thread. In a
  // constant expression it remembers nothing more, and gives no references.
  template <class... Key> constexpr result operator()(Key const&... key) const {
    static_assert(!detail::changes<F>, "priori: f's call operator is not const: a memo of it is not const, either");
    if (!std::is_constant_evaluated()) return object.ask(key...);
    if (constants) return (*constants)(key...);
    if constexpr (std::is_reference_v<result>) return detail::const_memo_gives_no_reference<T>();
    else {
      in_constants* const once = make_constants();
      result value = (*once)(key...);
      delete once;
      return value;
    }
  }

  // True if the key is remembered.
  template <class... Key> constexpr bool contains(Key const&... key) const {
    if (std::is_constant_evaluated()) return constants && constants->contains(key...);
    return object.contains(key...);
  }

  // A copy of the key's value if it is remembered, which counts as a hit; else nothing is computed.
  template <class... Key> constexpr std::optional<T> find(Key const&... key) const {
    if constexpr (!std::is_copy_constructible_v<T>) {
      return static_cast<void>(sizeof(detail::require_copies<T>)), std::nullopt;
    } else {
      if (!std::is_constant_evaluated()) return object.find(key...);
      T const* const value = constants ? constants->find(key...) : nullptr;
      return value ? std::optional<T>(*value) : std::nullopt;
    }
  }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it was put in.
  // Errors: as for a call; a key that is being computed is a cycle.
  template <class... A> constexpr bool insert(A&&... key_and_value) {
    if (!std::is_constant_evaluated()) return object.insert(std::forward<A>(key_and_value)...);
    auto const put_in = [this](auto&& value, auto const&... k) {
      return of_constants().insert(std::forward<decltype(value)>(value), k...);
    };
    return detail::inserted(put_in, signature_of<F>{}, std::forward<A>(key_and_value)...);
  }

  // visit(key..., value) for each key remembered, in no order. They are copied first: visit may use the object.
  template <class Visit> constexpr void for_each(Visit&& visit) const {
    if constexpr (!std::is_copy_constructible_v<T>) static_cast<void>(sizeof(detail::require_copies<T>));
    else if (!std::is_constant_evaluated()) object.for_each(visit);
    else if (constants) constants->for_each(visit);
  }

  // Forgets one key, which is true if it was remembered; forgets all of them.
  template <class... Key> constexpr bool erase(Key const&... key) {
    return std::is_constant_evaluated() ? of_constants().erase(key...) : object.erase(key...);
  }
  constexpr void clear() { std::is_constant_evaluated() ? of_constants().clear() : object.clear(); }

  // What was counted, also of what is forgotten. Costs a look at each slot.
  constexpr memo_stats stats() const {
    if (!std::is_constant_evaluated()) return object.stats();
    return constants ? memo_stats{.size = constants->size(), .hits = constants->hits, .misses = constants->misses}
                     : memo_stats{};
  }

  // Makes room for n keys; for one integer, for those below n, side by side, if no key was asked for before.
  constexpr void reserve(std::size_t n) {
    if (!std::is_constant_evaluated()) object.reserve(n);
  }

  // The function itself, which remembers nothing.
  constexpr F const& function() const { return object.f; }
};

// memoize(f): f, remembered, for one thread. f may have captures, and take `self` or not. Works in constant
// expressions. The object can be moved, with all it remembers.
template <class F> constexpr auto memoize(F f) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable<signature_of<F>>) return sizeof(detail::require_storable<signature_of<F>>);
  else return memoized<F>(std::move(f));
}

}} // namespace priori

#include "priori/detail/end.hpp"
