// priori: a function and a bounded store of its values, and a key's way through them.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/members.hpp"
#include "priori/detail/runtime/self.hpp"
#include "priori/detail/runtime/stack.hpp"
#include "priori/detail/stores/bounded_store.hpp"
#include "priori/stats.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// What a key weighs if nothing else is said.
struct weighs_one {
  template <class... A> constexpr std::size_t operator()(A const&...) const { return 1; }
};

// weigh(key..., value) gives the weight of what is remembered of a key.
template <class Weigh, class S> inline constexpr bool weighs = false;
template <class Weigh, class T, class... K> inline constexpr bool weighs<Weigh, signature<T, K...>> =
    std::is_invocable_r_v<std::size_t, Weigh const&, K const&..., T const&>;
template <class Weigh, class S> struct require_weight {
  static_assert(
      weighs<Weigh, S>,
      "priori: a weight is called with the key and its value, and gives a std::size_t: weight(key..., value)");
};

template <class F, class Clock, class Weigh, class S> class bounded_object;

template <class F, class Clock, class Weigh, class T, class... K>
class bounded_object<F, Clock, Weigh, signature<T, K...>> {
  using store = bounded_store<Clock, T, K...>;
  using node = typename store::node;
  using node_pointer = typename store::node_pointer;

  store values;
  std::atomic<std::size_t> hits = 0;
  [[no_unique_address]] Weigh weigh;

  T found(node const& n) {
    hits.fetch_add(1, std::memory_order_relaxed);
    if constexpr (is_told<hook::hit, F>) n.key.apply([&](K const&... k) { detail::tell<hook::hit>(f, k...); });
    return *n.value;
  }

  // A key while it is computed.
  class computation final : public frame {
    bounded_object& in;
    evaluation& by;
    node_pointer const of;
    bool done = false;

    std::string key_text() const override { return detail::text(key); }
    void const* owner() const override { return &in; }

    // What is called when another key made room for this one, which is remembered by then.
    auto on_eviction() {
      if constexpr (!is_told<hook::evicted, F>) return [](node const&) {};
      else
        return [this](node const& other) {
          done = true;
          other.key.apply([this](K const&... k) { detail::tell<hook::evicted>(in.f, k...); });
        };
    }

  public:
    keys<K...> const& key;

    computation(bounded_object& object, evaluation& e, node_pointer const& n)
        : frame(e.innermost, &n->state, depth_in(e) + 1), in(object), by(e), of(n), key(n->key) {
      by.innermost = this;
    }
    ~computation() {
      by.innermost = asker;
      if (!done) in.values.drop(*of, by);
    }

    T ask_for(K const&... k) const { return in.recall_key(by, this, k...); }

    // The node has its value. False if it is not remembered.
    bool keep(bool computed) {
      std::size_t const weight = key.apply([this](K const&... k) -> std::size_t { return in.weigh(k..., *of->value); });
      bool const kept = in.values.keep(of, weight, computed, by, on_eviction());
      done = true;
      return kept;
    }

    T compute() {
      key.apply([this](K const&... k) {
        of->value.emplace(detail::call_function<F>(self<computation const, T, K...>{*this}, in.f, k...));
      });
      keep(true);
      if constexpr (is_told<hook::computed, F>)
        key.apply([this](K const&... k) { detail::tell<hook::computed>(in.f, k..., std::as_const(*of->value)); });
      return *of->value;
    }
    template <class V> bool take(V&& value) {
      of->value.emplace(std::forward<V>(value));
      return keep(false);
    }
  };

  static int depth_in(evaluation const& e) { return e.innermost ? e.innermost->depth : 0; }

