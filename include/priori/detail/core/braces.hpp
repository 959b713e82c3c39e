// priori: keys in braces. A template cannot deduce a type from braces, so functions that take them have parameters of
// fixed types.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/keys.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// An integer key part, given beside a part in braces. It is range-checked like any argument. The conversion that it
// takes makes overload resolution prefer the templates if no argument is in braces.
template <integer K> struct integer_in_braces {
  K key;
  fault reason;
  long long given;

  template <argument_for<K> A> constexpr integer_in_braces(A const& a)
      : key(static_cast<K>(detail::plain_value(a))), reason(detail::fault_of<K>(a)),
        given(static_cast<long long>(detail::plain_value(a))) {}
};
// The parameter type for a part of a key that may be in braces.
template <class K, std::size_t keys> struct in_braces { using type = passed<K>; };
template <integer K, std::size_t keys>
requires(keys > 1 && sizeof(K) <= sizeof(long long)) struct in_braces<K, keys> {
  using type = integer_in_braces<K> const&;
};
template <class K, std::size_t keys> using braced = typename in_braces<K, keys>::type;

// Return the key part. Error: the fault that was found in it.
template <class K> constexpr K const& unbraced(K const& k) { return k; }
template <class K> constexpr K unbraced(integer_in_braces<K> const& k) {
  if (k.reason != fault::none) detail::raise(k.reason, keys<long long>{k.given});
  return k.key;
}

// True if no fault was found in the key part. Nothing else is remembered.
template <class K> constexpr bool is_possible(K const&) { return true; }
template <class K> constexpr bool is_possible(integer_in_braces<K> const& k) { return k.reason == fault::none; }

// True if a key has integer parts, which are range-checked, and parts that may be in braces.
template <class... K> inline constexpr bool mixed_keys = (integer<K> || ...) && !(integer<K> && ...);

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
