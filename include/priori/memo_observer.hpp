// priori: observers. At run time, a memo tells its observer what it does.
//
// An observer has some of these members, or is a pointer to an object that has; no_observer has none:
//
//   hit(key...)               the key is remembered
//   waiting(key...)           another thread computes the key, and this thread is about to wait for it
//   waited(key...)            the wait is over; a hit follows or, if the computation threw, another try
//   computing(key...)         the function is about to be called
//   computed(key..., value)   the key has its value
//   evicted(key...)           the key was removed to keep to a capacity
//
// The object that computing() returns lives until the function returns or throws; that of waiting(), until the wait is
// over. An observer that is not a pointer is called as a constant. Several threads may call an observer at once.
//
// No lock is held. An observer may use the memo, which tells it of that, too; but it must not erase the key it is told
// of. What it throws goes to the caller of the memo. If computing() throws, the key is not computed; if computed() or
// evicted() throws, the value is remembered all the same.
//
// An observer is not told of constant expressions, of what a table knows, of erase() and clear(), of keys past their
// lifetime, nor of what a store of your own drops.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/error.hpp"
#include "priori/recurrence.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// An observer that is told nothing.
struct no_observer {};

// memo_observer<O, F>: O can watch a memo of F.
template <class O, class F>
concept memo_observer =
    !detail::is_watched<F> && detail::can_be_told<O> && detail::hears_all<detail::told_by<O>, signature_of<F>>;

// What watched(f, observer) returns.
template <class F, class O> struct watched_t : F {
  using watched_function = F;       // f's type, or a class around a function pointer
  [[no_unique_address]] O observer; // or a pointer to it
};

namespace detail {

// True of a null pointer. Where g++ keeps checks of null pointers, as with -fsanitize=undefined, the comparison is not
// constant for the address of an inline variable, which is not null.
template <class O> constexpr bool is_null(O const* observer) {
  if (__builtin_is_constant_evaluated() && !__builtin_constant_p(observer == nullptr)) return false;
  return observer == nullptr;
}

} // namespace detail

// watched(f, observer): f with an observer of its memos. Use it in place of f: memo<watched(f, &o)>(n),
// memoize(watched(f, &o)), memoize_shared(watched(f, &o), options), memoize<Store>(watched(f, &o)). It is another
// recurrence than f, with a store of its own. Error: null_observer, if the observer is a null pointer.
template <class F, class O> constexpr auto watched(F f, O observer) {
  static_assert(!std::is_final_v<F>,
                "priori: watched() derives from f, whose class is final; hand it a lambda that calls f");
  if constexpr (!detail::well_formed<F>) return static_cast<void>(sizeof(detail::require_well_formed<F>)), std::move(f);
  else if constexpr (std::is_final_v<F>) return f;
  else if constexpr (!memo_observer<O, F>)
    return static_cast<void>(sizeof(detail::require_memo_observer<O, F>)), std::move(f);
  else {
    if constexpr (std::is_pointer_v<O>)
      if (detail::is_null(observer)) error::null_observer<std::remove_pointer_t<O>>();
    return watched_t<detail::as_class<F>, O>{std::move(f), std::move(observer)};
  }
}

}} // namespace priori

#include "priori/detail/end.hpp"
