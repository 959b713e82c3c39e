// priori: watching a memo: an observer is told what the memo does at run time.
//
// An observer has some of these members, or is a pointer to what has them; no_observer has none:
//
//   hit(key...)               the key is remembered
//   waiting(key...)           the key is being computed, and this thread is about to wait for it
//   waited(key...)            that is over; a hit follows or, if the computation threw, another try
//   computing(key...)         f is about to be called
//   computed(key..., value)   the key has got its value
//   evicted(key...)           the key was forgotten, to keep to a capacity
//
// What computing() gives lives until f has returned or thrown, and what waiting() gives until the wait is over. An
// observer that is not a pointer is told as a constant. Where several threads ask, several tell, at once.
//
// No lock is held. An observer may use the memo, and is told of that, too; but not forget the key it is told of. What
// it throws goes to who asked for the key. If computing() throws, the key is not computed; if computed() or evicted()
// does, what was computed is remembered all the same.
//
// Not told: constant expressions, what a table knows, erase() and clear(), keys past their lifetime, and what a store
// of your own drops.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/recurrence.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

// Is told nothing.
struct no_observer {};

template <class F, class O> struct watched_t;

namespace detail {

// Of each hook: has O a member of that name, whatever it takes? Then the name is ambiguous in a class that has it once
// more. And its call.
namespace hook {

struct names {
  int hit, waiting, waited, computing, computed, evicted;
};
template <class O> struct names_twice : O, names {};

struct hit {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::hit; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.hit(a...)) { return o.hit(a...); };
};
struct waiting {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::waiting; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.waiting(a...)) { return o.waiting(a...); };
};
struct waited {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::waited; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.waited(a...)) { return o.waited(a...); };
};
struct computing {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::computing; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.computing(a...)) {
    return o.computing(a...);
  };
};
struct computed {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::computed; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.computed(a...)) { return o.computed(a...); };
};
struct evicted {
  template <class O> static constexpr bool in = !requires { &names_twice<O>::evicted; };
  static constexpr auto call = [](auto& o, auto const&... a) -> decltype(o.evicted(a...)) { return o.evicted(a...); };
};

} // namespace hook

// Can a hook be called with these, if O has it?
template <class Hook, class O, class... A>
concept hears = !Hook::template in<std::remove_const_t<O>> || requires(O & o, A const&... a) {
  Hook::call(o, a...);
};
template <class O, class S> inline constexpr bool hears_all = false;
template <class O, class T, class... K> inline constexpr bool hears_all<O, signature<T, K...>> =
    hears<hook::hit, O, K...>&& hears<hook::waiting, O, K...>&& hears<hook::waited, O, K...>&&
        hears<hook::computing, O, K...>&& hears<hook::computed, O, K..., T>&& hears<hook::evicted, O, K...>;

// Who is told.
template <class O> using told_by = std::conditional_t<std::is_pointer_v<O>, std::remove_pointer_t<O>, O const>;

template <class O>
concept observing_class = std::is_class_v<told_by<O>> && !std::is_final_v<told_by<O>>;
template <class O>
concept has_hooks = hook::hit::in<O> || hook::waiting::in<O> || hook::waited::in<O> || hook::computing::in<O> ||
    hook::computed::in<O> || hook::evicted::in<O> || std::is_same_v<O, no_observer>;
template <class O>
concept can_be_told = observing_class<O> && has_hooks<std::remove_const_t<told_by<O>>>;

template <class F> inline constexpr bool is_watched = false;
template <class F, class O> inline constexpr bool is_watched<watched_t<F, O>> = true;
template <class F> using unwatched = typename F::watched_function;

template <class O, class S> struct require_hooks;
template <class O, class T, class... K> struct require_hooks<O, signature<T, K...>> {
  static_assert(hears<hook::hit, O, K...>, "priori: an observer's hit is called with the key: hit(key...)");
  static_assert(hears<hook::waiting, O, K...>, "priori: an observer's waiting is called with the key: waiting(key...)");
  static_assert(hears<hook::waited, O, K...>, "priori: an observer's waited is called with the key: waited(key...)");
  static_assert(hears<hook::computing, O, K...>,
                "priori: an observer's computing is called with the key: computing(key...)");
  static_assert(hears<hook::computed, O, K..., T>,
                "priori: an observer's computed is called with the key and its value: computed(key..., value)");
  static_assert(hears<hook::evicted, O, K...>, "priori: an observer's evicted is called with the key: evicted(key...)");
};

