// priori: the key of a recurrence, which has up to four parts.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/same.hpp"

#include <cstddef>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// keys<K...>: a key with parts of types K. is(k...) is true if the parts are the same as k; apply(f) calls f with them.
template <class... K> struct keys;

template <> struct keys<> {
  static constexpr bool is() { return true; }
  template <class Call> static constexpr decltype(auto) apply(Call const& call) { return call(); }
};

template <class A> struct keys<A> {
  A a;
  template <class X> constexpr bool is(X const& x) const {
    if constexpr (compared_by_equality<A>) return static_cast<bool>(a == x);
    else return detail::same(a, x);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a); }
};

template <class A, class B> struct keys<A, B> {
  A a;
  B b;
  template <class X, class Y> constexpr bool is(X const& x, Y const& y) const {
    if constexpr (compared_by_equality<A, B>) return static_cast<bool>(a == x) && static_cast<bool>(b == y);
    else return detail::same(a, x) && detail::same(b, y);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b); }
};

template <class A, class B, class C> struct keys<A, B, C> {
  A a;
  B b;
  C c;
  template <class X, class Y, class Z> constexpr bool is(X const& x, Y const& y, Z const& z) const {
    if constexpr (compared_by_equality<A, B, C>)
      return static_cast<bool>(a == x) && static_cast<bool>(b == y) && static_cast<bool>(c == z);
    else return detail::same(a, x) && detail::same(b, y) && detail::same(c, z);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b, c); }
};

template <class A, class B, class C, class D> struct keys<A, B, C, D> {
  A a;
  B b;
  C c;
  D d;
  template <class X, class Y, class Z, class W>
  constexpr bool is(X const& x, Y const& y, Z const& z, W const& w) const {
    if constexpr (compared_by_equality<A, B, C, D>)
      return static_cast<bool>(a == x) && static_cast<bool>(b == y) && static_cast<bool>(c == z) &&
             static_cast<bool>(d == w);
    else return detail::same(a, x) && detail::same(b, y) && detail::same(c, z) && detail::same(d, w);
  }
  template <class Call> constexpr decltype(auto) apply(Call const& call) const { return call(a, b, c, d); }
};

// Stands for the table of a memo without a table.
struct nothing_known {
  static constexpr bool any = false;
};

// The parameter type for a key part in functions that are not inlined. Scalars are passed in registers.
template <class K> using passed = std::conditional_t<std::is_scalar_v<K> || integer<K>, K, K const&>;

// The key as a diagnostic shows it: its numbers. Parts of other types cannot always be shown.
struct not_shown {};
template <class A> constexpr auto shown_part(A const& a) {
  if constexpr (integer<A>) return a;
  else if constexpr (std::is_enum_v<A>) return static_cast<std::underlying_type_t<A>>(a);
  else return not_shown{};
}
template <class... A> constexpr auto shown(A const&... a) {
  return keys<decltype(detail::shown_part(a))...>{detail::shown_part(a)...};
}

// The hash used in constant evaluations. Only integers and enumerations are hashed; other parts count as 0.
struct constant_hash {
  template <class K> static constexpr std::size_t one(K const&) { return 0; }
  template <class K>
  requires(integer<K> || std::is_enum_v<K>) static constexpr std::size_t one(K const& key) {
    return static_cast<std::size_t>(key);
  }
  template <class... K> constexpr std::size_t operator()(K const&... k) const {
    std::size_t h = 0;
    (..., (h = h * 1'000'003 + one(k)));
    return h;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
