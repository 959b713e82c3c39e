// priori: a function and the values it has in a store of the user's, at run time.
//
// An entry of the store is empty while its key is computed. The store may move it and drop it meanwhile, so it is found
// again when it is used.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/storable.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/detail/runtime/members.hpp"
#include "priori/detail/runtime/self.hpp"
#include "priori/detail/runtime/stack.hpp"
#include "priori/memo_store.hpp"
#include "priori/stats.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key as such a store has it, while it is computed for someone who has it.
template <class... K> struct stored_key {
  using type = std::tuple<K...>;
  type const& whole;

  static type of(K const&... k) { return type(k...); }
  template <class Call> static decltype(auto) split(type const& key, Call const& call) { return std::apply(call, key); }
  template <class Call> decltype(auto) apply(Call const& call) const { return split(whole, call); }
};
template <class K> struct stored_key<K> {
  using type = K;
  type const& whole;

  static type const& of(K const& k) { return k; }
  template <class Call> static decltype(auto) split(type const& key, Call const& call) { return call(key); }
  template <class Call> decltype(auto) apply(Call const& call) const { return split(whole, call); }
};

// Can Store have the values of a signature? It compares keys, and hashes them if it does, in its own way.
template <template <class, class> class Store, class S> struct store_made_of;
template <template <class, class> class Store, class T, class... K> struct store_made_of<Store, signature<T, K...>> {
  using key = typename stored_key<K...>::type;
  using value = std::optional<T>;
  using type = Store<key, value>;
  static constexpr bool fits = memo_store<type, key, value>;
  static constexpr bool assignable = std::is_move_assignable_v<type>;
  using require = require_memo_store<type, key, value>;
};

template <class S>
concept can_be_stored =
    std::is_void_v<typename refused_part<S, needs::copy>::type> && std::is_copy_constructible_v<typename S::result>;
template <template <class, class> class Store, class S>
concept storable_in = can_be_stored<S> && store_made_of<Store, S>::fits;

template <class S> struct require_can_be_stored : key_part<typename refused_part<S, needs::copy>::type, needs::copy> {
  static_assert(std::is_copy_constructible_v<typename S::result>,
                "priori: values in a store of your own are given by copy, and this type has none");
};
template <template <class, class> class Store, class S> struct require_storable_in : require_can_be_stored<S> {};
template <template <class, class> class Store, can_be_stored S> struct require_storable_in<Store, S>
    : store_made_of<Store, S>::require {};

template <template <class, class> class Store, class F, class S> class object_in;

template <template <class, class> class Store, class F, class T, class... K>
class object_in<Store, F, signature<T, K...>> {
  using key_type = stored_key<K...>;
  using whole_key = typename key_type::type;
  using entry = std::optional<T>;

  // A key while it is computed.
  class computation final : public frame {
    object_in& in;
    evaluation& by;
    slot_state mark = claimed;
    bool done = false;

    std::string key_text() const override { return object_in::text_of_key(key.whole); }
    void const* owner() const override { return &in; }

  public:
    computation const* const outer; // of the same object
    key_type const key;

    computation(object_in& object, evaluation& e, whole_key const& k)
        : frame(e.innermost, &mark, depth_in(e) + 1), in(object), by(e), outer(object.innermost), key{k} {
      by.innermost = in.innermost = this;
    }
    ~computation() {
      by.innermost = asker;
      in.innermost = outer;
      if (done) return;
      if (entry const* const e = in.values.find(key.whole); e && !*e) in.values.erase(key.whole);
    }

    T ask_for(K const&... k) const { return in.recall_key(by, this, key_type::of(k...)); }

    // The value is kept, though the key may have been dropped meanwhile.
    template <class V> void keep(V&& value) {
      entry* const e = in.values.find(key.whole);
      (e ? *e : in.values.insert(key.whole)).emplace(std::forward<V>(value));
      done = true;
    }

    T compute() {
      in.values.insert(key.whole);
      T value = key.apply([this](K const&... k) -> T {
        return detail::call_function<F>(self<computation const, T, K...>{*this}, in.f, k...);
      });
      keep(std::as_const(value));
      ++in.misses;
      if constexpr (is_told<hook::computed, F>)
        key.apply([&](K const&... k) { detail::tell<hook::computed>(in.f, k..., value); });
      return value;
    }
  };

  typename store_made_of<Store, signature<T, K...>>::type mutable values; // to find a key may be a use of it
  computation const* innermost = nullptr;
  std::size_t hits = 0;
  std::size_t misses = 0;

  static int depth_in(evaluation const& e) { return e.innermost ? e.innermost->depth : 0; }

  static std::string text_of_key(whole_key const& key) {
    return key_type::split(key, [](K const&... k) { return detail::text(keys<K...>{k...}); });
  }

  // `e` is the empty entry of a key that is computed.
  [[noreturn]] void refuse_cycle(evaluation const& me, entry const* e, whole_key const& key) const {
    for (computation const* c = innermost; c; c = c->outer)
      if (values.find(c->key.whole) == e) detail::raise_exception<cycle_error>(detail::path_to(me, *c->state));
    raise_exception<cycle_error>(std::vector<std::string>(2, text_of_key(key)));
  }

