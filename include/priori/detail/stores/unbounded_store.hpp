// priori: a store that keeps what it is given: dense keys in arrays, other keys in a hash table.
//
// With many threads, values are found without a lock. Mutexes guard what makes room and what removes; they are never
// held while a recurrence runs. A claimed slot is left alone until its owner is done.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/asides.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/claimed_slots.hpp"
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/key_slots.hpp"
#include "priori/detail/stores/last_keys.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <bool shared_, class T, class... K> class unbounded_store
    : public counted_store<std::conditional_t<shared_ && has_threads, shared_counters, plain_counters>>,
      public key_slots<shared_, T, K...> {
  using slots = key_slots<shared_, T, K...>;

public:
  static constexpr bool shared = shared_;
  static constexpr bool in_constants = !shared;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = true;
  static constexpr bool movable = !shared;
  static constexpr bool assignable = movable;
  using slots::unguarded;
  using typename slots::cell;
  using typename slots::result;
  using typename slots::slot;
  using claim_type = slot*;

private:
  using slots::dense;
  using slots::guarded;
  using slots::in_arrays;
  using slots::others;
  using slots::words;
  using typename slots::guard;
  using typename slots::node;
  using typename slots::part;
  using typename slots::retired_list;
  using typename slots::strays;

  detail::asides<T> not_remembered; // for references
  [[no_unique_address]] std::conditional_t<in_arrays, last_keys<shared, K...>, no_last_keys> last_top_level{};

  // Removes a value, if the slot has one.
  template <class Slot> static bool remove_value(Slot& s, [[maybe_unused]] retired_list& retired) {
    if (s.load(std::memory_order_acquire) != ready) return false;
    if constexpr (std::is_same_v<cell, place_cell<T>>) s.cell.destroy();
    if constexpr (std::is_same_v<cell, pointer_cell<T>>) s.cell.retire(retired);
    s.store(vacant, std::memory_order_release);
    return true;
  }

  void take(unbounded_store& from) {
    dense.take(from.dense);
    others.take(from.others);
    not_remembered.take(from.not_remembered);
    this->counters = std::exchange(from.counters, {});
  }

  // While it is locked, no key is moved from a node to an array, to be seen twice or not at all. No user code runs:
  // keys that are moved are numbers, and their values words.
  auto keep_strays() const {
    if constexpr (unguarded) return locked(others.of_store().mutex);
    else return no_guard();
  }

  [[gnu::noinline]] void settle_more() {
    locked const held(others.of_store().mutex);
    dense.advance();
  }

  // True if a slot that this thread has claimed is that of an entry.
  static bool is_apart(slot_state const& state) { return (state.load(std::memory_order_relaxed) & apart) != 0; }

public:
  using kept = nothing_kept;
  constexpr unbounded_store() = default;
  // Takes over all that `from` remembers. Assumes that neither computes.
  constexpr unbounded_store(unbounded_store&& from) noexcept requires movable {
    if (!__builtin_is_constant_evaluated()) take(from);
  }
  constexpr unbounded_store& operator=(unbounded_store&& from) noexcept requires movable {
    if (!__builtin_is_constant_evaluated()) release(), take(from);
    return *this;
  }

  // Claims the vacant slot that was found, or makes one. Null if the key has to be looked up again. `caller` is the key
  // that asks, or null for a top-level call. If it throws, nothing has changed.
  template <class Keys> slot* claim(slot* at, std::uint16_t mark, Keys const* caller, lazy_hash hash, passed<K>... k) {
    if (at) return detail::try_claim<guarded>(*at, mark) ? at : nullptr;
    if constexpr (!in_arrays) return this->add(mark, nullptr, false, hash, k...);
    else {
      if (caller) return this->add(mark, caller, false, hash, k...);
      auto const last = last_top_level.get();
      slot* const made = this->add(mark, last.known ? &last.key : nullptr, true, hash, k...);
      if (made) last_top_level.set({k...});
      return made;
    }
  }

  // The value that call() returns, in a claimed slot.
  template <class Key, class Call> static result emplace(slot_state& state, Key const&, Call const& call) {
    return slot::of(state).cell.emplace(call);
  }

  // The claimed slot has its value.
  template <bool, class Key> published_for_good publish(slot_state& state, Key const&) {
    if constexpr (part::in_entries)
      if (is_apart(state)) {
        others.publish(claimed_slot<cell>::of(state));
        return {};
      }
    state.store(ready, guarded ? std::memory_order_release : std::memory_order_relaxed);
    return {};
  }

  // The value that call() returns, which is not remembered. A reference holds until clear().
  template <class Call> result emplace_aside(Call const& call) {
    if constexpr (std::is_reference_v<result>) return not_remembered.emplace(call);
    else return call();
  }

  // The computation for a claimed slot has thrown.
  template <class Key> void abandon(slot_state& state, [[maybe_unused]] Key const& key) noexcept {
    if constexpr (part::in_entries) {
      if (is_apart(state)) others.abandon(claimed_slot<cell>::of(state));
      else state.store(vacant, std::memory_order_release);
    } else {
      if (key.apply([&](auto const&... k) { return dense.find(k...) == &state; }))
        return state.store(vacant, std::memory_order_release);
      node& n = others.of_store().slots.of(state);
      others.in_both(n.hash_value(), [&](part& in) {
        state.store(vacant, std::memory_order_release);
        others.remove(in, n);
      });
    }
  }

  // Lets more keys count as the first ones, whose values are found fastest.
  void settle() {
    if (dense.can_advance()) settle_more();
  }

  void reserve(std::size_t n) {
    others.in_all([&] {
      if constexpr (in_arrays && sizeof...(K) == 1) dense.reserve(n, strays(others));
      else others.reserve(n);
    });
  }
  // For several keys, each below its number in n: `size` in all.
  template <std::size_t count> void reserve(std::size_t const (&n)[count], std::size_t size) {
    others.in_all([&] {
      if constexpr (!in_arrays) others.reserve(size);
      else if (others.size() == 0) dense.reserve(n, size);
    });
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = slots::hash_of(k...);
    return this->find(hash, k...).seen == ready;
  }

  // Copies of all keys that are remembered, and of their values.
  template <class Entry> void copy_to(std::vector<Entry>& all) const {
    [[maybe_unused]] auto const held = keep_strays();
    guard reading;
    reading.lock();
    auto const copy = [&](keys<K...> const& key, auto const& s) {
      if (s.load(std::memory_order_acquire) == ready) all.push_back({key, s.cell.value()});
    };
    dense.each_key(copy);
    others.each([&](node& n) { copy(n.key, n); });
  }

  // Removes the value of a key, which is true if it had one, or all values. Claimed slots stay.
  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = slots::hash_of(k...);
    bool erased = false;
    others.in_both(hash.of(k...), [&](part& in) {
      dense.retreat(k...);
      if (slot* const s = dense.find(k...)) erased = remove_value(*s, others.of_store().retired);
      if (auto n = others.find(hash, k...); n && remove_value(*n, in.retired)) {
        others.remove(in, *n);
        erased = true;
      }
    });
    others.reclaim_both(hash.of(k...));
    return erased;
  }
  void clear() {
    others.in_all([&] {
      dense.retreat_all();
      dense.each_slot([&](slot& s) { remove_value(s, others.of_store().retired); });
      others.remove_if([](node& n, retired_list& retired) { return remove_value(n, retired); });
      last_top_level.forget();
      if constexpr (in_arrays)
        if (others.size() == 0) dense.forget_strays();
    });
    not_remembered.destroy();
  }

  // The number of keys remembered. O(number of slots).
  std::size_t size() const {
    std::size_t n = 0;
    auto const count = [&](auto const& s) { n += s.load(std::memory_order_relaxed) == ready; };
    [[maybe_unused]] auto const held = keep_strays();
    guard reading;
    reading.lock();
    dense.each_slot(count);
    others.each(count);
    return n;
  }

  // Frees everything. Not a destructor: the store of a memo is never destroyed, and needs no initialization.
  void release() {
    if constexpr (!words) {
      auto const destroy = [](slot& s) { return s.load() == ready ? s.cell.destroy() : void(); };
      dense.each_slot(destroy);
      others.each(destroy);
    }
    not_remembered.destroy();
    dense.release();
    others.release();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
