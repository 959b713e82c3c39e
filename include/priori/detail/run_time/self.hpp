// priori: how keys are asked for at run time, before it is looked where they are.
#pragma once

#include "../../error.hpp"
#include "../../memo_observer.hpp"
#include "../hash.hpp"
#include "../key.hpp"
#include "../limits.hpp"

#include <type_traits>

namespace priori::inline v0::detail {

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
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), call(K{}...);
  }
}

// looked_up(call, signature, arguments...): the same; false if the arguments are no key.
template <class Call, class T, class... K, class... A>
bool looked_up(Call const& call, signature<T, K...>, A const&... a) {
  if constexpr (!arguments_fit<keys<K...>, A...>)
    return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  else return detail::faults_of<K...>(a...) == fault::none && call(detail::to_lookup<K>(a)...);
}

// A recurrence's `self`, while `asker` is computed.
template <class Asker, class... K> struct self {
  Asker const& asker;

  [[gnu::always_inline]] decltype(auto) operator()(K const&... k) const { return asker.ask_for(k...); }
  template <class... A> decltype(auto) operator()(A const&... a) const {
    if constexpr (arguments_fit<keys<K...>, A...>) {
      if (fault const reason = detail::faults_of<K...>(a...); reason != fault::none)
        detail::raise(reason, detail::as_given(a...));
      return (*this)(detail::to_key<K>(a)...);
    } else {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), asker.key.apply(*this);
    }
  }
};

// What f gives for a key.
template <class F, class Self, class Callee, class... K>
result_of<F> call_function(Self self, Callee&& f, K const&... k) {
  if constexpr (is_told<hook::computing, F>) {
    [[maybe_unused]] auto const kept = detail::tell<hook::computing>(f, k...);
    return detail::call_function<unwatched<F>>(self, f, k...);
  } else if constexpr (plain_function<F>) return f(k...);
  else return f(self, k...);
}

// Raises what is wrong with a key that has no value, asked for at some depth, by another key or, if null, alone.
template <class F, class Key, class... K> void refuse(Key const* asking, int depth, K const&... k) {
  if ((detail::below_first<F>(k) || ...)) error::outside_domain(keys<K...>{k...});
  if (asking && asking->apply([&](K const&... from) { return (detail::wrapped<F>(k, from) || ...); }))
    error::negative_index(keys<K...>{k...});
  if (depth >= max_depth) error::too_deep(keys<K...>{k...});
}

} // namespace priori::v0::detail
