// priori: the memo of one evaluation, and of one object. It computes the keys it is asked for and what they need,
// on demand, in one thread, at compile time and at run time.
//
// Compilers nest some 512 calls while they evaluate a constant, and a recurrence takes two a key. Where it goes deeper:
//   climb     f(k), f(k-d), f(k-2d), ... is a chain: its smaller keys are computed in ascending order.
//   restart   otherwise every call in flight returns a stand-in at once, what they return is forgotten, and the
//             key that was too deep is computed first.
// At run time the recursion continues on a fresh stack instead. Statements are few: clang counts them.
#pragma once

#include "ascent.hpp"
#include "limits.hpp"
#include "node_map.hpp"

#include <utility>

namespace priori::inline v0::detail {

// How many keys deep one constant evaluation goes before it climbs, and before it restarts.
struct reach {
  int climb = 40;
  int restart = 110;
  bool climbs = true;
};

struct nothing_known {};

// What a memo needs that only evaluates constants.
struct constant_policy {
  using hash = constant_hash;
  template <class Call> static void on_enough_stack(Call const& call) { call(); }
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

// What a constant evaluation came to: a value, or a refused key and why.
template <class T, class Key> struct outcome {
  T value;
  fault why;
  Key key;
};

template <class F, class T, class Known, class Policy, class... K> class scratch_memo {
  using Node = scratch_node<T, K...>;

  // A number where a number is wanted: a recurrence may divide by it.
  static constexpr bool number = std::is_convertible_v<int, T>;
  static constexpr bool has_stand_in = number || std::is_default_constructible_v<T>;

  // The recurrence's `self`.
  struct self {
    scratch_memo& memo;

    constexpr T const& operator()(K const&... k) const {
      if constexpr (!std::is_same_v<Known, nothing_known>)
        if (memo.known.has(k...)) return memo.known.at(k...);
      if constexpr (chainable<K...>)
        if (memo.ascended.filled && memo.ascended.has(k...)) return memo.hits += 1, memo.ascended.at(k...);
      Node* n = memo.map.find(k...);
      if (n && n->value) return memo.hits += 1, *n->value;
      if (memo.refuses(n, k...)) return *memo.stand_in;
      flight in_flight(memo, n, k...);
      if (std::is_constant_evaluated()) in_flight.n->value = new T(memo.f(*this, k...));
      else Policy::on_enough_stack([&] { in_flight.n->value = new T(memo.f(*this, k...)); });
      return memo.unwinding ? *memo.stand_in : *in_flight.n->value;
    }

    template <class... A> constexpr T const& operator()(A const&... a) const {
      fault const reason = faults_of<K...>(a...);
      if (!std::is_constant_evaluated()) detail::raise(reason, as_given(a...));
      return reason == fault::none ? (*this)(to_key<K>(a)...) : memo.fail(reason, to_key<K>(a)...);
    }
  };

  // The recurrence's `self` while its keys are computed in ascending order.
  struct climbing_self {
    scratch_memo& memo;

    template <class A> constexpr T const& operator()(A const& a) const {
      if constexpr (std::is_same_v<keys<A>, keys<K...>>)
        if (memo.ascended.has(a)) return memo.hits += 1, memo.ascended.at(a);
      return self{memo}(a);
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
  node_map<typename Policy::hash, Node, K...> map;
  Node const* innermost = nullptr;
  int depth = 0;

  bool unwinding = false; // calls in flight return the stand-in, until operator() has the word again
  fault why = fault::none;
  keys<K...>* culprit = nullptr;
  T* stand_in = nullptr;
  Node* target = nullptr; // what operator() computes first, for the sake of target->asker
  Node* deeper = nullptr; // the key to be the next target
  int targets = 0;

  ascent<T, K...> ascended;
  bool climbing = false;

  constexpr void erase_key(K const&... k) {
    ascended.erase(k...);
    if (Node* n = map.find(k...)) map.erase(n);
  }

  constexpr void forget(Node* n) {
    delete n->value;
    n->value = nullptr;
    if (n != target) map.erase(n);
  }

  constexpr void unwind() {
    unwinding = true;
    if (stand_in) return;
    if constexpr (number) stand_in = new T(1);
    else if constexpr (has_stand_in) stand_in = new T{};
  }

  // Ends the evaluation: at run time at once; at compile time from operator(), where a compiler's backtrace is short.
  constexpr T const& fail(fault reason, K const&... k) {
    if (!std::is_constant_evaluated() || !has_stand_in) raise(reason, keys<K...>{k...});
    why = reason;
    delete culprit;
    culprit = new keys<K...>{k...};
    unwind();
    return *stand_in;
  }

  constexpr void raise(fault reason, keys<K...> const& key) const {
    detail::raise(reason, key);
    if (reason == fault::cycle) error::cycle(innermost, key);
    if (reason == fault::too_deep) error::too_deep(key, std::is_constant_evaluated() ? max_constexpr_depth : max_depth);
  }

  // May the key not be computed now?
  constexpr bool refuses(Node* n, K const&... k) {
    return unwinding || !(ordinary<F>(k) && ...) || n || depth >= limit.climb ? !allows(n, k...) : false;
  }

  constexpr bool allows(Node* n, K const&... k) {
    if (unwinding) return false;
    if ((below_first<F>(k) || ...)) fail(fault::outside_domain, k...);
    else if (innermost && wrapped_from(*innermost, k...)) fail(fault::negative_index, k...);
    else if (n && (n != target || innermost)) fail(fault::cycle, k...);
    else if (!std::is_constant_evaluated()) depth < max_depth ? void() : raise(fault::too_deep, keys<K...>{k...});
    else if (depth + targets * limit.restart >= max_constexpr_depth / 4) fail(fault::too_deep, k...);
    else if (depth >= limit.climb) reach_deeper(k...);
    return !unwinding;
  }

  static constexpr bool wrapped_from(Node const& asker, K const&... k) {
    return asker.key.apply([&](K const&... from) { return (wrapped<F>(k, from) || ...); });
  }

  constexpr void reach_deeper(K const&... k) {
    if constexpr (chainable<K...>)
      if (depth == limit.climb && limit.climbs && on_chain(k...)) climb(k...);
    if (unwinding || depth < limit.restart) return;
    if constexpr (!has_stand_in) raise(fault::too_deep, keys<K...>{k...});
    deeper = map.insert(new Node(target, k...), k...);
    unwind();
  }

  // Were the last keys asked for k+d, k+2d, ...?
  template <class I> constexpr bool on_chain(I const& k) {
    I const d = static_cast<I>(innermost->key.a - k);
    I above = k;
    Node const* n = innermost;
    for (int links = limit.climb < 4 ? limit.climb : 4; links > 0; --links, n = n->asker) {
      if (!less(above, n->key.a) || static_cast<I>(n->key.a - above) != d) return false;
      above = n->key.a;
    }
    return true;
  }

  // Computes the smaller keys of the chain from below. Where to begin is found by trial: a key may be below the end of
  // the chain (it fails, and was not needed) or too far above it. If the one stands right above the other, the chain
  // fails.
  template <class I> constexpr void climb(I const& k) {
    if (less(k, first_of<F>())) return;
    I const d = static_cast<I>(innermost->key.a - k);
    I const lowest = static_cast<I>(first_of<F>() + (k - static_cast<I>(first_of<F>())) % d);
    std::size_t const count = static_cast<std::size_t>((k - lowest) / d);
    if (count < static_cast<std::size_t>(limit.climb) || count > static_cast<std::size_t>(max_constexpr_depth)) return;
    auto const key = [&](std::size_t i) { return static_cast<I>(lowest + static_cast<I>(i) * d); };
    limit.climbs = false;
    climbing = true;
    std::size_t i = static_cast<std::size_t>(limit.climb) / 2;
    fault reason = fault::none;
    for (std::size_t failed = 0, deep = count; (self{*this}(key(i)), unwinding); i = failed + (deep - failed) / 2) {
      if (why != fault::none) failed = i, reason = why;
      else deep = i;
      settle();
      if (deep - failed > 1) continue;
      if (reason != fault::none) why = reason, unwind();
      return void(climbing = false);
    }
    ascended.start = key(i);
    ascended.step = static_cast<std::size_t>(d);
    ascended.entries = new T* [count - i] {};
    climbing_self const up{*this};
    for (; i < count && !unwinding; ++i) ascended.entries[ascended.filled++] = new T(f(up, key(i)));
    if (unwinding) delete ascended.entries[--ascended.filled], settle();
    misses += ascended.filled;
    climbing = false;
  }

  constexpr void settle() {
    unwinding = false;
    why = fault::none;
    if (deeper) map.erase(deeper);
    deeper = nullptr;
  }

public:
  std::size_t hits = 0;
  std::size_t misses = 0;

  constexpr explicit scratch_memo(F function, Known k = {}, reach r = {})
      : f(std::move(function)), known(k), limit(r) {}
  constexpr scratch_memo(scratch_memo&& from) noexcept(std::is_nothrow_move_constructible_v<F>)
      : f(std::move(from.f)), known(from.known), limit(from.limit), map(from.map.release()), ascended(from.ascended),
        hits(from.hits), misses(from.misses) {
    from.ascended = {};
  }
  constexpr ~scratch_memo() {
    map.free();
    ascended.clear();
    delete culprit;
    delete stand_in;
  }

  constexpr F const& function() const { return f; }
  constexpr std::size_t size() const { return map.size() - static_cast<std::size_t>(depth) + ascended.size(); }
  constexpr T const* remembered(K const&... k) const {
    if (ascended.has(k...)) return &ascended.at(k...);
    Node const* n = map.find(k...);
    return n ? n->value : nullptr;
  }

  template <class... A> constexpr bool contains(A const&... a) const {
    return faults_of<K...>(a...) == fault::none && remembered(to_key<K>(a)...) != nullptr;
  }

  // Forgets a key, or all of them, but for those that are being computed.
  template <class... A> constexpr void erase(A const&... a) {
    if (contains(a...)) erase_key(to_key<K>(a)...);
  }
  constexpr void clear() {
    ascended.clear();
    map.erase_if([](Node const& n) { return n.value != nullptr; });
  }

  // Computes one key, or the one that arguments make. Null if it is refused while a constant is evaluated: see
  // refused().
  template <class... A> constexpr T const* compute(A const&... a) {
    for (;;) {
      T const& value = target ? target->key.apply(self{*this}) : self{*this}(a...);
      if (innermost) return &value;
      if (unwinding) {
        if (why != fault::none) return nullptr;
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

  constexpr fault refused() const { return why; }
  constexpr keys<K...> const& refused_key() const { return *culprit; }

  // What compute() came to, for a compiler to look at.
  template <class... A> constexpr outcome<T, keys<K...>> outcome_of(A const&... a) {
    T const* value = compute(a...);
    return {value ? *value : *stand_in, why, culprit ? *culprit : keys<K...>{}};
  }

  // The same; raises what compute() refuses.
  template <class... A> constexpr T const& operator()(A const&... a) {
    T const* value = compute(a...);
    if (!value) raise(why, *culprit);
    return *value;
  }
};

} // namespace priori::v0::detail
