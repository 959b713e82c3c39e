// priori: memoised objects, which own what they remember, for one thread.
#pragma once

// First, so that a compiler's message names a short way to it.
#include "detail/braces.hpp"
#include "detail/key.hpp"

#include "detail/compile_time/scratch.hpp"
#include "detail/run_time/object.hpp"
#include "stats.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori::inline v0 {

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
scratch_memo<std::conditional_t<explicit_object<F>, F, called<F>>, T, nothing_known, K...>
    memo_in_constants(signature<T, K...>);

} // namespace detail

// What memoize(f) gives: f, and the values it has computed. For one thread; not to be copied, nor to be moved while it
// computes.
template <class F> class memoized
    : public detail::takes_braces<memoized<F>, typename detail::object<false, F, signature_of<F>>::result,
                                  signature_of<F>> {
  using in_braces =
      detail::takes_braces<memoized, typename detail::object<false, F, signature_of<F>>::result, signature_of<F>>;
  using in_constants = decltype(detail::memo_in_constants<F>(signature_of<F>{}));

  // In a constant expression; at run time.
  in_constants* constants = nullptr;
  detail::object<false, F, signature_of<F>> object;

  constexpr in_constants& of_constants() {
    if (!constants) {
      if constexpr (!detail::explicit_object<F>) constants = new in_constants({{}, &object.f});
      else if constexpr (detail::stateless<F>) constants = new in_constants(object.f);
      else error::captures_of_explicit_object(); // clang 19 crashes where a constant evaluation reads them
    }
    return *constants;
  }

public:
  // A small value that is copied as a word is given by value, any other by reference.
  using result = typename decltype(object)::result;

  using in_braces::contains;
  using in_braces::erase;
  using in_braces::operator();

  // Nothing is remembered; what the other one remembers is taken over, and the other is empty.
  constexpr explicit memoized(F f) : object(std::move(f)) {}
  constexpr memoized(memoized&& from) noexcept(std::is_nothrow_move_constructible_v<F>)
      : constants(std::exchange(from.constants, nullptr)), object(std::move(from.object)) {
    if constexpr (!detail::explicit_object<F>)
      if (constants) constants->function().f = &object.f;
  }
  constexpr ~memoized() { delete constants; }

  // The value of the key, remembered or computed. A reference holds until the key is erased or all are, and no longer
  // than the object or what it was moved to. Errors: domain_error, cycle_error, depth_error, and whatever f throws;
  // then nothing is remembered of the key.
  template <class... Key> constexpr result operator()(Key const&... key) {
    return std::is_constant_evaluated() ? of_constants()(key...) : object.ask(key...);
  }

  // Of one key: is it remembered; forget it. Of all: forget them; what was counted, also of what is forgotten,
  // which costs a look at each slot.
  template <class... Key> constexpr bool contains(Key const&... key) const {
    if (std::is_constant_evaluated()) return constants && constants->contains(key...);
    return object.contains(key...);
  }
  template <class... Key> constexpr void erase(Key const&... key) {
    std::is_constant_evaluated() ? of_constants().erase(key...) : object.erase(key...);
  }
  constexpr void clear() { std::is_constant_evaluated() ? of_constants().clear() : object.clear(); }
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

} // namespace priori::v0
