// priori: a function and a bounded store of its values, and a key's way through them.
#pragma once

#include "../../stats.hpp"
#include "../stack.hpp"
#include "bounded_store.hpp"
#include "self.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace priori::inline v0::detail {

template <class F, class Clock, class S> class bounded_object;

template <class F, class Clock, class T, class... K> class bounded_object<F, Clock, signature<T, K...>> {
  using store = bounded_store<Clock, T, K...>;
  using node = typename store::node;
  using node_pointer = typename store::node_pointer;

  store values;
  std::atomic<std::size_t> hits = 0;

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

    T compute() {
      key.apply([this](K const&... k) {
        of->value.emplace(detail::call_function<F>(self<computation, K...>{*this}, in.f, k...));
      });
      in.values.keep(of, by, on_eviction());
      done = true;
      if constexpr (is_told<hook::computed, F>)
        key.apply([this](K const&... k) { detail::tell<hook::computed>(in.f, k..., std::as_const(*of->value)); });
      return *of->value;
    }
  };

  static int depth_in(evaluation const& e) { return e.innermost ? e.innermost->depth : 0; }

  // The value of a key that is asked for by `asker` or, if null, alone. Who waits for a key holds its node: one
  // computation answers all, even if it is not remembered.
  T recall_key(evaluation& me, computation const* asker, K const&... k) {
    if (stack_is_low(__builtin_frame_address(0))) return on_fresh_stack([&] { return recall_key(me, asker, k...); });
    bounded_lookup<K...> const wanted(k...);
    for (node_pointer fresh;;) {
      node_pointer const n = values.find(wanted, fresh);
      if (!n) {
        detail::refuse<F>(asker ? &asker->key : nullptr, depth_in(me), k...);
        me.become_claimant();
        fresh = std::make_shared<node>(wanted.hash, me.mark, k...);
      } else if (n == fresh) {
        return computation(*this, me, n).compute();
      } else {
        std::uint16_t const state = n->state.load(std::memory_order_acquire);
        if (state != ready && state != vacant) {
          if constexpr (is_told_of_waits<F>)
            detail::tell_of_wait(
                f, [&] { wait_for(n->state, state, me); }, k...);
          else wait_for(n->state, state, me);
        }
        if (n->state.load(std::memory_order_acquire) == ready) return found(*n);
      }
    }
  }

  template <class... L> T ask_from_outside(L const&... k) {
    if constexpr (!(std::is_same_v<K, L> && ...))
      if (node_pointer const n = values.find(bounded_lookup<L...>(k...));
          n && n->state.load(std::memory_order_acquire) == ready)
        return found(*n);
    current_evaluation const here;
    return recall_key(here.it, nullptr, detail::to_key<K>(k)...);
  }

  template <class... L> static bounded_lookup<L...> lookup(L const&... k) { return bounded_lookup<L...>(k...); }

public:
  F f;

  bounded_object(F function, std::size_t capacity, time_span lifetime)
      : values(capacity, lifetime), f(std::move(function)) {}

  template <class... A> T ask(A const&... a) {
    return detail::asked([this](auto const&... k) { return this->ask_from_outside(k...); }, signature<T, K...>{}, a...);
  }
  template <class... A> bool contains(A const&... a) const {
    return detail::looked_up([this](auto const&... k) { return values.contains(lookup(k...)); }, signature<T, K...>{},
                             a...);
  }
  template <class... A> void erase(A const&... a) {
    detail::looked_up([this](auto const&... k) { return values.erase(lookup(k...)), true; }, signature<T, K...>{},
                      a...);
  }
  void clear() { values.clear(); }
  memo_stats stats() const {
    memo_stats s = values.stats();
    s.hits = hits.load(std::memory_order_relaxed);
    return s;
  }
};

} // namespace priori::v0::detail