  // The value of a key that is asked for by `asker` or, if null, alone.
  T recall_key(evaluation& me, computation const* asker, whole_key const& key) {
    if (stack_is_low(__builtin_frame_address(0)))
      return detail::on_fresh_stack([&] { return recall_key(me, asker, key); });
    if (entry const* const e = values.find(key)) {
      if (!*e) refuse_cycle(me, e, key);
      ++hits;
      if constexpr (!is_told<hook::hit, F>) return **e;
      else {
        T value = **e;
        key_type::split(key, [&](K const&... k) { detail::tell<hook::hit>(f, k...); });
        return value;
      }
    }
    key_type::split(key, [&](K const&... k) { detail::refuse<F>(asker ? &asker->key : nullptr, depth_in(me), k...); });
    return computation(*this, me, key).compute();
  }

  T ask_from_outside(whole_key const& key) {
    current_evaluation const here;
    return recall_key(here.it, nullptr, key);
  }
  template <class V> bool put_in(V&& value, whole_key const& key) {
    if (entry const* const e = values.find(key)) {
      current_evaluation const here;
      if (!*e) refuse_cycle(here.it, e, key);
      return false;
    }
    key_type::split(key, [&](K const&... k) { detail::refuse<F>(static_cast<key_type*>(nullptr), 0, k...); });
    current_evaluation const here;
    computation(*this, here.it, key).keep(std::forward<V>(value));
    return true;
  }
  std::optional<T> found(whole_key const& key) {
    entry const* const e = values.find(key);
    if (!e || !*e) return std::nullopt;
    std::optional<T> value = *e;
    ++hits;
    if constexpr (is_told<hook::hit, F>) key_type::split(key, [&](K const&... k) { detail::tell<hook::hit>(f, k...); });
    return value;
  }
  bool remembers(whole_key const& key) const {
    entry const* const e = values.find(key);
    return e && *e;
  }
  bool forget(whole_key const& key) {
    bool const there = remembers(key);
    if (there) values.erase(key);
    return there;
  }

  using own_self = self<object_in, T, K...>;

public:
  kept_function<F, own_self> f;

  explicit object_in(F function) : f(keep_function<F, own_self>(std::move(function), *this)) {}
  object_in(object_in&& from) noexcept(
      std::is_nothrow_move_constructible_v<F>&& std::is_nothrow_move_constructible_v<decltype(values)>)
      : values(std::move(from.values)), hits(std::exchange(from.hits, 0)), misses(std::exchange(from.misses, 0)),
        f(keep_function<F, own_self>(std::move(from.f), *this)) {
    from.values.clear();
  }
  // Not from itself.
  object_in& operator=(object_in&& from) noexcept(
      std::is_nothrow_move_constructible_v<F>&& std::is_nothrow_move_assignable_v<decltype(values)>) {
    values.clear();
    detail::replace(f, keep_function<F, own_self>(std::move(from.f), *this));
    values = std::move(from.values);
    from.values.clear();
    hits = std::exchange(from.hits, 0);
    misses = std::exchange(from.misses, 0);
    return *this;
  }

  template <class... A> T ask(A const&... a) {
    return detail::asked(
        [this](auto const&... k) { return this->ask_from_outside(key_type::of(detail::to_key<K>(k)...)); },
        signature<T, K...>{}, a...);
  }
  T ask_for(K const&... k) {
    if (auto const* const asker = detail::asking_for<computation>(this)) return asker->ask_for(k...);
    return ask_from_outside(key_type::of(k...));
  }
  template <class... A> bool contains(A const&... a) const {
    return detail::looked_up(
        [this](auto const&... k) { return this->remembers(key_type::of(detail::to_key<K>(k)...)); },
        signature<T, K...>{}, a...);
  }
  template <class... A> std::optional<T> find(A const&... a) {
    std::optional<T> value;
    detail::looked_up(
        [&](auto const&... k) { return (value = this->found(key_type::of(detail::to_key<K>(k)...))).has_value(); },
        signature<T, K...>{}, a...);
    return value;
  }
  template <class... A> bool insert(A&&... key_and_value) {
    return detail::inserted(
        [this](auto&& value, auto const&... k) {
          return this->put_in(std::forward<decltype(value)>(value), key_type::of(detail::to_key<K>(k)...));
        },
        signature<T, K...>{}, std::forward<A>(key_and_value)...);
  }
  template <class Visit> void for_each(Visit&& visit) const {
    std::vector<std::pair<whole_key, T>> all;
    static_assert(
        walks<decltype(values), whole_key, entry>,
        "priori: to be walked through, a store needs for_each(visit), which calls visit(key, value) for each key");
    values.for_each([&](whole_key const& key, entry const& e) {
      if (e) all.emplace_back(key, *e);
    });
    for (auto const& [key, value] : all) key_type::split(key, [&, &of = value](K const&... k) { visit(k..., of); });
  }
  template <class... A> bool erase(A const&... a) {
    return detail::looked_up([this](auto const&... k) { return this->forget(key_type::of(detail::to_key<K>(k)...)); },
                             signature<T, K...>{}, a...);
  }
  void clear() { values.clear(); }

  memo_stats stats() const {
    std::vector<entry const*> empty; // each once, though a key that was dropped may be computed twice at a time
    for (computation const* c = innermost; c; c = c->outer)
      if (entry const* const e = values.find(c->key.whole); e && !*e) empty.push_back(e);
    std::sort(empty.begin(), empty.end());
    auto const distinct = std::unique(empty.begin(), empty.end()) - empty.begin();
    return {.size = values.size() - static_cast<std::size_t>(distinct), .hits = hits, .misses = misses};
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
