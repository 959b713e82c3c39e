// priori: a function that asks a store before it computes. The memo in front of it calls it once for each key.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/signature.hpp"
#include "priori/detail/runtime/observer.hpp"
#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/record.hpp"
#include "priori/error.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

struct no_observer;
template <class F, class O> struct watched_t;

namespace detail {

// True if keys and values of a signature can be written as bytes.
template <class S> inline constexpr bool keys_are_kept = false;
template <class T, class... K>
inline constexpr bool keys_are_kept<signature<T, K...>> = (... && (way_of<K, true>() != written::no));
template <class S> inline constexpr bool value_is_kept = way_of<typename S::result, false>() != written::no;
template <class S> inline constexpr bool can_be_kept = keys_are_kept<S>&& value_is_kept<S>;
template <class S> struct require_kept {
  static_assert(
      keys_are_kept<S>,
      "priori: a stored key is made of numbers, strings, vectors, pairs, tuples, optionals, arrays, or classes "
      "of plain bytes without padding; for a class of yours, specialize priori::stored_as");
  static_assert(value_is_kept<S>,
                "priori: a stored value is made of numbers, strings, vectors, pairs, tuples, optionals, arrays, or "
                "classes of plain bytes; for a class of yours, specialize priori::stored_as");
};

// The key as a tuple.
template <class S> struct key_of_signature;
template <class T, class... K> struct key_of_signature<signature<T, K...>> { using type = std::tuple<K...>; };

// The name, version and layout: what all keys of a function have in common.
template <class S> struct layout_of_signature;
template <class T, class... K> struct layout_of_signature<signature<T, K...>> {
  static std::string text() {
    std::string all = layout_of<T>() + '(';
    std::size_t i = 0;
    ((all += (i++ > 0 ? "," : "") + layout_of<K>()), ...);
    return all + ')' + detail::byte_order();
  }
};
template <class S, class Options> std::string identity_of(Options const& options) {
  if (options.name.empty() || options.name.find('\0') != std::string::npos)
    detail::raise_exception<std::invalid_argument>(
        "priori: a stored memo needs a name, without zeros, by which its results are found again");
  return options.name + '\0' + std::to_string(options.version) + '\0' + layout_of_signature<S>::text();
}

struct stored_counters {
  std::atomic<std::size_t> computed = 0, hits = 0, waits = 0, evictions = 0, troubles = 0;
};

// A store, and what was counted.
template <class Store> class stored_results {
  mutable std::mutex mutex;
  std::string trouble;

public:
  Store store;
  stored_counters counted;

  template <class Settings> explicit stored_results(Settings settings) : store(std::move(settings)) {}

  void count_trouble(std::string const& text) {
    ++counted.troubles;
    std::lock_guard const lock(mutex);
    trouble = text;
  }
  std::string last_trouble() const {
    std::lock_guard const lock(mutex);
    return trouble;
  }
};

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

  static std::string key_of(K const&... k) {
    std::string key;
    (detail::encode(key, k), ...);
    return key;
  }

  template <class Self> T operator()(Self const& self, K const&... k) const {
    held_key held{results->store, key_of(k...), {}};
    bool damaged = false;
    if (std::optional<T> known = ask(held, damaged)) return std::move(*known);
    ++results->counted.computed;
    T value = call(self, k...);
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
    std::string bytes;
    std::optional<T> value;
    if (results->store.find(key_of(detail::to_key<K>(k)...), bytes, trouble) != asked::found) return value;
    value = detail::decode<T>(bytes);
    if (value) ++results->counted.hits;
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
  // Calls visit(i, value) for each of the keys that the store has.
  template <class Visit> void find_all(std::vector<std::string> const& keys, Visit const& visit) const {
    std::string trouble, unreadable;
    results->store.find_all(
        keys,
        [&](std::size_t i, std::string_view bytes) {
          if (std::optional<T> const value = detail::decode<T>(bytes)) {
            ++results->counted.hits;
            visit(i, *value);
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
          ++results->counted.hits;
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
