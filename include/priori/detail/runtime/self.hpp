// priori: how keys are asked for at run time, before it is looked where they are.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/error.hpp"
#include "priori/memo_observer.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key as it is looked up: a string's by a view.
template <class K, class A> constexpr decltype(auto) to_lookup(A const& a) {
  if constexpr (is_string<K> && !std::is_same_v<K, A>) {
    if constexpr (std::is_convertible_v<A const&, view_of<K>>) return static_cast<view_of<K>>(a);
    else return detail::to_key<K>(a);
  } else return detail::to_key<K>(a);
}

// asked(call, signature, arguments...): call(key...) with a key as it is looked up; an error if the arguments are none.
template <class Call, class T, class... K, class... A>
constexpr decltype(auto) asked(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (arguments_fit<keys<K...>, A...>) {
    if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
      detail::raise(reason, detail::as_given(a...));
    return call(detail::to_lookup<K>(a)...);
  } else {
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), call(detail::no_value<K>()...);
  }
}

// looked_up(call, signature, arguments...): the same; false if the arguments are no key.
template <class Call, class T, class... K, class... A>
bool looked_up(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (!arguments_fit<keys<K...>, A...>)
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  else return detail::faults_of<K...>(a...) == fault::none && call(detail::to_lookup<K>(a)...);
}

// A recurrence's `self`: `priori_asker` is what computes a key. Its name is not one of the user's, for a recurrence
// with an explicit object parameter and it are derived from together.
template <class Asker, class Result, class... K> struct self {
  Asker& priori_asker;

  [[gnu::always_inline]] Result operator()(K const&... k) const requires(!mixed_keys<K...>) {
    return priori_asker.ask_for(k...);
  }
  template <class... A> Result operator()(A const&... a) const {
    if constexpr (arguments_fit<keys<K...>, A...>) {
      if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
        detail::raise(reason, detail::as_given(a...));
      return priori_asker.ask_for(detail::to_key<K>(a)...);
    } else {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), detail::no_value<Result>();
    }
  }
  Result operator()(braced<K, sizeof...(K)>... k) const requires mixed_keys<K...> {
    return priori_asker.ask_for(detail::unbraced<K>(k)...);
  }
};

// A function as an object keeps it. One with data and an explicit object parameter is not copied for each key: it has
// one `self`, whose asker is the object, which finds out what asks.
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

// The computation that asks: the innermost of this thread, if it is one of `object`.
template <class Computation> Computation const* asking_for(void const* object) {
  evaluation const* const e = program::this_thread.current;
  return e && e->innermost && e->innermost->owner() == object ? static_cast<Computation const*>(e->innermost) : nullptr;
}

// What f gives for a key.
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

// Raises what is wrong with a key that has no value, asked for at some depth, by another key or, if null, alone.
template <class F, class Key, class... K> void refuse(Key const* asking, int depth, K const&... k) {
  if ((detail::below_first<F>(k) || ...)) error::outside_domain(keys<K...>{k...});
  if (asking && asking->apply([&](K const&... from) { return (detail::wrapped<F>(k, from) || ...); }))
    error::negative_index(keys<K...>{k...});
  if (depth >= max_depth) error::too_deep(keys<K...>{k...});
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
