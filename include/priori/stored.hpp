// priori: memoized objects whose results outlive the process. The stores are in lmdb.hpp and redis.hpp. Opt-in.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/storable.hpp"
#include "priori/detail/core/takes_braces.hpp"
#include "priori/detail/core/well_formed.hpp"
#include "priori/detail/runtime/members.hpp"
#include "priori/detail/stored/encoding.hpp"
#include "priori/detail/stored/given_ranges.hpp"
#include "priori/detail/stored/identity.hpp"
#include "priori/detail/stored/local_memo.hpp"
#include "priori/detail/stored/record.hpp"
#include "priori/detail/stored/stored_function.hpp"
#include "priori/detail/stored/stored_results.hpp"
#include "priori/memo_observer.hpp"
#include "priori/memoize_shared.hpp"
#include "priori/recurrence.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI {

// The result of stats() of a stored memo. `size`, `hits` and `evictions` are of the local memo, `misses` are the keys
// that this object computed.
struct stored_stats : memo_stats {
  std::size_t stored_hits = 0;      // calls answered from the store
  std::size_t waits = 0;            // waits for another process that computed the key
  std::size_t stored_evictions = 0; // keys this object removed from the store, to make room there
  std::size_t troubles = 0;         // times the store failed; the function was computed, and its value returned
};

// What memoize_stored(f, place) returns: a memo for many threads, with a store behind it that other processes use, too.
template <class F, class Store> class stored_memo
    : public detail::takes_braces<stored_memo<F, Store>, result_of<F>, signature_of<F>> {
  using S = signature_of<F>;
  using T = result_of<F>;
  using in_braces = detail::takes_braces<stored_memo, T, S>;
  using function_type = detail::stored_function<F, Store, S>;
  using local_function = typename detail::local_function<F, function_type>::type;
  using key_type = typename detail::key_of_signature<S>::type;

  std::shared_ptr<detail::stored_results<Store>> results;
  detail::local_memo<memoized<local_function, bounded<>>, local_function, S> local;

  bool const has_local;

  function_type const& in_store() const { return local.function(); }

  // Without a local memo, the store is read first: no thread has to claim a key that is there. Trouble is left to the
  // local memo's function, which asks the store again. An observer is told of each key, so it has no such short cut.
  template <class Self, class... Key> static T value_of(Self& self, Key const&... key) {
    if constexpr (std::is_same_v<local_function, function_type>)
      if (!self.has_local) {
        std::optional<T> known;
        detail::with_possible_key(
            [&](auto const&... k) {
              std::string ignored;
              known = self.in_store().read(ignored, k...);
              return known.has_value();
            },
            S{}, key...);
        if (known) return *std::move(known);
      }
    return self.local(key...);
  }

  static std::string bytes_of(key_type const& key) {
    return std::apply([](auto const&... part) { return function_type::key_of(part...); }, key);
  }

  std::size_t insert_some(std::vector<std::pair<key_type, T>> const& entries) {
    if (entries.empty()) return 0;
    std::vector<std::string> names;
    names.reserve(entries.size());
    for (auto const& entry : entries) names.push_back(bytes_of(entry.first));
    std::vector<bool> known(entries.size());
    auto const name = [&names](std::size_t i) -> std::string_view { return names[i]; };
    in_store().find_all(names.size(), name, [&known](std::size_t i, T&&) { known[i] = true; });
    std::set<std::string> given; // the first value of a key counts
    std::vector<detail::stored_entry> fresh;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto const keep = [&, this](auto const&... part) { return local.insert(part..., entries[i].second); };
      if (known[i] || !given.insert(names[i]).second || !(std::apply(keep, entries[i].first) || !has_local)) continue;
      detail::encode(fresh.emplace_back(detail::stored_entry{std::move(names[i]), {}, 0}).value, entries[i].second);
    }
    if (!fresh.empty()) in_store().put_all(fresh);
    return fresh.size();
  }

