// priori: the memo of one constant evaluation. It computes the keys it is asked for and what they need, on demand.
//
// Compilers nest some 512 calls while they evaluate a constant, and a recurrence takes two a key. Where it goes deeper:
//   climb     f(k), f(k-d), f(k-2d), ... is a chain: its smaller keys are computed in ascending order.
//   restart   otherwise every call in flight returns a stand-in at once, what they return is forgotten, and the
//             key that was too deep is computed first.
// Statements are few: clang counts them.
#pragma once

#include "../limits.hpp"
#include "../refusal.hpp"
#include "ascent.hpp"
#include "node_map.hpp"

#include <utility>

namespace priori::inline v0::detail {

// How many keys deep one constant evaluation goes before it climbs, and before it restarts.
struct reach {
  int climb = 80;
  int restart = 110;
  bool climbs = true;
};

// What is known of one key. `value` is null while it is computed, for the sake of `asker`.
template <class T, class... K> struct scratch_node {
  keys<K...> key;
  scratch_node* next = nullptr;
  scratch_node const* asker;
  T* value = nullptr;

  constexpr scratch_node(scratch_node const* for_whom, K const&... k) : key{k...}, asker(for_whom) {}
  scratch_node(scratch_node const&) = delete;
  constexpr ~scratch_node() { delete value; }
};

template <class F, class T, class Known, class... K> class scratch_memo {
  using Node = scratch_node<T, K...>;

  // Where a number is wanted it is 2, 3, 4, ..., so that what divides by it can, and loops that wait for it end.
  static constexpr bool number = std::is_convertible_v<int, T>;
  static constexpr bool has_stand_in = number || std::is_default_constructible_v<T>;

  // The recurrence's `self`.
  struct self {
    scratch_memo& memo;

    constexpr T const& operator()(K const&... k) const {
      if constexpr (Known::any)
        if (memo.known.has(k...)) return memo.known.at(k...);
      if constexpr (chainable<K...>)
        if (memo.ascended.filled)
          if (T const* value = memo.ascended.find(k...)) return memo.hits += 1, *value;
      Node* n = memo.map.find(k...);
      if (n && n->value) return memo.hits += 1, *n->value;
      if (memo.refuses(n, k...)) return *memo.stand_in;
      flight in_flight(memo, n, k...);
      in_flight.n->value = new T(memo.f(*this, k...));
      return memo.unwinding ? *memo.stand_in : *in_flight.n->value;
    }

    template <class... A> constexpr T const& operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        fault const reason = detail::faults_of<K...>(a...);
        return reason == fault::none ? (*this)(detail::to_key<K>(a)...) : memo.fail(reason, detail::to_key<K>(a)...);
      } else {
        return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), memo.any_value();
      }
    }
  };

  // The recurrence's `self` while its keys are computed in ascending order.
  struct climbing_self {
    scratch_memo& memo;

    template <class... A> constexpr T const& operator()(A const&... a) const {
      if constexpr (chainable<A...>)
        if (T const* value = memo.ascended.find(a...)) return memo.hits += 1, *value;
      return self{memo}(a...);
    }
  };

  // A key while it is computed. What failed, or was computed from stand-ins, is not remembered.
  struct flight {
    scratch_memo& memo;
    Node* n;
    Node const* outer;

    constexpr flight(scratch_memo& m, Node* found, K const&... k)
        : memo(m), n(found ? found : m.map.insert(new Node(m.innermost, k...), k...)), outer(m.innermost) {
      memo.depth += 1, memo.innermost = n;
    }
    flight(flight const&) = delete;
    constexpr ~flight() {
      memo.depth -= 1, memo.innermost = outer;
      n->value && !memo.unwinding ? void(memo.misses += 1) : memo.forget(n);
    }
  };

  F f;
  Known known;
  reach limit;
  node_map<Node, K...> map;
  Node const* innermost = nullptr;
  int depth = 0;

  bool unwinding = false; // calls in flight return the stand-in, until operator() has the word again
  refused_path<Node, K...> culprit;
  T* stand_in = nullptr;
  int stood_in = 2;
  Node* target = nullptr; // what operator() computes first, for the sake of target->asker
  Node* deeper = nullptr; // the key to be the next target
  int targets = 0;

  ascent<T, K...> ascended;
  fault below_chain = fault::none; // why keys tried below a chain failed: if it has no end, it will, too

  constexpr void erase_key(K const&... k) {
    ascended.erase(k...);
    if (Node* n = map.find(k...)) delete map.unlink(n);
  }

  constexpr void forget(Node* n) {
    delete n->value;
    n->value = nullptr;
    if (n != target) delete map.unlink(n);
  }

  constexpr T const& any_value() {
    if (!stand_in) {
      if constexpr (number) stand_in = new T(2);
      else if constexpr (has_stand_in) stand_in = new T{};
    }
    return *stand_in;
  }

  constexpr void unwind() {
    unwinding = true;
    any_value();
  }

  // Ends the evaluation: from operator(), if that can be, where a compiler's backtrace is short.
  constexpr T const& fail(fault reason, K const&... k) {
    if (!has_stand_in) detail::raise(reason, detail::shown(k...));
    culprit.set(reason, innermost, k...);
    unwind();
    return *stand_in;
  }

  // May the key not be computed now?
  constexpr bool refuses(Node* n, K const&... k) {
    return unwinding || !(detail::ordinary<F>(k) && ...) || n || depth >= limit.climb ? !allows(n, k...) : false;
  }

  constexpr bool allows(Node* n, K const&... k) {
    if (unwinding) {
      if constexpr (number && std::is_move_assignable_v<T>) *stand_in = T(stood_in < 100 ? ++stood_in : stood_in);
      return false;
    }
    if ((detail::below_first<F>(k) || ...)) fail(fault::outside_domain, k...);
    else if (innermost && wrapped_from(*innermost, k...)) fail(fault::negative_index, k...);
    else if (n && (n != target || innermost)) fail(fault::cycle, k...);
    else if (keys_above() >= max_constexpr_depth / 6)
      fail(below_chain != fault::none ? below_chain : fault::too_deep, k...);
    else if (depth >= limit.climb) reach_deeper(k...);
    return !unwinding;
  }

  static constexpr bool wrapped_from(Node const& asker, K const&... k) {
    return asker.key.apply([&](K const&... from) { return (detail::wrapped<F>(k, from) || ...); });
  }

  // Those in flight, and those that wait for the target.
  constexpr int keys_above() const { return depth + targets * limit.restart; }

  constexpr void reach_deeper(K const&... k) {
    if constexpr (chainable<K...>)
      if (depth == limit.climb && limit.climbs)
        if (auto const below = chain_below<F>(k..., innermost, limit.climb, max_constexpr_depth - keys_above());
            below.count > 0)
          climb(below);
    if (unwinding || depth < limit.restart) return;
    if constexpr (!has_stand_in) detail::raise(fault::too_deep, detail::shown(k...));
    deeper = map.insert(new Node(target, k...), k...);
    unwind();
  }

  // Computes the chain's smaller keys from below.
  template <class I> constexpr void climb(chain<I> const& below) {
    limit.climbs = false;
    std::size_t i = below.start([&](I key) {
      self{*this}(key);
      auto const tried = !unwinding                   ? attempted::reached
                         : culprit.why == fault::none ? attempted::too_deep
                                                      : attempted::failed;
      if (tried == attempted::failed) below_chain = culprit.why;
      settle();
      return tried;
    });
    if (i < below.count) {
      ascended.begin(below, i + 1);
      climbing_self const up{*this};
      while (++i < below.count && !unwinding) ascended.add(new T(f(up, below.key(i))));
      if (unwinding) ascended.drop_last(), settle();
      misses += ascended.filled;
    }
  }

  constexpr void settle() {
    unwinding = false;
    culprit.clear();
    if (deeper) delete map.unlink(deeper);
    deeper = nullptr;
  }