template <class O, class F> struct require_memo_observer {
  static_assert(observing_class<O>, "priori: an observer is of a class that is not final, or points to one");
  static_assert(!observing_class<O> || can_be_told<O>,
                "priori: an observer has one of hit, waiting, waited, computing, computed, evicted; or is no_observer");
};
template <can_be_told O, class F> struct require_memo_observer<O, F>
    : require_hooks<std::remove_const_t<told_by<O>>, signature_of<F>> {
  static constexpr bool if_not_const = hears_all<std::remove_const_t<told_by<O>>, signature_of<F>>;
  static_assert(hears_all<told_by<O>, signature_of<F>> || !if_not_const,
                "priori: an observer is told as a constant; give a pointer to one that changes");
  static_assert(!is_watched<F>, "priori: this is watched already; one observer can tell others");
};

// A function pointer, as a class to derive from.
template <class F, class S> struct function_pointer;
template <class F, class T, class... K> struct function_pointer<F, signature<T, K...>> {
  F f;
  constexpr function_pointer(F pointer) : f(pointer) {}
  constexpr T operator()(K const&... k) const { return f(k...); }
};
template <class F> using as_class = std::conditional_t<std::is_class_v<F>, F, function_pointer<F, signature_of<F>>>;

template <class F, class O> inline constexpr bool stateless<watched_t<F, O>> = stateless<F>;

template <class O> constexpr told_by<O>& listener(O const& observer) {
  if constexpr (std::is_pointer_v<O>) return *observer;
  else return observer;
}

// Has F an observer with such a member?
template <class Hook, class F> inline constexpr bool is_told = false;
template <class Hook, class F, class O> inline constexpr bool is_told<Hook, watched_t<F, O>> =
    Hook::template in<std::remove_const_t<told_by<O>>>;

// Calls it, if there is one. Gives what that gives, to be kept.
struct nothing_to_keep {};
template <class Hook, class F, class O, class... A> auto tell(watched_t<F, O> const& f, A const&... a) {
  told_by<O>& o = detail::listener(f.observer);
  if constexpr (!is_told<Hook, watched_t<F, O>>) return nothing_to_keep{};
  else if constexpr (std::is_void_v<decltype(Hook::call(o, a...))>) return Hook::call(o, a...), nothing_to_keep{};
  else return Hook::call(o, a...);
}

// wait(), and tells of it.
template <class F> inline constexpr bool is_told_of_waits = is_told<hook::waiting, F> || is_told<hook::waited, F>;
template <class F, class Wait, class... K> void tell_of_wait(F const& f, Wait const& wait, K const&... k) {
  {
    [[maybe_unused]] auto const kept = detail::tell<hook::waiting>(f, k...);
    wait();
  }
  detail::tell<hook::waited>(f, k...);
}

} // namespace detail

// memo_observer<O, F>: O can watch a memo of F.
template <class O, class F>
concept memo_observer =
    !detail::is_watched<F> && detail::can_be_told<O> && detail::hears_all<detail::told_by<O>, signature_of<F>>;

// What watched(f, observer) gives.
template <class F, class O> struct watched_t : F {
  using watched_function = F;       // f's type; a class around f, where f is a function pointer
  [[no_unique_address]] O observer; // who is told, or a pointer to it
};

// watched(f, observer): f, and who is told what a memo of it does. It is given for f: memo<watched(f, &o)>(n),
// memoize(watched(f, &o)), memoize_shared(watched(f, &o), options), memoize<Store>(watched(f, &o)); and it is another
// recurrence than f, with a store of its own.
template <class F, class O> constexpr auto watched(F f, O observer) {
  if constexpr (!detail::well_formed<F>) return static_cast<void>(sizeof(detail::require_well_formed<F>)), std::move(f);
  else if constexpr (!memo_observer<O, F>)
    return static_cast<void>(sizeof(detail::require_memo_observer<O, F>)), std::move(f);
  else return watched_t<detail::as_class<F>, O>{std::move(f), std::move(observer)};
}

}} // namespace priori

#include "priori/detail/end.hpp"
