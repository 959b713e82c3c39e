// priori: a function and the store of its values, at run time. Where arguments do not fit, what follows the refusal is
// never run: it has the right type, so that the compiler says no more.
#pragma once

#include "../../stats.hpp"
#include "recall.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori::inline v0::detail {

// What an object counts: for one thread; for many, in stripes of 64 bytes.
struct plain_counters {
  std::size_t hits = 0;
  std::size_t misses = 0;

  void hit() { ++hits; }
  void miss(evaluation const&) { ++misses; }
  memo_stats stats() const { return {.hits = hits, .misses = misses}; }
};
struct shared_counters {
  striped_counter hits;
  claimant_counter misses;

  void hit() { hits.here().fetch_add(1, std::memory_order_relaxed); }
  void miss(evaluation const& by) { misses.add(by); }
  memo_stats stats() const { return {.hits = hits.total(), .misses = misses.total()}; }
};

template <bool shared, class F, class S> class object;

template <bool shared, class F, class T, class... K> class object<shared, F, signature<T, K...>> {
  using Store = store<shared, T, K...>;

  Store values;
  std::conditional_t<shared, shared_counters, plain_counters> counters;

  struct context {
    using function = F;
    using known = nothing_known;
    object& in;

    Store& store() const { return in.values; }
    void count_hit() const { in.counters.hit(); }
    void count_miss(evaluation const& by) const { in.counters.miss(by); }
    F& callee() const { return in.f; }
  };

public:
  using result = typename Store::result;
  F f;

  constexpr explicit object(F function) : f(std::move(function)) {}
  constexpr object(object&& from) noexcept(std::is_nothrow_move_constructible_v<F>)
      : counters(std::exchange(from.counters, {})), f(std::move(from.f)) {
    if (!std::is_constant_evaluated()) values.take(from.values);
  }
  constexpr ~object() {
    if (!std::is_constant_evaluated()) values.release();
  }

  template <class... A> result ask(A const&... a) {
    return detail::asked(
        [this](auto const&... k) -> result { return recall<context, T, K...>::from_outside(context{*this}, k...); },
        signature<T, K...>{}, a...);
  }
  template <class... A> bool contains(A const&... a) const {
    return detail::looked_up([this](auto const&... k) { return values.contains(k...); }, signature<T, K...>{}, a...);
  }
  template <class... A> void erase(A const&... a) {
    detail::looked_up([this](auto const&... k) { return values.erase(k...), true; }, signature<T, K...>{}, a...);
  }
  void clear() { values.clear(); }
  void reserve(std::size_t n) { values.reserve(n); }
  memo_stats stats() const {
    memo_stats s = counters.stats();
    s.size = values.size();
    return s;
  }
};

} // namespace priori::v0::detail
