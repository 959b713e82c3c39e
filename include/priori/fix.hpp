// priori: a memoized recurrence that is called where it is written.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/storable.hpp"
#include "priori/memo.hpp"
#include "priori/recurrence.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

template <class F> struct fix_t;

namespace detail {

template <class F> inline constexpr bool remembers<fix_t<F>> = true;

// What values of f are taken for, while their type is read: the common type of the keys, or else the first one's.
template <class K, class... Rest> struct key_in_probe { using type = K; };
template <class K, class... Rest>
requires requires { typename std::common_type_t<K, Rest...>; }
struct key_in_probe<K, Rest...> : std::common_type<K, Rest...> {};

// The type of a call of fix(f) with X, while the type of f's values for keys of the types K is read.
template <class F, class Keys, class Given, class... X> struct type_in_probe {
  using type = decltype(fix_t<F>{}(std::declval<X>()...));
};
template <class F, class... K, class... X> struct type_in_probe<F, list<K...>, list<K...>, X...>
    : key_or_number<typename key_in_probe<K...>::type> {};

// Stands for fix(f) meanwhile. f's body is read only if f does not state the type, and needs it for the same types.
template <class F, class... K> struct fix_probe {
  template <class... X>
  constexpr typename type_in_probe<F, list<K...>, list<std::decay_t<X>...>, X...>::type operator()(X&&... x) const {
    if constexpr (std::is_same_v<list<K...>, list<std::decay_t<X>...>>) return of_itself(x...);
    else return fix_t<F>{}(static_cast<X&&>(x)...);
  }

private:
  template <class Same, class... Rest> static constexpr auto of_itself(Same const& key, Rest const&...) {
    static_assert(!std::is_object_v<Same>,
                  "priori: give the function in fix an explicit return type, as in [](auto self, auto n) -> "
                  "long { ... }; only one of constants needs none");
    using as_key = typename key_in_probe<Same, Rest...>::type;
    return typename key_or_number<as_key>::type{static_cast<as_key>(key)};
  }
};
template <class F, class... K> using fix_probe_for = fix_probe<F, std::decay_t<K>...> const&;

// F, which has generic keys, as a recurrence over values of the types K. It may call itself with other types, too.
template <class F, class... K> struct over_values {
  template <class Self> struct any_self {
    Self& self;

    template <class... X> constexpr decltype(auto) operator()(X&&... x) const {
      if constexpr (std::is_same_v<list<std::decay_t<X>...>, list<K...>>) return self(x...);
      else return fix_t<F>{}(static_cast<X&&>(x)...);
    }
  };

  template <class Self> constexpr auto operator()(Self& self, K const&... k) const
      -> std::decay_t<decltype(F{}(std::declval<fix_probe_for<F, K...>>(), k...))> {
    any_self<Self> const any{self};
    return F{}(any, k...);
  }
};

// The recurrence that memo is given if F is called with keys of the types K.
template <class F, class... K> using recurrence_for =
    std::conditional_t<over_constants<signature_of<F>> && !(known_by_type<K> && ...), over_values<F, K...>, F>;

// Keys that outlive the call, and values that can be copied.
template <class... K>
concept owned = storable<part_list<K...>> && !(std::is_pointer_v<K> || ...);
template <class F, std::size_t keys>
concept remembered = keys_match<F, keys> && storable_by_many<signature_of<F>>;

template <class F, class... K> constexpr bool can_remember() {
  if constexpr (!over_constants<signature_of<F>>) return remembered<F, sizeof...(K)>;
  else if constexpr ((known_by_type<K> && ...)) return true;
  else if constexpr (owned<K...>) return remembered<over_values<F, K...>, sizeof...(K)>;
  else return false;
}

// Refuses an argument that the integer key of a call cannot hold. That is memo's task where the call is remembered.
template <class K, class A> constexpr void check_argument(A const& a) {
  if constexpr (fraction_for<A, K>) detail::refuse_arguments(static_cast<keys<K>*>(nullptr), a);
  else if constexpr (integer<K>)
    detail::raise(detail::fault_of<K>(a), detail::shown(detail::settled<K>(detail::plain_value(a))));
}
// The argument, as a K if both are integers.
template <class K, class X> constexpr decltype(auto) as_argument(X&& x) {
  if constexpr (integer<K> && integer<std::remove_cvref_t<X>>) return static_cast<K>(x);
  else return static_cast<X&&>(x);
}

// Returns f(self, x...), which is not remembered.
template <class F, class S, class... X> constexpr decltype(auto) call_forgotten(fix_t<F> const& self, S, X&&... x) {
  return F{}(self, static_cast<X&&>(x)...);
}
template <class F, class T, class... K, class... X>
requires(sizeof...(K) == sizeof...(X)) constexpr decltype(auto)
    call_forgotten(fix_t<F> const& self, signature<T, K...>, X&&... x) {
  (detail::check_argument<K>(x), ...);
  return F{}(self, detail::as_argument<K>(static_cast<X&&>(x))...);
}

// Returns the result type of a call. It is not deduced, so that a function that names its return type may call itself.
template <class F, class... X> constexpr auto type_of_call() {
  if constexpr (!detail::can_remember<F, std::decay_t<X>...>())
    return std::type_identity<decltype(F{}(std::declval<fix_probe_for<F, X...>>(), std::declval<X>()...))>{};
  else if constexpr ((known_by_type<std::decay_t<X>> && ...))
    return std::type_identity<decltype(memo<F{}>(std::declval<X>()...))>{};
  else return std::type_identity<result_of<recurrence_for<F, std::decay_t<X>...>>>{};
}

} // namespace detail

// The type of fix(f): a function object without state.
template <class F> struct fix_t {
  // Returns f(*this, x...), remembered if it can be. Errors: those of memo.
  template <class... X> constexpr auto operator()(X&&... x) const ->
      typename decltype(detail::type_of_call<F, X...>())::type {
    if constexpr (detail::can_remember<F, std::decay_t<X>...>())
      return memo<detail::recurrence_for<F, std::decay_t<X>...>{}>(x...);
    else return detail::call_forgotten(*this, signature_of<F>{}, static_cast<X&&>(x)...);
  }
};

// fix(f)(x...): f(fix(f), x...), memoized, with the interface of Boost.Hana's fix. f has no captures, its keys may be
// generic, and its result depends on its keys only.
//
//   x are constants and types   memo<f>(x...), by specialization
//   x are values                memo<f>(x...), at any stage, as if the keys of f had the types of x. f must name its
//                               return type.
//   anything else               not remembered: a mix of values and constants, views, pointers, keys without std::hash
//                               or ==, results that are void or cannot be copied. A stated key that is an integer
//                               is checked all the same.
template <class F> constexpr auto fix(F f) {
  constexpr bool stateless = std::is_empty_v<F> && std::is_default_constructible_v<F>;
  static_assert(stateless || detail::remembers<F>,
                "priori: fix takes a lambda without captures; with captures, make it an object: "
                "priori::memoize(f)");
  if constexpr (detail::remembers<F>) return static_cast<void>(sizeof(detail::require_well_formed<F>)), std::move(f);
  else if constexpr (stateless) return fix_t<F>{};
}

}} // namespace priori

#include "priori/detail/end.hpp"