  // The node of a key that is asked for by `asker` or, if null, alone: one that has its value or, if there is none,
  // `fresh`, for the caller to compute. A waiter holds the node it waits for: one computation answers all, even if it
  // is not remembered.
  node_pointer claim(node_pointer& fresh, evaluation& me, computation const* asker, K const&... k) {
    for (bounded_lookup<K...> const wanted(k...);;) {
      node_pointer const n = values.find(wanted, fresh);
      if (!n) {
        detail::refuse<F>(asker ? &asker->key : nullptr, depth_in(me), k...);
        me.become_claimant();
        fresh = std::make_shared<node>(wanted.hash, me.mark, k...);
      } else if (n == fresh) {
        return n;
      } else {
        std::uint16_t const state = n->state.load(std::memory_order_acquire);
        if (state != ready && state != vacant) {
          if constexpr (is_told_of_waits<F>)
            detail::tell_of_wait(
                f, [&] { detail::wait_for(n->state, state, me); }, k...);
          else detail::wait_for(n->state, state, me);
        }
        if (n->state.load(std::memory_order_acquire) == ready) return n;
      }
    }
  }

  T recall_key(evaluation& me, computation const* asker, K const&... k) {
    if (stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack([&] { return recall_key(me, asker, k...); });
    node_pointer fresh;
    node_pointer const n = claim(fresh, me, asker, k...);
    return n == fresh ? computation(*this, me, n).compute() : found(*n);
  }

  template <class... L> T ask_from_outside(L const&... k) {
    if constexpr (!(std::is_same_v<K, L> && ...))
      if (node_pointer const n = values.find(bounded_lookup<L...>(k...));
          n && n->state.load(std::memory_order_acquire) == ready)
        return found(*n);
    current_evaluation const here;
    return recall_key(here.it, nullptr, detail::to_key<K>(k)...);
  }

  template <class V> bool put_in(V&& value, K const&... k) {
    current_evaluation const here;
    node_pointer fresh;
    node_pointer const n = claim(fresh, here.it, nullptr, k...);
    return n == fresh && computation(*this, here.it, n).take(std::forward<V>(value));
  }

  template <class... L> static bounded_lookup<L...> lookup(L const&... k) { return bounded_lookup<L...>(k...); }

  using own_self = self<bounded_object, T, K...>;

public:
  kept_function<F, own_self> f;

  constexpr bounded_object(F function, std::size_t capacity, time_span lifetime, time_span lifetime_unused, Weigh w)
      : values(capacity, lifetime, lifetime_unused), weigh(std::move(w)),
        f(keep_function<F, own_self>(std::move(function), *this)) {}

  template <class... A> T ask(A const&... a) {
    return detail::asked([this](auto const&... k) { return this->ask_from_outside(k...); }, signature<T, K...>{}, a...);
  }
  T ask_for(K const&... k) {
    if (auto const* const asker = detail::asking_for<computation>(this)) return asker->ask_for(k...);
    return ask_from_outside(k...);
  }
  template <class... A> bool contains(A const&... a) const {
    return detail::looked_up([this](auto const&... k) { return values.contains(lookup(k...)); }, signature<T, K...>{},
                             a...);
  }
  template <class... A> std::optional<T> find(A const&... a) {
    std::optional<T> value;
    detail::looked_up(
        [&](auto const&... k) {
          node_pointer const n = values.find(lookup(k...));
          bool const there = n && n->state.load(std::memory_order_acquire) == ready;
          if (there) value.emplace(found(*n));
          return there;
        },
        signature<T, K...>{}, a...);
    return value;
  }
  template <class... A> bool insert(A&&... key_and_value) {
    return detail::inserted(
        [this](auto&& value, auto const&... k) {
          return this->put_in(std::forward<decltype(value)>(value), detail::to_key<K>(k)...);
        },
        signature<T, K...>{}, std::forward<A>(key_and_value)...);
  }
  template <class Visit> void for_each(Visit&& visit) const {
    for (node_pointer const& n : values.nodes())
      n->key.apply([&](K const&... k) { visit(k..., std::as_const(*n->value)); });
  }
  template <class... A> bool erase(A const&... a) {
    return detail::looked_up([this](auto const&... k) { return values.erase(lookup(k...)); }, signature<T, K...>{},
                             a...);
  }
  void clear() { values.clear(); }
  memo_stats stats() const {
    memo_stats s = values.count().stats;
    s.hits = hits.load(std::memory_order_relaxed);
    return s;
  }
  std::size_t weight() const { return values.count().weight; }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
