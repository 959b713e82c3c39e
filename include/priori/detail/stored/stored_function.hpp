// priori: a function that asks a store before it computes. The memo in front of it calls it once for each key.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/record.hpp"
#include "priori/detail/stored/stored_results.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

struct no_observer;
template <class F, class O> struct watched_t;

namespace detail {

// The domain that a function declares.
template <class F> struct domain_of {};
template <class F>
requires(requires { F::first; }) struct domain_of<F> {
  static constexpr auto first = F::first;
};

template <class F> struct observer_of {
  static void tell(F const&, std::string const&) {}
};
template <class F, class O> struct observer_of<watched_t<F, O>> {
  static void tell(watched_t<F, O> const& f, [[maybe_unused]] std::string const& text) {
    [[maybe_unused]] auto& o = detail::listener(f.observer);
    if constexpr (requires { o.trouble(text); }) o.trouble(text);
  }
};

// G is f as it is asked if the store does not know: without its observer.
template <class F> struct asked_function { using type = F; };
template <class F, class O> struct asked_function<watched_t<F, O>> { using type = unwatched<watched_t<F, O>>; };

template <class F, class Store, class S> struct stored_function;
template <class F, class Store, class T, class... K> struct stored_function<F, Store, signature<T, K...>>
    : domain_of<F> {
  using function = typename asked_function<F>::type;

  static constexpr bool full_range = detail::full_range<F>;

  F f;
  std::shared_ptr<stored_results<Store>> results;

  stored_function(F function, std::shared_ptr<stored_results<Store>> in)
      : f(std::move(function)), results(std::move(in)) {}

  // Counts what went wrong, and tells the observer.
  void report(std::string const& trouble) const {
    if (trouble.empty()) return;
    results->count_trouble(trouble);
    observer_of<F>::tell(f, trouble);
  }

  static void append_key(std::string& to, K const&... k) { (detail::encode(to, k), ...); }
  static std::string key_of(K const&... k) {
    std::string key;
    append_key(key, k...);
    return key;
  }

  template <class Self> T operator()(Self const& self, K const&... k) const {
    held_key held{results->store, key_of(k...), {}};
    bool damaged = false;
    if (std::optional<T> known = ask(held, damaged)) return std::move(*known);
    T value = call(self, k...);
    ++results->counted.computed;
    if (held.leased.held() || damaged) keep(held, value, damaged);
    return value;
  }

  void open() const {
    std::string trouble;
    results->store.open(trouble);
    report(trouble);
  }

  // The value in the store, if there is one. k: the key as it is looked up.
  template <class... L> std::optional<T> find(L const&... k) const {
    std::string trouble;
    std::optional<T> value = read(trouble, k...);
    report(trouble);
    return value;
  }
  // The same; what is wrong is in `trouble`, and not told.
  template <class... L> std::optional<T> read(std::string& trouble, L const&... k) const {
    std::optional<T> value;
    auto const take = [&value](std::string_view bytes) { value = detail::decode<T>(bytes); };
    if (results->store.find(key_of(detail::to_key<K>(k)...), take, trouble) != asked::found) return value;
    if (value) results->counted.hits.increase();
    else trouble = not_a_value;
    return value;
  }
  template <class... L> void put(T const& value, L const&... k) const {
    std::string bytes, trouble;
    detail::encode(bytes, value);
    results->counted.evictions += results->store.put(key_of(detail::to_key<K>(k)...), bytes, nullptr, false, trouble);
    report(trouble);
  }
  void put_all(std::vector<stored_entry> const& entries) const {
    std::string trouble;
    results->counted.evictions += results->store.put_all(entries, trouble);
    report(trouble);
  }
  // Calls visit(i, value) for each of n keys that the store has. key(i): the bytes of one, until it is called again.
  template <class Key, class Visit> void find_all(std::size_t n, Key const& key, Visit const& visit) const {
    std::string trouble, unreadable;
    results->store.find_all(
        n, key,
        [&](std::size_t i, std::string_view bytes) {
          if (std::optional<T> value = detail::decode<T>(bytes)) {
            results->counted.hits.increase();
            visit(i, *std::move(value));
          } else unreadable = not_a_value;
        },
        trouble);
    report(trouble);
    report(unreadable);
  }
  template <class... L> bool erase(L const&... k) const {
    std::string trouble;
    bool const was = results->store.erase(key_of(detail::to_key<K>(k)...), trouble);
    report(trouble);
    return was;
  }
  void clear() const {
    std::string trouble;
    results->store.clear(trouble);
    report(trouble);
  }
  std::size_t size() const {
    std::string trouble;
    std::size_t const n = results->store.size(trouble);
    report(trouble);
    return n;
  }

private:
  static constexpr char const* not_a_value = "priori: the bytes in the store are not a value of this type";

  // A key's lease, which is given back if the function throws.
  struct held_key {
    Store& store;
    std::string key;
    lease leased;

    ~held_key() { store.give_back(leased); }
  };

  // The value that another process has stored; else the key is leased to this one, or there was trouble. `damaged`:
  // the bytes stored for the key are not a value of this type.
  [[gnu::noinline]] std::optional<T> ask(held_key& held, bool& damaged) const {
    for (;;) {
      std::string bytes, trouble;
      switch (results->store.find_or_lease(held.key, held.leased, bytes, trouble)) {
      case asked::found: {
        std::optional<T> value = detail::decode<T>(bytes);
        if (value) {
          results->counted.hits.increase();
          return value;
        }
        damaged = true;
        report(not_a_value);
        return std::nullopt;
      }
      case asked::damaged:
        damaged = true;
        [[fallthrough]];
      case asked::trouble:
        report(trouble);
        return std::nullopt;
      case asked::absent:
        return std::nullopt;
      case asked::leased_to_other:
        break;
      }
      ++results->counted.waits;
      results->store.wait(held.key);
    }
  }

  [[gnu::noinline]] void keep(held_key& held, T const& value, bool replaces) const {
    std::string bytes, trouble;
    detail::encode(bytes, value);
    lease* const l = held.leased.held() ? &held.leased : nullptr;
    results->counted.evictions += results->store.put(held.key, bytes, l, replaces, trouble);
    report(trouble);
  }

  template <class Self> T call(Self const& self, K const&... k) const {
    if constexpr (plain_function<function>) return f(k...);
    else if constexpr (std::is_same_v<function, F>) return detail::call_by<F>(f, self, k...);
    else return detail::call_by<function>(static_cast<function const&>(f), self, k...);
  }
};

// The function of the local memo: stored, and watched if f is.
template <class F, class Stored> struct local_function {
  using type = Stored;
  template <class Results> static type make(F f, Results const& results) { return {std::move(f), results}; }
  static F const& original(type const& f) { return f.f; }
};
template <class F, class O, class Stored> struct local_function<watched_t<F, O>, Stored> {
  using type = watched_t<Stored, O>;
  template <class Results> static type make(watched_t<F, O> f, Results const& results) {
    O observer = f.observer;
    return {{std::move(f), results}, std::move(observer)};
  }
  static watched_t<F, O> const& original(type const& f) { return f.f; }
};

}
}} // namespace priori::detail

#include "priori/detail/end.hpp"
