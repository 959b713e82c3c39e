// priori: a store that keeps what it is given: dense keys in arrays, other keys in a hash table.
//
// With many threads, values are found without a lock. Mutexes guard what makes room and what removes; they are never
// held while a recurrence runs. A claimed slot is left alone until its owner is done.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/array_slots.hpp"
#include "priori/detail/stores/asides.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/claimed_slots.hpp"
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/found_slot.hpp"
#include "priori/detail/stores/hashed_parts.hpp"
#include "priori/detail/stores/last_keys.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/strays.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <bool shared_, class T, class... K> class unbounded_store
    : public counted_store<std::conditional_t<shared_ && has_threads, shared_counters, plain_counters>> {
public:
  static constexpr bool shared = shared_;
  static constexpr bool in_constants = !shared;
  static constexpr bool has_weight = false;
  static constexpr bool can_reserve = true;
  static constexpr bool movable = !shared;
  static constexpr bool assignable = movable;
  using cell = detail::cell<T, shared>;
  using result = typename cell::result;
  using slot = detail::slot<cell>;
  using claim_type = slot*;

private:
  static constexpr bool numbers = sizeof...(K) > 0 && (numbered<K> && ...);
  static constexpr bool in_arrays = numbers && !spares_memory;
  static constexpr bool words = std::is_same_v<cell, word_cell<T>>;
  // A key or value may be removed while it is compared or copied.
  static constexpr bool guarded = shared && (has_threads || !numbers || !words);
  using arrays = std::conditional_t<in_arrays, array_slots<cell, guarded, K...>, no_array_slots<cell>>;
  using hashed = hashed_parts<cell, guarded, K...>;
  using part = typename hashed::part;
  using node = typename hashed::node;
  using strays = detail::strays<cell, guarded, words, K...>;
  using retired_list = typename hashed::retired_list;
  using guard = typename part::guard;

  // The first part's mutex guards what makes room for dense keys; all together, what makes room where hashed keys might
  // be added at the same time.
  arrays dense;
  hashed others;

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

  // True if find() would find a slot. Requires the mutex of the part where the key would be added. The first part needs
  // a guard still if keys have destructors; others are not used for other keys once there are more parts.
  template <class... L> bool has_slot(lazy_hash& hash, L const&... k) const {
    guard reading;
    if constexpr (node::vacates) reading.lock();
    if (dense.find(k...)) return true;
    auto const n = others.find(hash, k...);
    return n && n->load(std::memory_order_acquire) != vacant;
  }

  slot& add_hashed(part& to, std::size_t hash, std::uint16_t mark, passed<K>... k) {
    if constexpr (in_arrays) dense.note_stray(k...);
    return others.insert(to, hash, mark, k...);
  }
  // Claims a key that has no slot yet. Null if another thread has added it, or an array that covers it. `other`: a key
  // that was asked for before, or null.
  [[gnu::noinline]] slot* add(std::uint16_t mark, [[maybe_unused]] keys<K...> const* other,
                              [[maybe_unused]] bool top_level, lazy_hash hash, passed<K>... k) {
    std::size_t const h = hash.of(k...);
    slot* made = nullptr;
    bool may_be_dense = false;
    {
      typename hashed::locked_home in(others, h);
      if (!guarded || !has_slot(hash, k...)) {
        if constexpr (in_arrays) may_be_dense = dense.may_make_slot(other, top_level, others.size_by(in.it), k...);
        if (!may_be_dense) made = &add_hashed(in.it, h, mark, k...);
      }
      in.release();
    }
    if constexpr (in_arrays)
      if (may_be_dense)
        others.in_all([&] {
          if ((!guarded || !has_slot(hash, k...)) &&
              !dense.make_slot(other, top_level, others.size(), strays(others), k...))
            made = &add_hashed(others.home(h), h, mark, k...);
        });
    return made;
  }

public:
  // What is found in an entry needs no guard afterwards.
  using found = found_slot<cell, std::conditional_t<part::in_entries, no_guard, guard>, part::copies>;
  using waited_slot = detail::waited_slot<cell, typename hashed::held_node>;
  using kept = nothing_kept;
  // Values of dense keys need no read guard if they stay in place or fit a word.
  static constexpr bool unguarded = in_arrays && (!shared || words);
  static constexpr bool can_peek = part::in_entries;

  constexpr unbounded_store() = default;
  // Takes over all that `from` remembers. Assumes that neither computes.
  constexpr unbounded_store(unbounded_store&& from) noexcept requires movable {
    if (!__builtin_is_constant_evaluated()) take(from);
  }
  constexpr unbounded_store& operator=(unbounded_store&& from) noexcept requires movable {
    if (!__builtin_is_constant_evaluated()) release(), take(from);
    return *this;
  }

  // The hash of a key that is about to be looked up. Numbers are hashed only if they turn out not to be dense.
  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    if constexpr (!numbers) hash.of(k...);
    return hash;
  }

  // The first keys, which have their values without a gap. Requires `unguarded`.
  template <class... L> bool among_first(L const&... k) const { return dense.among_first(k...); }
  template <class... L> cell const& first_value(L const&... k) const { return dense.value(k...); }

  // The slot of a key in an array, if it is quickly found; else null.
  template <class... L> [[gnu::always_inline]] slot* find_dense(L const&... k) const { return dense.find_near(k...); }

  // The slot of a key in an array, or null. If it is `elsewhere`, the key may have another one in a page, too.
  template <class... L> [[gnu::always_inline]] slot* find_in_arrays(L const&... k) const {
    slot* const near = dense.find_near(k...);
    return near || !dense.has_far_pages() ? near : dense.find(k...);
  }

  template <class... L> [[gnu::always_inline]] found find(lazy_hash& hash, L const&... k) const {
    found f;
    if constexpr (!unguarded) f.reading.lock();
    slot* before = find_in_arrays(k...);
    if (before && f.set_slot(*before) == elsewhere) f.set_slot(*(before = dense.find(k...))); // in a covered page
    if (before && f.seen != elsewhere) return f;
    for (;;) {
      [[maybe_unused]] guard here;
      if constexpr (part::in_entries) here.lock();
      else if constexpr (unguarded) f.reading.lock();
      if (auto n = others.find(hash, k...))
        if (std::uint16_t const seen = n->load(std::memory_order_acquire); seen != vacant) {
          f.set_node(*n, seen);
          return f;
        }
      if constexpr (part::in_entries) here.unlock(); // not for an array slot
      else if constexpr (unguarded) f.reading.unlock();
      // It may have got a slot in an array since it was looked for there.
      slot* const now = guarded ? dense.find(k...) : nullptr;
      if (!now) break;
      if (f.set_slot(*now) != elsewhere) return f;
      if (now == before) break;
      before = now;
    }
    f.seen = vacant;
    return f;
  }

  // The state of a key without a slot in an array; if it is ready in an entry, this copies the value. It takes fewer
  // registers than find().
  template <class... L>
  [[gnu::always_inline]] std::uint16_t peek(copied_value<cell>& to, std::size_t hash, L const&... k) const {
    guard reading;
    reading.lock();
    return others.peek(to.bits, hash, k...);
  }

  // The slot of a claimed key that was found in an entry. It takes copies and is not inlined: a function that passed
  // the addresses of its own could not end with a tail call, and a recursion would take twice the stack.
  [[gnu::noinline]] typename hashed::held_node hold(lazy_hash hash, passed<K>... k) const {
    return others.hold(hash, k...);
  }

  // Claims the vacant slot that was found, or makes one. Null if the key has to be looked up again. `caller` is the key
  // that asks, or null for a top-level call. If it throws, nothing has changed.
  template <class Keys> slot* claim(slot* at, std::uint16_t mark, Keys const* caller, lazy_hash hash, passed<K>... k) {
    if (at) return detail::try_claim<guarded>(*at, mark) ? at : nullptr;
    if constexpr (!in_arrays) return add(mark, nullptr, false, hash, k...);
    else {
      if (caller) return add(mark, caller, false, hash, k...);
      auto const last = last_top_level.get();
      slot* const made = add(mark, last.known ? &last.key : nullptr, true, hash, k...);
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

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = hash_of(k...);
    return find(hash, k...).seen == ready;
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
    lazy_hash hash = hash_of(k...);
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
