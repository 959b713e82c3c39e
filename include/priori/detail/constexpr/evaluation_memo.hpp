// priori: the memo of one constant evaluation. It computes the keys that it is asked for, and those that they need.
//
// Compilers nest some 512 calls in a constant evaluation, and a recurrence takes two calls per key. Deeper recursions:
//   climb     If f(k), f(k-d), f(k-2d), ... is a chain, its smaller keys are computed in ascending order.
//   restart   Otherwise each active call returns a stand-in at once. The results of these calls are dropped, and the
//             evaluation starts again with the key that was too deep.
// The code has few statements, because clang limits their number in a constant evaluation.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/ascent.hpp"
#include "priori/detail/constexpr/evaluation_values.hpp"
#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/braces.hpp"
#include "priori/detail/core/domain.hpp"
#include "priori/detail/core/limits.hpp"
#include "priori/detail/core/signature.hpp"

#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The depths, in keys, at which a constant evaluation climbs and restarts.
struct depth_limits {
  int climb = 80;
  int restart = 110;
  bool climbs = true;
};

// Slow. For errors, since the compiler lists few calls.
inline constexpr depth_limits step_by_step{1, 1};

template <class F, class T, class Known, class... K> class evaluation_memo : evaluation_values<T, K...> {
  using Node = memo_node<T, K...>;
  using values = evaluation_values<T, K...>;
  using values::ascended;
  using values::map;

  // A stand-in for a number is 2, 3, 4, ...: code can divide by it, and loops that wait for a value end.
  static constexpr bool number = std::is_convertible_v<int, T>;
  static constexpr bool has_stand_in = number || std::is_default_constructible_v<T>;

  // The recurrence's `self`. It can be a base class beside a recurrence with an explicit object parameter, so its
  // member has a name that a user does not choose.
  struct self {
    evaluation_memo& priori_memo;

    template <class... A>
    requires are_keys<keys<K...>, A...>
    constexpr passed<T> operator()(A const&... k) const {
      evaluation_memo& memo = priori_memo;
      if constexpr (Known::any)
        if (memo.known.has(k...)) return memo.known.at(k...);
      if constexpr (chainable<K...>)
        if (memo.ascended.filled)
          if (T const* value = memo.ascended.find(k...)) return void(memo.hits += 1), *value;
      Node* n = memo.map.find(k...);
      if (n && n->value) return void(memo.hits += 1), *n->value;
      if (memo.refuses(n, k...)) return *memo.stand_in;
      computation current(memo, n, k...);
      if constexpr (explicit_object<F>) current.n->value = ::new T(memo.f.F::operator()(k...));
      else current.n->value = ::new T(memo.f(*this, k...)); // if undefined: join recurrences that ask each other
      return memo.unwinding ? *memo.stand_in : *current.n->value;
    }

    template <class... A>
    requires(!are_keys<keys<K...>, A...>) constexpr passed<T> operator()(A const&... a) const {
      if constexpr (arguments_fit<keys<K...>, A...>) {
        fault const reason = detail::faults_of<K...>(a...);
        return reason == fault::none ? (*this)(detail::to_key<K>(a)...)
                                     : priori_memo.fail(reason, detail::to_key<K>(a)...);
      } else {
        return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), priori_memo.any_value();
      }
    }

    constexpr passed<T> operator()(braced<K>... k) const {
      fault const reason = detail::faults_in_braces<K...>(k...);
      return reason == fault::none ? (*this).template operator()<K...>(detail::unbraced<K>(k)...)
                                   : priori_memo.fail(reason, detail::unbraced<K>(k)...);
    }
  };

  // The recurrence's `self` during a climb.
  struct climbing_self {
    evaluation_memo& memo;

    template <class... A> constexpr passed<T> operator()(A const&... a) const {
      if constexpr (chainable<A...>)
        if (T const* value = memo.ascended.find(a...)) return void(memo.hits += 1), *value;
      return self{memo}(a...);
    }
    constexpr passed<T> operator()(braced<K>... k) const { return self{memo}(k...); }
  };

  // Makes a key current while it is computed. The key is forgotten if that fails or unwinds.
  struct computation {
    evaluation_memo& memo;
    Node* n;
    Node const* outer;

    constexpr computation(evaluation_memo& m, Node* found, K const&... k)
        : memo(m), n(found ? found : m.map.insert(new Node(m.innermost, k...), k...)), outer(m.innermost) {
      memo.depth += 1, memo.innermost = n;
    }
    computation(computation const&) = delete;
    constexpr ~computation() {
      memo.depth -= 1, memo.innermost = outer;
      n->value && !memo.unwinding ? void(memo.misses += 1) : memo.forget(n);
    }
  };

  std::conditional_t<explicit_object<F>, asking<F, self>, F> f;
  Known known;
  depth_limits limit;
  Node const* innermost = nullptr;
  int depth = 0;

  bool unwinding = false; // active calls return the stand-in until control returns to compute()
  refused_path<Node, K...> failure;
  T* stand_in = nullptr;
  int stand_in_number = 2;
  Node* target = nullptr; // the key that compute() computes first, on behalf of target->caller
  Node* deeper = nullptr; // the next target
  int targets = 0;

  fault below_chain = fault::none; // why attempts below a chain failed; reported if the chain has no end

  constexpr void forget(Node* n) {
    ::delete n->value;
    n->value = nullptr;
    if (n != target) delete map.unlink(n);
  }

  constexpr T const& any_value() {
    if (!stand_in) {
      if constexpr (number) stand_in = ::new T(2);
      else if constexpr (has_stand_in) stand_in = ::new T{};
    }
    return *stand_in;
  }

  constexpr void unwind() {
    unwinding = true;
    any_value();
  }

  // Ends the evaluation. If T has a stand-in, the error is raised after unwinding, so that the backtrace is short.
  constexpr T const& fail(fault reason, K const&... k) {
    if (!has_stand_in) detail::raise(reason, detail::shown(k...));
    failure.set(reason, innermost, k...);
    unwind();
    return *stand_in;
  }

  // True if the key must not be computed now. The common case is decided in one statement.
  constexpr bool refuses(Node* n, K const&... k) {
    return unwinding || !(detail::ordinary<F>(k) && ...) || n || depth >= limit.climb ? !allows(n, k...) : false;
  }

  // The other cases: fails, climbs or restarts as needed, and returns true if the key can be computed.
  constexpr bool allows(Node* n, K const&... k) {
    if (unwinding) {
      if constexpr (number && std::is_move_assignable_v<T>)
        *stand_in = T(stand_in_number < 100 ? ++stand_in_number : stand_in_number);
      return false;
    }
    if ((detail::below_first<F>(k) || ...)) fail(fault::outside_domain, k...);
    else if (innermost && detail::wrapped_since<F>(innermost->key, k...)) fail(fault::negative_index, k...);
    else if (n && (n != target || innermost)) fail(fault::cycle, k...);
    else if (keys_above() >= max_constexpr_depth / 6)
      fail(below_chain != fault::none ? below_chain : fault::too_deep, k...);
    else if (depth >= limit.climb) climb_or_restart(k...);
    return !unwinding;
  }

  // The keys being computed, and those that wait for a target.
  constexpr int keys_above() const { return depth + targets * limit.restart; }

  constexpr void climb_or_restart(K const&... k) {
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

  // Computes the smaller keys of the chain, in ascending order.
  template <class I> constexpr void climb(chain<I> const& below) {
    limit.climbs = false;
    std::size_t i = below.start([&](I key) {
      self{*this}(key);
      auto const tried = !unwinding                   ? attempt_result::reached
                         : failure.why == fault::none ? attempt_result::too_deep
                                                      : attempt_result::failed;
      if (tried == attempt_result::failed) below_chain = failure.why;
      stop_unwinding();
      return tried;
    });
    if (i < below.count) {
      ascended.begin(below, i + 1);
      [[maybe_unused]] climbing_self const up{*this};
      while (++i < below.count && !unwinding)
        if constexpr (explicit_object<F>) ascended.add(::new T(f.F::operator()(below.key(i))));
        else ascended.add(::new T(f(up, below.key(i))));
      if (unwinding) ascended.drop_last(), stop_unwinding();
      misses += ascended.filled;
    }
  }

  constexpr void stop_unwinding() {
    unwinding = false;
    failure.clear();
    if (deeper) delete map.unlink(deeper);
    deeper = nullptr;
  }

public:
  using values::clear;
  using values::contains;
  using values::erase;
  using values::find;
  using values::for_each;
  using values::hits;
  using values::remembered;
  std::size_t misses = 0;

  constexpr explicit evaluation_memo(F function, Known k = {}, depth_limits limits = {}) requires explicit_object<F>
      : f{std::move(function), {*this}}, known(k), limit(limits) {}
  constexpr explicit evaluation_memo(F function, Known k = {}, depth_limits limits = {})
      : f(std::move(function)), known(k), limit(limits) {}
  evaluation_memo(evaluation_memo const&) = delete;
  constexpr ~evaluation_memo() {
    failure.clear();
    ::delete stand_in;
  }

  constexpr F& function() { return f; }
  constexpr std::size_t size() const { return map.size() - static_cast<std::size_t>(depth) + ascended.size(); }
  // Inserts the value of a key unless the key is remembered. True if it was inserted.
  template <class V, class... A> constexpr bool insert(V&& value, A const&... a) {
    if ((detail::below_first<F>(detail::to_key<K>(a)) || ...))
      detail::raise(fault::outside_domain, detail::shown(detail::to_key<K>(a)...));
    return values::insert(std::forward<V>(value), detail::to_key<K>(a)...);
  }

  // Returns the value of a key, which is computed if it is not remembered. Null if a key is refused: see refused().
  template <class... A> constexpr T const* compute(A const&... a) {
    if constexpr (!arguments_fit<keys<K...>, A...>) {
      return detail::refuse_arguments(static_cast<keys<K...>*>(nullptr), a...), __builtin_addressof(any_value());
    } else {
      fault const reason = detail::faults_of<K...>(a...);
      for (;;) {
        if (target) target->key.apply(self{*this});
        else if (reason == fault::none) self{*this}(detail::to_key<K>(a)...);
        else fail(reason, detail::to_key<K>(a)...);
        if (innermost) return unwinding ? stand_in : values::remembered(detail::to_key<K>(a)...);
        if (unwinding) {
          if (failure.why != fault::none) return nullptr;
          unwinding = false;
          target = deeper;
          deeper = nullptr;
          targets += 1;
        } else if (target) {
          target = const_cast<Node*>(target->caller);
          targets -= 1;
        } else return values::remembered(detail::to_key<K>(a)...);
      }
    }
  }

  constexpr refused_key<keys<K...>> refused() const { return failure.path(); }

  // The result of compute(), as a structural value if T is one.
  template <class... A> constexpr outcome<T, keys<K...>> outcome_of(A const&... a) {
    T const* value = compute(a...);
    return {value ? *value : *stand_in, refused()};
  }

  // Returns the value of a key. Raises the error if a key is refused.
  template <class... A> constexpr T const& operator()(A const&... a) {
    T const* value = compute(a...);
    if (!value) detail::raise(failure.why, failure.shown_key());
    return *value;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
