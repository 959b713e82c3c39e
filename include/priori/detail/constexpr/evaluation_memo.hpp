// priori: the memo of one constant evaluation. It computes the keys it is asked for and what they need, on demand.
//
// Compilers nest some 512 calls while they evaluate a constant, and a recurrence takes two a key. Where it goes deeper:
//   climb     f(k), f(k-d), f(k-2d), ... is a chain: its smaller keys are computed in ascending order.
//   restart   otherwise every call in flight returns a stand-in at once, what they return is forgotten, and the
//             key that was too deep is computed first.
// Statements are few: clang counts them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/ascent.hpp"
#include "priori/detail/constexpr/node_map.hpp"
#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/signature.hpp"

#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// How many keys deep one constant evaluation goes before it climbs, and before it restarts.
struct reach {
  int climb = 80;
  int restart = 110;
  bool climbs = true;
};

// What is known of one key. `value` is null while it is computed, for the sake of `asker`.
template <class T, class... K> struct memo_node {
  keys<K...> key;
  memo_node* next = nullptr;
  memo_node const* asker;
  T* value = nullptr;

  constexpr memo_node(memo_node const* for_whom, K const&... k) : key{k...}, asker(for_whom) {}
  memo_node(memo_node const&) = delete;
  constexpr ~memo_node() { delete value; }
};

