// priori: the domain of a recurrence.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/signature.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if `key` is below F's first key.
template <class F, class K> constexpr bool below_first(K const& key) {
  if constexpr (integer<K> && declares_first<F>) return detail::less(key, F::first);
  else return false;
}

template <class K> inline constexpr K top_bit = static_cast<K>(static_cast<K>(1) << (8 * sizeof(K) - 1));

// True if `key` may have wrapped below zero.
template <class F, class K> constexpr bool may_have_wrapped(K const& key) {
  if constexpr (wraps<F, K>) return key >= top_bit<K>;
  else return false;
}

// True if `key` has wrapped below zero: the caller's key has its top bit clear, and `key` has it set.
template <class F, class K> constexpr bool wrapped(K const& key, K const& caller) {
  return detail::may_have_wrapped<F>(key) && !detail::may_have_wrapped<F>(caller);
}

// True if a part of the key k... has wrapped below zero since the caller's key. The lambda captures no parameter that
// is a reference: clang 22's new constant interpreter refuses that, and clang 14 and 15 copy what [&... p = k]
// captures.
template <class F, class Keys, class... K>
constexpr bool wrapped_since([[maybe_unused]] Keys const& caller, [[maybe_unused]] K const&... k) {
  if constexpr ((wraps<F, K> || ...)) {
    bool const may[] = {detail::may_have_wrapped<F>(k)...};
    return caller.apply([&may](K const&... from) {
      unsigned i = 0;
      return ((may[i++] && !detail::may_have_wrapped<F>(from)) || ...); // the caller's key had its top bit clear
    });
  } else return false;
}

// True if the key cannot be below the first one and has not wrapped. The fast path.
template <class F, class K> constexpr bool ordinary(K const& key) {
  if constexpr (requires { F::first; }) return false;
  else if constexpr (wraps<F, K>) return key < top_bit<K>;
  else return true;
}

// Has the domain of F, and is one type for all functions that do not say where theirs begins.
template <bool all> struct whole_domain { static constexpr bool full_range = all; };
template <class F> struct shared_domain { using type = whole_domain<full_range<F>>; };
template <class F>
requires requires { F::first; }
struct shared_domain<F> {
  using type = F;
};

// Returns why f(k...) is not computed: the key is below F's first key, has wrapped below zero since the caller's key,
// or is `most` keys deep. `caller` is null for a top-level call.
template <class F, class Keys, class... K>
constexpr fault why_refused(Keys const* caller, int depth, int most, K... k) {
  if ((detail::below_first<F>(k) || ...)) return fault::outside_domain;
  if (caller && detail::wrapped_since<F>(*caller, k...)) return fault::negative_index;
  return depth < most ? fault::none : fault::too_deep;
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
