// priori: the `self` of a recurrence at run time, and how the recurrence is called with it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/error.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A part of a key as it is looked up: a string by a view.
template <class K, class A> constexpr decltype(auto) to_lookup(A const& a) {
  if constexpr (is_string<K> && !std::is_same_v<K, A>) {
    if constexpr (std::is_convertible_v<A const&, view_of<K>>) return static_cast<view_of<K>>(a);
    else return detail::to_key<K>(a);
  } else return detail::to_key<K>(a);
}

// True for a null pointer in place of text.
template <class K, class A> constexpr bool lacks_text([[maybe_unused]] A const& a) {
  if constexpr (is_string<K> && std::is_pointer_v<plain_type<A>>) return !detail::plain_value(a);
  else return false;
}

// Throws domain_error if an argument does not fit its part of the key.
template <class... K, class... A> constexpr void require_fit(A const&... a) {
  if constexpr ((is_string<K> || ...))
    if ((detail::lacks_text<K>(a) || ...))
      detail::raise(fault::outside_domain, keys<std::conditional_t<is_string<K>, not_shown, bool>...>{});
  if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
    detail::raise(reason, detail::as_given(static_cast<keys<K...>*>(nullptr), a...));
}

// call(key...) with the key that the arguments form, as it is looked up. Throws domain_error if a part does not fit.
template <class Call, class T, class... K, class... A>
constexpr decltype(auto) with_key(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (!arguments_fit<keys<K...>, A...>) {
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), call(detail::no_value<K>()...);
  } else if constexpr ((may_narrow<A, K> || ...)) {
    return detail::with_key(call, signature<T, K...>{}, detail::settled<K>(a)...);
  } else {
    detail::require_fit<K...>(a...);
    return call(detail::to_lookup<K>(a)...);
  }
}

// The same; false if a part does not fit.
template <class Call, class T, class... K, class... A>
bool with_possible_key(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (!arguments_fit<keys<K...>, A...>)
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  else if constexpr ((may_narrow<A, K> || ...))
    return detail::with_possible_key(call, signature<T, K...>{}, detail::settled<K>(a)...);
  else
    return !(detail::lacks_text<K>(a) || ...) && detail::faults_of<K...>(a...) == fault::none &&
           call(detail::to_lookup<K>(a)...);
}

// Asks `priori_caller`, the frame of the key that is computed. A recurrence with an explicit object parameter is
// derived from together with it, so the member's name must not be one of the recurrence's.
template <class Caller, class Result, class... K> struct self {
  Caller& priori_caller;

  template <class... A>
  requires are_keys<keys<K...>, A...>
  [[gnu::always_inline]] Result operator()(A const&... k) const { return priori_caller.ask(k...); }
  template <class... A>
  requires(!are_keys<keys<K...>, A...>) Result operator()(A const&... a) const {
    if constexpr (!arguments_fit<keys<K...>, A...>) {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), detail::no_value<Result>();
    } else if constexpr ((may_narrow<A, K> || ...)) {
      return (*this)(detail::settled<K>(a)...);
    } else {
      detail::require_fit<K...>(a...);
      return priori_caller.ask(detail::to_key<K>(a)...);
    }
  }
  [[gnu::always_inline]] Result operator()(braced<K>... k) const {
    detail::raise_in_braces<K...>(k...);
    return priori_caller.ask(detail::unbraced<K>(k)...);
  }
};

// The function of a memoized object, as the object keeps it. One with data and an explicit object parameter is not
// copied for each key: it has one `self`, which asks the object, and the object finds out which frame is the caller.
template <class F> inline constexpr bool has_data = !(std::is_empty_v<F> && std::is_trivially_copyable_v<F>);
template <class F, class O> inline constexpr bool has_data<watched_t<F, O>> = has_data<F>;

template <class F, class Self> using kept_function =
    std::conditional_t<explicit_object<F> && has_data<F>, asking<F, Self>, F>;

template <class F> inline constexpr bool is_asking = false;
template <class F, class Self> inline constexpr bool is_asking<asking<F, Self>> = true;

template <class F, class Self, class Object> constexpr kept_function<F, Self> keep_function(F&& f, Object& object) {
  if constexpr (is_asking<kept_function<F, Self>>) return {std::forward<F>(f), {object}};
  else return std::forward<F>(f);
}

// The value of f for a key, by a call with `self`.
template <class F, class Self, class Callee, class... K>
result_of<F> call_function(Self self, Callee&& f, K const&... k) {
  if constexpr (is_told<hook::computing, F>) {
    [[maybe_unused]] auto const kept = detail::tell<hook::computing>(f, k...);
    return detail::call_function<unwatched<F>>(self, f, k...);
  } else if constexpr (plain_function<F>) return f(k...);
  else if constexpr (is_asking<std::remove_cvref_t<Callee>>) return f.F::operator()(k...);
  else if constexpr (explicit_object<F> && is_watched<F>) return detail::call_function<unwatched<F>>(self, f, k...);
  else if constexpr (explicit_object<F>) return detail::call_by<F>(f, self, k...);
  else return f(self, k...);
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