public:
  std::size_t hits = 0;
  std::size_t misses = 0;

  constexpr explicit scratch_memo(F function, Known k = {}, reach r = {})
      : f(std::move(function)), known(k), limit(r) {}
  scratch_memo(scratch_memo const&) = delete;
  constexpr ~scratch_memo() {
    map.erase_all();
    ascended.clear();
    culprit.clear();
    delete stand_in;
  }

  constexpr F& function() { return f; }
  constexpr std::size_t size() const { return map.size() - static_cast<std::size_t>(depth) + ascended.size(); }
  constexpr T const* remembered(K const&... k) const {
    if (T const* value = ascended.find(k...)) return value;
    Node const* n = map.find(k...);
    return n ? n->value : nullptr;
  }

  template <class... A> constexpr bool contains(A const&... a) const {
    if constexpr (arguments_fit<keys<K...>, A...>)
      return detail::faults_of<K...>(a...) == fault::none && remembered(detail::to_key<K>(a)...) != nullptr;
    else return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), false;
  }

  // Forgets a key, or all of them, but for those that are being computed.
  template <class... A> constexpr void erase(A const&... a) {
    if (contains(a...))
      if constexpr (arguments_fit<keys<K...>, A...>) erase_key(detail::to_key<K>(a)...);
  }
  constexpr void clear() {
    ascended.clear();
    map.erase(map.unlink_if([](Node const& n) { return n.value != nullptr; }));
  }

  // Computes one key, or the one that arguments make. Null if it is refused while a constant is evaluated: see
  // refused().
  template <class... A> constexpr T const* compute(A const&... a) {
    for (;;) {
      T const& value = target ? target->key.apply(self{*this}) : self{*this}(a...);
      if (innermost) return &value;
      if (unwinding) {
        if (culprit.why != fault::none) return nullptr;
        unwinding = false;
        target = deeper;
        deeper = nullptr;
        targets += 1;
      } else if (target) {
        target = const_cast<Node*>(target->asker);
        targets -= 1;
      } else return &value;
    }
  }

  constexpr refused_key<keys<K...>> refused() const { return culprit.path(); }

  // What compute() came to, for a compiler to look at.
  template <class... A> constexpr outcome<T, keys<K...>> outcome_of(A const&... a) {
    T const* value = compute(a...);
    return {value ? *value : *stand_in, refused()};
  }

  // The same; raises what compute() refuses.
  template <class... A> constexpr T const& operator()(A const&... a) {
    T const* value = compute(a...);
    if (!value) detail::raise(culprit.why, culprit.shown_key());
    return *value;
  }
};

} // namespace priori::v0::detail
