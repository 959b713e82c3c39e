// priori: which functions are accepted as recurrences, and the messages about the others.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class S> inline constexpr bool returns_value = true;
template <class T, class... K> inline constexpr bool returns_value<signature<T, K...>> =
    !(std::is_reference_v<T> || std::is_void_v<T>);

template <class S> inline constexpr bool takes_keys = false;
template <class T, class... K> inline constexpr bool takes_keys<signature<T, K...>> = sizeof...(K) <= 4;

// True if a parameter accepts a const key.
template <class K> inline constexpr bool takes_constant = !std::is_rvalue_reference_v<K>;
template <class K> inline constexpr bool takes_constant<K&> = std::is_const_v<K>;
template <class S> inline constexpr bool takes_constants = true;
template <class T, class... K> inline constexpr bool takes_constants<signature<T, K...>> = (takes_constant<K> && ...);

// True if a key is of a class template over a function type, such as std::function: it was meant to be `self`.
template <class K> inline constexpr bool wraps_function = false;
template <template <class...> class Wrapper, class T, class... A>
inline constexpr bool wraps_function<Wrapper<T(A...)>> = true;
template <class S> inline constexpr bool takes_function = false;
template <class T, class... K> inline constexpr bool takes_function<signature<T, K...>> = (wraps_function<K> || ...);

// False if what stands for `self` came as a key.
template <class S> inline constexpr bool self_is_first = true;
template <class T, class... K> inline constexpr bool self_is_first<signature<T, K...>> =
    !(std::is_same_v<std::remove_cvref_t<K>, probe> || ...);

// True if F's explicit object parameter has the type F. Its `self` would be F itself, which remembers nothing.
template <class F, class S> inline constexpr bool object_is_itself = false;
template <class F, class T, class First, class... K>
inline constexpr bool object_is_itself<F, signature<T, First, K...>> = plain_function<F>&& std::is_same_v<F, First>;

template <class F> struct require_stateless {
  static_assert(stateless<F>, "priori: this recurrence has state (captures); make it an object: priori::memoize(f)");
};

template <class F> struct require_well_formed {
  using S = signature_of<F>;
  static constexpr bool member = std::is_member_pointer_v<F>;
  static constexpr bool function = takes_function<S>;
  static constexpr bool pointer = std::is_same_v<S, self_by_pointer>;
  static_assert(!member, "priori: a pointer to a member needs an object; write a lambda that calls it on one");
  static_assert(!function, "priori: take self as auto& and not as a std::function, which cannot be a key");
  static_assert(!pointer, "priori: take self as auto& and not as a pointer");
  static_assert(first_is_constant<F>, "priori: what a recurrence declares as `first` is an integer constant: static "
                                      "constexpr int first = 1;");
  static_assert(self_is_first<S>, "priori: self is the first parameter of a recurrence, before the keys");
  static_assert(
      member || function || pointer || takes_keys<S>,
      "priori: a recurrence takes self and up to four keys of stated types, by one public call operator; pack "
      "more into a std::tuple");
  static_assert(takes_constants<written_signature<F>> || object_is_itself<F, S> || !self_is_first<S>,
                "priori: a key is given as a constant; take it by value or as K const&, and not as K& or K&&");
  static_assert(!object_is_itself<F, S>,
                "priori: leave the type of the explicit object parameter open, as in (this auto const& self, int n) -> "
                "long, so that self can be the memo");
  static_assert(!explicit_object<F> || !std::is_final_v<F>,
                "priori: a recurrence with an explicit object parameter is derived from, so its class is not final");
  static_assert(returns_value<S>, "priori: a recurrence returns a value, no reference and not void");
};

template <class F>
requires remembers<F>
struct require_well_formed<F> {
  static_assert(!remembers<F>,
                "priori: this remembers already; give the function itself, not a memo, memoize or fix of it");
};

// True, and an error where F's return type depends on `self`, unless there was one when the signature was read.
template <class F, class T, class K, class... Rest> constexpr bool states_result(signature<T, K, Rest...>) {
  if constexpr (result_depends_on_self<F>) static_cast<void>(detail::states_return_type<K>());
  return true;
}
template <class F> constexpr bool states_result(...) { return true; }

template <class F>
concept well_formed = takes_keys<signature_of<F>> && first_is_constant<F> && takes_constants<written_signature<F>> &&
                      self_is_first<signature_of<F>> && !takes_function<signature_of<F>> &&
                      !object_is_itself<F, signature_of<F>> &&
                      !(explicit_object<F> && std::is_final_v<F>)&&returns_value<signature_of<F>> &&
                      detail::states_result<F>(signature_of<F>{});

// F can be used with `given` keys, or extents.
template <class F, std::size_t given>
concept keys_match = stateless<F> && well_formed<F> &&(given == keys_taken<signature_of<F>>);

template <class F, std::size_t given> struct require_keys : require_stateless<F>, require_well_formed<F> {
  static constexpr std::size_t taken = keys_taken<signature_of<F>>;
  static_assert(given == taken || !well_formed<F>, "priori: give as many keys (or extents) as the recurrence takes");
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
