// priori: how a memo calls its observer (memo_observer.hpp).
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

struct no_observer;
template <class F, class O> struct watched_t;

namespace detail {

// For each hook: `in<O>` is true if O has a member of that name, whatever it takes, since the name is then ambiguous in
// a class that has it twice; call() calls it.
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

// True if O lacks the hook, or has one that can be called with these arguments.
template <class Hook, class O, class... A>
concept hears = !Hook::template in<std::remove_const_t<O>> || requires(O & o, A const&... a) {
  Hook::call(o, a...);
};
template <class O, class S> inline constexpr bool hears_all = false;
template <class O, class T, class... K> inline constexpr bool hears_all<O, signature<T, K...>> =
    hears<hook::hit, O, K...>&& hears<hook::waiting, O, K...>&& hears<hook::waited, O, K...>&&
        hears<hook::computing, O, K...>&& hears<hook::computed, O, K..., T>&& hears<hook::evicted, O, K...>;

// The observer that is told.
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

// A class to derive from, for a function pointer.
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

// True if F has an observer with that hook.
template <class Hook, class F> inline constexpr bool is_told = false;
template <class Hook, class F, class O> inline constexpr bool is_told<Hook, watched_t<F, O>> =
    Hook::template in<std::remove_const_t<told_by<O>>>;

// Calls the hook if there is one. Returns what it returns, to be kept.
struct nothing_to_keep {};
template <class Hook, class F, class O, class... A> auto tell(watched_t<F, O> const& f, A const&... a) {
  told_by<O>& o = detail::listener(f.observer);
  if constexpr (!is_told<Hook, watched_t<F, O>>) return nothing_to_keep{};
  else if constexpr (std::is_void_v<decltype(Hook::call(o, a...))>) return Hook::call(o, a...), nothing_to_keep{};
  else return Hook::call(o, a...);
}

// Calls wait(), between the hooks `waiting` and `waited`.
template <class F> inline constexpr bool is_told_of_waits = is_told<hook::waiting, F> || is_told<hook::waited, F>;
template <class F, class Wait, class... K> void tell_of_wait(F const& f, Wait const& wait, K const&... k) {
  {
    [[maybe_unused]] auto const kept = detail::tell<hook::waiting>(f, k...);
    wait();
  }
  detail::tell<hook::waited>(f, k...);
}

}
}} // namespace priori::detail

#include "priori/detail/end.hpp"
