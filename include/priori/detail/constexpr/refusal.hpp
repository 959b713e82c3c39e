// priori: a key that is refused in a constant evaluation, and the diagnostic.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/keys.hpp"

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The refused key is path[0]. In a cycle, the path continues to the same key, as far as it fits.
template <class Key> struct refused_key {
  fault why = fault::none;
  Key path[8]{};
};

// The result of a constant evaluation.
template <class T, class Key> struct outcome {
  T value;
  refused_key<Key> refused;
};

// A refused key during the evaluation: copies of the nodes on the path.
template <class Node, class... K> class refused_path {
  Node const* last = nullptr;

  // Copies the callers from `n` to the node of k...
  static constexpr Node const* copy(Node const* n, K const&... k) {
    Node const* rest = n->key.is(k...) ? nullptr : copy(n->caller, k...);
    return n->key.apply([&](K const&... key) { return new Node(rest, key...); });
  }

public:
  fault why = fault::none;

  constexpr void set(fault reason, Node const* innermost, K const&... k) {
    clear();
    why = reason;
    last = new Node(reason == fault::cycle ? copy(innermost, k...) : nullptr, k...);
  }
  constexpr void clear() {
    why = fault::none;
    while (Node const* n = last) {
      last = n->caller;
      delete n;
    }
  }

  constexpr refused_key<keys<K...>> path() const {
    refused_key<keys<K...>> r{why};
    std::size_t length = 0;
    for (Node const* n = last; n; n = n->caller) ++length;
    for (Node const* n = last; n; n = n->caller)
      if (--length < sizeof r.path / sizeof *r.path) r.path[length] = n->key;
    return r;
  }
  constexpr auto shown_key() const {
    return last->key.apply([](K const&... k) { return detail::shown(k...); });
  }
};

// True unless the key is refused for the reason `why`.
template <auto refused, fault why> inline constexpr bool not_refused_for = refused.why != why;

// Fails to compile if a key is refused. The diagnostic shows `refused`: the key and, for a cycle, the path.
template <auto refused> struct refusal {
  static_assert(not_refused_for<refused, fault::negative_index>,
                "priori::error::negative_index: the index is below zero; is a base case missing?");
  static_assert(not_refused_for<refused, fault::outside_domain>,
                "priori::error::outside_domain: the key's type cannot hold it, or the recurrence is not defined there");
  static_assert(not_refused_for<refused, fault::cycle>, "priori::error::cycle: the key needs its own value");
  static_assert(not_refused_for<refused, fault::too_deep>,
                "priori::error::too_deep: runaway recursion (is a base case missing?), or deeper than a constant "
                "evaluation goes (a chain of PRIORI_MAX_CONSTEXPR_DEPTH keys: 25,000; a sixth of that otherwise): "
                "ask for a table, which is filled in order, or ask memo<f>(n) at run time");
  static_assert(not_refused_for<refused, fault::fill_differs>,
                "priori: the recurrence's fill gives another value than the recurrence itself");
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