template <class F, class T, class Known, class... K> class evaluation_memo {
  using Node = memo_node<T, K...>;

  // Where a number is wanted it is 2, 3, 4, ..., so that what divides by it can, and loops that wait for it end.
  static constexpr bool number = std::is_convertible_v<int, T>;
  static constexpr bool has_stand_in = number || std::is_default_constructible_v<T>;

  // The recurrence's `self`. A recurrence with an explicit object parameter is derived from together with it, so the
  // member's name must not be one of the user's. `Tag` keeps keys apart that are to be checked.
  template <class... Tag> struct self_by {
    evaluation_memo& priori_memo;

    constexpr T const& operator()(Tag..., K const&... k) const {
      evaluation_memo& memo = priori_memo;
      if constexpr (Known::any)
        if (memo.known.has(k...)) return memo.known.at(k...);
      if constexpr (chainable<K...>)
        if (memo.ascended.filled)
          if (T const* value = memo.ascended.find(k...)) return void(memo.hits += 1), *value;
      Node* n = memo.map.find(k...);
      if (n && n->value) return void(memo.hits += 1), *n->value;
      if (memo.refuses(n, k...)) return *memo.stand_in;
      flight in_flight(memo, n, k...);
      if constexpr (explicit_object<F>) in_flight.n->value = new T(memo.f.F::operator()(k...));
      else in_flight.n->value = new T(memo.f(*this, k...));
      return memo.unwinding ? *memo.stand_in : *in_flight.n->value;
    }

    template <class... A> constexpr T const& operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        fault const reason = detail::faults_of<K...>(a...);
        return reason == fault::none ? (*this)(Tag{}..., detail::to_key<K>(a)...)
                                     : priori_memo.fail(reason, detail::to_key<K>(a)...);
      } else {
        return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_memo.any_value();
      }
    }

    constexpr T const& operator()(braced<K, sizeof...(K)>... k) const requires(sizeof...(Tag) > 0) {
      return (*this)(Tag{}..., detail::unbraced<K>(k)...);
    }
  };
  struct checked_keys {};
  using self = std::conditional_t<mixed_keys<K...>, self_by<checked_keys>, self_by<>>;

  // The recurrence's `self` while its keys are computed in ascending order.
  struct climbing_self {
    evaluation_memo& memo;

    constexpr T const& operator()(K const&... k) const {
      if constexpr (chainable<K...>)
        if (T const* value = memo.ascended.find(k...)) return void(memo.hits += 1), *value;
      return self{memo}(k...);
    }
    template <class... A> constexpr T const& operator()(A const&... a) const {
      if constexpr (chainable<A...>)
        if (T const* value = memo.ascended.find(a...)) return void(memo.hits += 1), *value;
      return self{memo}(a...);
    }
  };

  // A key while it is computed. What failed, or was computed from stand-ins, is not remembered.
  struct flight {
    evaluation_memo& memo;
    Node* n;
    Node const* outer;

    constexpr flight(evaluation_memo& m, Node* found, K const&... k)
        : memo(m), n(found ? found : m.map.insert(new Node(m.innermost, k...), k...)), outer(m.innermost) {
      memo.depth += 1, memo.innermost = n;
    }
    flight(flight const&) = delete;
    constexpr ~flight() {
      memo.depth -= 1, memo.innermost = outer;
      n->value && !memo.unwinding ? void(memo.misses += 1) : memo.forget(n);
    }
  };

  std::conditional_t<explicit_object<F>, asking<F, self>, F> f;
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

  template <class V> constexpr bool put_in(V&& value, K const&... k) {
    if ((detail::below_first<F>(k) || ...)) detail::raise(fault::outside_domain, detail::shown(k...));
    if (remembered(k...)) return false;
    if (map.find(k...)) detail::raise(fault::cycle, detail::shown(k...));
    auto* const kept = new T(std::forward<V>(value));
    map.insert(new Node(nullptr, k...), k...)->value = kept;
    return true;
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
        if (auto const below = detail::chain_below<F>(k..., innermost, limit.climb, max_constexpr_depth - keys_above());
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
      [[maybe_unused]] climbing_self const up{*this};
      while (++i < below.count && !unwinding)
        if constexpr (explicit_object<F>) ascended.add(new T(f.F::operator()(below.key(i))));
        else ascended.add(new T(f(up, below.key(i))));
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

  constexpr explicit evaluation_memo(F function, Known k = {}, reach r = {}) requires explicit_object<F>
      : f{std::move(function), {*this}}, known(k), limit(r) {}
  constexpr explicit evaluation_memo(F function, Known k = {}, reach r = {})
      : f(std::move(function)), known(k), limit(r) {}
  evaluation_memo(evaluation_memo const&) = delete;
  constexpr ~evaluation_memo() {
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

  // The value of a key, if it is remembered.
  template <class... A> constexpr T const* find(A const&... a) {
    if (!contains(a...)) return nullptr;
    if constexpr (arguments_fit<keys<K...>, A...>) return void(hits += 1), remembered(detail::to_key<K>(a)...);
    else return nullptr;
  }

  // Puts in a value of a key that is not remembered. True if it was put in.
  template <class V, class... A> constexpr bool insert(V&& value, A const&... a) {
    return put_in(std::forward<V>(value), detail::to_key<K>(a)...);
  }

  // visit(key..., value) for all that is remembered. It is copied first: visit may use the memo.
  template <class Visit> constexpr void for_each(Visit& visit) const {
    Node* copies = nullptr;
    auto const copy = [&](T const* value, K const&... k) {
      if (!value) return;
      Node* const n = new Node(nullptr, k...);
      n->value = new T(*value);
      n->next = copies;
      copies = n;
    };
    ascended.each(copy);
    map.each([&](Node const& n) { n.key.apply([&](K const&... k) { copy(n.value, k...); }); });
    for (Node const* n = copies; n; n = n->next)
      n->key.apply([&](K const&... k) { visit(k..., std::as_const(*n->value)); });
    map.erase(copies);
  }

  // Forgets a key, or all of them, but for those that are being computed. True if the key was remembered.
  template <class... A> constexpr bool erase(A const&... a) {
    if (!contains(a...)) return false;
    if constexpr (arguments_fit<keys<K...>, A...>) erase_key(detail::to_key<K>(a)...);
    return true;
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
      if (innermost) return __builtin_addressof(value);
      if (unwinding) {
        if (culprit.why != fault::none) return nullptr;
        unwinding = false;
        target = deeper;
        deeper = nullptr;
        targets += 1;
      } else if (target) {
        target = const_cast<Node*>(target->asker);
        targets -= 1;
      } else return __builtin_addressof(value);
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

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
