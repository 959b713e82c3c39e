// priori: a store of the program (memo_store.hpp), as the memoizer needs it. For one thread.
//
// The program's store may move its values, and may drop keys, so an entry is found again whenever it is used.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/pool.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The key of such a store: the recurrence's, or a std::tuple of its several.
template <class... K> struct store_key {
  using type = std::tuple<K...>;
  static type of(K const&... k) { return type(k...); }
  template <class Call> static decltype(auto) split(type const& key, Call const& call) { return std::apply(call, key); }
};
template <class K> struct store_key<K> {
  using type = K;
  static type const& of(K const& k) { return k; }
  template <class Call> static decltype(auto) split(type const& key, Call const& call) { return call(key); }
};

// The value of such a store. `state` is that of a key that is being computed, else null.
template <class T> struct adapted_entry {
  std::optional<T> value;
  slot_state* state = nullptr;
};

template <class Values, class T, class... K> class adapted_store : public counted_store<plain_counters> {
  using key_type = store_key<K...>;
  using entry = adapted_entry<T>;

  // A key that is being computed.
  struct claim_record : slot_state {
    keys<passed<K>...> const* key = nullptr; // once its frame has it
    claim_record* before = nullptr;
    claim_record* after = nullptr;

    explicit claim_record(std::uint16_t mark) : slot_state(mark) {}
  };

  Values mutable values; // finding a key may count as a use of it
  pool<claim_record> records;
  claim_record* last = nullptr;

  template <class... L> entry* find_entry(L const&... k) const {
    return values.find(key_type::of(detail::to_key<K>(k)...));
  }
  entry* claimed_entry(claim_record const& r) const {
    if (!r.key) return nullptr;
    entry* const e = r.key->apply([this](K const&... k) { return this->find_entry(k...); });
    return e && e->state == &r ? e : nullptr;
  }

  claim_record* make_record(std::uint16_t mark) {
    claim_record* const r = records.make(mark);
    r->before = last;
    if (last) last->after = r;
    return last = r;
  }
  void destroy_record(claim_record* r) {
    if (r->before) r->before->after = r->after;
    (r->after ? r->after->before : last) = r->before;
    records.destroy(r);
  }

  void take(adapted_store& from) {
    from.values.clear();
    counters = std::exchange(from.counters, {});
  }

public:
  static constexpr bool shared = false;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = true;
  static constexpr bool assignable = std::is_move_assignable_v<Values>;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = claim_record*;

  struct found {
    claim_record* at = nullptr; // of a key that is being computed
    std::uint16_t seen = vacant;
    entry const* in = nullptr;

    T value() const { return *in->value; }
  };
  struct waited_slot : no_answer<T> {
    static constexpr std::uint16_t mark = claimed;
    claim_record* const at;

    template <class... L> waited_slot(auto const&, found const& f, L const&...) : at(f.at) {}
  };

  using kept = nothing_kept;

  adapted_store() = default;
  // Takes over all that `from` remembers. Assumes that neither computes.
  adapted_store(adapted_store&& from) noexcept(std::is_nothrow_move_constructible_v<Values>)
      : values(std::move(from.values)) {
    take(from);
  }
  adapted_store& operator=(adapted_store&& from) noexcept(std::is_nothrow_move_assignable_v<Values>) {
    values = std::move(from.values);
    take(from);
    return *this;
  }
  // Frees what is not freed by destructors.
  void release() { records.release(); }

  template <class... L> static lazy_hash hash_of(L const&...) { return {}; }
  static void settle() {}

  template <class... L> found find(lazy_hash const&, L const&... k) const {
    entry const* const e = find_entry(k...);
    if (!e) return {};
    return {static_cast<claim_record*>(e->state), e->value ? ready : e->state ? claimed : vacant, e};
  }

  template <class Keys>
  claim_record* claim(claim_record*, std::uint16_t mark, Keys const*, lazy_hash const&, K const&... k) {
    struct owner {
      adapted_store& in;
      claim_record* record;
      ~owner() {
        if (record) in.destroy_record(record);
      }
    } made{*this, make_record(mark)};
    values.insert(key_type::of(k...)).state = made.record;
    return std::exchange(made.record, nullptr);
  }

  // The value is kept even if the store has dropped the key meanwhile.
  template <class Key, class Call> T emplace(slot_state& state, Key const& key, Call const& call) {
    static_cast<claim_record&>(state).key = &key;
    T value = call();
    key.apply([&](K const&... k) {
      entry* const e = find_entry(k...);
      (e ? *e : values.insert(key_type::of(k...))).value.emplace(std::as_const(value));
    });
    return value;
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }

  template <bool, class Key> published_for_good publish(slot_state& state, Key const& key) {
    key.apply([&](K const&... k) {
      if (entry* const e = find_entry(k...)) e->state = nullptr;
    });
    destroy_record(&static_cast<claim_record&>(state));
    return {};
  }

  template <class Key> void abandon(slot_state& state, Key const& key) noexcept {
    auto& r = static_cast<claim_record&>(state);
    if (entry const* const e = claimed_entry(r); e && !e->value)
      key.apply([this](K const&... k) { values.erase(key_type::of(k...)); });
    destroy_record(&r);
  }

  template <class... L> bool contains(L const&... k) const {
    entry const* const e = find_entry(k...);
    return e && e->value;
  }
  template <class... L> bool erase(L const&... k) {
    bool const remembered = contains(k...);
    if (remembered) values.erase(key_type::of(detail::to_key<K>(k)...));
    return remembered;
  }
  void clear() { values.clear(); }

  // Copies of all keys that are remembered, and of their values. Requires a for_each of the program's store.
  template <class Entry> void copy_to(std::vector<Entry>& all) const {
    static_assert(
        requires(void (*visit)(typename key_type::type const&, entry const&)) { values.for_each(visit); },
        "priori: to be walked through, a store needs for_each(visit), which calls visit(key, value) for each key");
    values.for_each([&](typename key_type::type const& key, entry const& e) {
      if (e.value) key_type::split(key, [&](K const&... k) { all.push_back({{k...}, *e.value}); });
    });
  }

  // The number of keys remembered. Looks for each key that is being computed.
  std::size_t size() const {
    std::size_t n = values.size();
    for (claim_record const* r = last; r; r = r->before)
      if (entry const* const e = claimed_entry(*r); e && !e->value) n -= 1;
    return n;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