public:
  using result = T; // the type of the values

  using in_braces::contains;
  using in_braces::erase;
  using in_braces::find;
  using in_braces::insert;
  using in_braces::operator();
  using in_braces::visit;

  // `place` says where the store is, and its options.
  template <class Place> stored_memo(F f, Place const& place)
      : results(std::make_shared<detail::stored_results<Store>>(place.settings(detail::identity_of<S>(place.options)))),
        local(detail::local_function<F, function_type>::make(std::move(f), results), place.options.local_capacity,
              place.options.lifetime, detail::time_span{}, detail::weighs_one{}),
        has_local(place.options.local_capacity > 0) {
    in_store().open();
  }

  // The value of the key: from the local memo, from the store, or computed, by one process while others wait. Errors:
  // those of memoize_shared. A failure of the store is not an error: the value is computed.
  template <class... Key> T operator()(Key const&... key) { return value_of(*this, key...); }
  template <class... Key> T operator()(Key const&... key) const { return value_of(*this, key...); }

  // visit(key..., visitor) returns visitor(value), with the value that a call would return.
  template <class... A> decltype(auto) visit(A&&... key_and_visitor) {
    return local.visit(std::forward<A>(key_and_visitor)...);
  }
  template <class... A> decltype(auto) visit(A&&... key_and_visitor) const {
    return local.visit(std::forward<A>(key_and_visitor)...);
  }

  // True if the key is remembered here or in the store.
  template <class... Key> bool contains(Key const&... key) const {
    return local.contains(key...) ||
           detail::with_possible_key([this](auto const&... k) { return in_store().find(k...).has_value(); }, S{},
                                     key...);
  }

  // A copy of the key's value if it is remembered here or in the store. Nothing is computed.
  template <class... Key> std::optional<T> find(Key const&... key) const {
    std::optional<T> value = local.find(key...);
    if (!value)
      detail::with_possible_key(
          [&](auto const&... k) {
            value = in_store().find(k...);
            return value.has_value();
          },
          S{}, key...);
    return value;
  }

  // insert(key..., value) remembers a value that is known already, unless the key has one. True if it is remembered
  // now. Errors: as for a call.
  template <class... A> bool insert(A&&... key_and_value) {
    return detail::with_key_and_value(
        [this]<class V>(V&& value, auto const&... k) {
          if (local.contains(k...) || in_store().find(k...)) return false;
          T const kept = static_cast<T>(std::forward<V>(value));
          bool const inserted = local.insert(k..., kept) || !has_local;
          if (inserted) in_store().put(kept, k...);
          return inserted;
        },
        S{}, std::forward<A>(key_and_value)...);
  }

  // Fetches the keys of a range at once, a std::tuple for a key of several parts, so that calls find them in the local
  // memo. Nothing is computed. Returns the number of keys that are in the local memo then. Of a server it takes one
  // round trip.
  template <detail::range_of_keys<key_type> Keys> std::size_t prefetch(Keys const& keys) {
    std::vector<key_type> wanted;
    std::size_t here = 0;
    bool const any_here = local.stats().size > 0;
    auto const is_here = [&](auto const&... part) { return any_here && local.contains(part...); };
    for (auto const& key : keys)
      if (std::apply(is_here, wanted.emplace_back(key))) {
        ++here;
        wanted.pop_back();
      }
    std::string bytes;
    auto const bytes_of_wanted = [&](std::size_t i) -> std::string_view {
      bytes.clear();
      std::apply([&bytes](auto const&... part) { function_type::append_key(bytes, part...); }, wanted[i]);
      return bytes;
    };
    std::vector<std::pair<key_type, T>> found;
    found.reserve(wanted.size());
    in_store().find_all(wanted.size(), bytes_of_wanted,
                        [&](std::size_t i, T&& value) { found.emplace_back(wanted[i], std::move(value)); });
    return here + local.insert_all(found);
  }
  template <class Keys> std::size_t prefetch(Keys const&) {
    return sizeof(detail::require_keys_to_prefetch<Keys, key_type>);
  }

  // insert() for each of a range of pairs of a key, a std::tuple if it has several parts, and its value. What a
  // thousand of them take is what one takes: a transaction, or two round trips. Returns the number of keys that are
  // remembered now and were not.
  template <detail::range_of_entries<key_type, T> Entries> std::size_t insert_all(Entries const& entries) {
    constexpr std::size_t at_once = 1000;
    std::size_t inserted = 0;
    std::vector<std::pair<key_type, T>> some;
    for (auto const& [key, value] : entries) {
      some.emplace_back(key, value);
      if (some.size() < at_once) continue;
      inserted += insert_some(some);
      some.clear();
    }
    return inserted + insert_some(some);
  }
  template <class Entries> std::size_t insert_all(Entries const&) {
    return sizeof(detail::require_entries<Entries, key_type, T>);
  }

  // visit(key..., value) for each key of the local memo.
  template <class Visit> void for_each(Visit&& visit) const { local.for_each(visit); }

  // Removes the key from the local memo and from the store, which is true if it was in one. Removes all keys of this
  // name and version. What other processes have in their local memos stays there.
  template <class... Key> bool erase(Key const&... key) {
    bool const was_local = local.erase(key...);
    bool const was_stored =
        detail::with_possible_key([this](auto const&... k) { return in_store().erase(k...); }, S{}, key...);
    return was_local || was_stored;
  }
  void clear() {
    local.clear();
    in_store().clear();
  }

  // What was counted by this object.
  stored_stats stats() const {
    memo_stats const here = local.stats();
    detail::stored_counters const& counted = results->counted;
    stored_stats all;
    static_cast<memo_stats&>(all) = {here.size, here.hits, counted.computed.load(), here.evictions};
    all.stored_hits = counted.hits.total();
    all.waits = counted.waits.load();
    all.stored_evictions = counted.evictions.load();
    all.troubles = counted.troubles.load();
    return all;
  }

  // The number of keys in the store under this name and version, with some that are past their lifetime.
  std::size_t stored_size() const { return in_store().size(); }

  // What went wrong last in the store, or an empty text.
  std::string last_trouble() const { return results->last_trouble(); }

  // The function itself, which remembers nothing.
  F const& function() const { return detail::local_function<F, function_type>::original(local.function()); }
};

namespace detail {
template <class F, class Store> inline constexpr bool remembers<stored_memo<F, Store>> = true;
}

// memoize_stored(f, place): f, memoized, for many threads and processes. place is priori::lmdb(path, options) or
// priori::redis(options). The name and version in the options, and the types of f's keys and value, are part of each
// key. An observer (watched) is told by the local memo; if it has trouble(text), it is told what fails in the store.
template <class F, class Place> auto memoize_stored(F f, Place const& place) {
  if constexpr (!detail::well_formed<F>) return sizeof(detail::require_well_formed<F>);
  else if constexpr (!detail::storable_by_many<signature_of<F>>)
    return sizeof(detail::require_storable_by_many<signature_of<F>>);
  else if constexpr (!detail::can_be_kept<signature_of<F>>) return sizeof(detail::require_kept<signature_of<F>>);
  else return stored_memo<F, typename Place::store>(std::move(f), place);
}

}} // namespace priori

#include "priori/detail/end.hpp"
