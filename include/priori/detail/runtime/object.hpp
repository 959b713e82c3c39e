// priori: the store of a function's values, at run time. Where arguments do not fit, what follows the refusal is
// never run: it has the right type, so that the compiler says no more.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/runtime/members.hpp"
#include "priori/detail/runtime/recall.hpp"
#include "priori/stats.hpp"

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

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

// What is remembered changes where the object is const. It is not used while constants are evaluated: g++ 12 cannot
// read what is mutable there. f is not changed: if its call changes it, its owner lets only objects be asked that are
// not const.
template <bool shared, class F, class T, class... K> class object<shared, F, signature<T, K...>> {
  using Store = store<shared, T, K...>;
  using Counters = std::conditional_t<shared, shared_counters, plain_counters>;
  using members = detail::members<signature<T, K...>>;

  mutable Store values;
  mutable Counters counters;

  struct context {
    using function = F;
    using known = nothing_known;
    object const& in;

    Store& store() const { return in.values; }
    void count_hit() const { in.counters.hit(); }
    void count_miss(evaluation const& by) const { in.counters.miss(by); }
    auto& callee() const { return const_cast<object&>(in).f; }
    void const* owner() const { return &in; }
  };
  using recall = detail::recall<context, T, K...>;
  using own_self = self<object const, typename Store::result, K...>;

  void take(object& from) {
    counters = std::exchange(from.counters, {});
    values.take(from.values);
  }

public:
  using result = typename Store::result;
  kept_function<F, own_self> f;

  constexpr explicit object(F function) : f(keep_function<F, own_self>(std::move(function), *this)) {}
  constexpr object(object&& from) noexcept(std::is_nothrow_move_constructible_v<F>)
      : f(keep_function<F, own_self>(std::move(from.f), *this)) {
    if (!std::is_constant_evaluated()) take(from);
  }
  // Not from itself. If f cannot be replaced, nothing is remembered of the one before.
  constexpr object& operator=(object&& from) noexcept(std::is_nothrow_move_constructible_v<F>) {
    if (!std::is_constant_evaluated()) values.release();
    detail::replace(f, keep_function<F, own_self>(std::move(from.f), *this));
    if (!std::is_constant_evaluated()) take(from);
    return *this;
  }
  constexpr ~object() {
    if (!std::is_constant_evaluated()) values.release();
  }

  template <class... A> result ask(A const&... a) const {
    return detail::asked([this](auto const&... k) -> result { return recall::from_outside(context{*this}, k...); },
                         signature<T, K...>{}, a...);
  }
  result ask_for(K const&... k) const {
    if (auto const* const asker = detail::asking_for<typename recall::computation>(this)) return asker->ask_for(k...);
    return recall::from_outside(context{*this}, k...);
  }
  template <class... A> bool contains(A const&... a) const {
    return detail::looked_up([this](auto const&... k) { return values.contains(k...); }, signature<T, K...>{}, a...);
  }
  template <class... A> std::optional<T> find(A const&... a) const {
    std::optional<T> value;
    detail::looked_up([&](auto const&... k) { return (value = members::find(context{*this}, k...)).has_value(); },
                      signature<T, K...>{}, a...);
    return value;
  }
  template <class... A> bool insert(A&&... key_and_value) {
    return detail::inserted(
        [this](auto&& value, auto const&... k) {
          return members::insert(context{*this}, std::forward<decltype(value)>(value), k...);
        },
        signature<T, K...>{}, std::forward<A>(key_and_value)...);
  }
  template <class Visit> void for_each(Visit& visit) const { members::for_each(values, visit); }
  template <class... A> bool erase(A const&... a) {
    return detail::looked_up([this](auto const&... k) { return values.erase(k...); }, signature<T, K...>{}, a...);
  }
  void clear() { values.clear(); }
  void reserve(std::size_t n) { values.reserve(n); }
  memo_stats stats() const {
    memo_stats s = counters.stats();
    s.size = values.size();
    return s;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
