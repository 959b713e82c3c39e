// priori: a store that keeps as many keys as fit, and no longer than they last.
//
// A key that is remembered is found, and used, without a lock. One mutex guards the rest; it is not held while a
// function runs, nor while a value is weighed, copied or destroyed.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/bounded_cell.hpp"
#include "priori/detail/stores/bounded_slot.hpp"
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/hashed_part.hpp"
#include "priori/detail/stores/key_times.hpp"
#include "priori/detail/stores/publication.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/remembered_keys.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/time_span.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Clock, class Weight, class T, class... K> class bounded_store : public counted_store<shared_counters> {
  using time_point = typename Clock::time_point;
  static constexpr bool weighs = !std::is_same_v<Weight, weighs_one>;
  using cell = bounded_cell<T, weighs>;
  using part = hashed_part<cell, true, K...>;
  using node = typename part::node;
  using lock = typename part::lock;
  using guard = typename part::guard;
  static constexpr bool briefly = reads_briefly<cell, K...>;

public:
  static constexpr bool shared = true;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = true;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = false;
  static constexpr bool assignable = false;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = node*;
  using kept = node*; // what the frame of a key keeps besides its slot's state

private:
  std::size_t const capacity;
  [[no_unique_address]] Weight weigh;

  part all;
  key_times<Clock> times;
  remembered_keys<part, Clock>* made = nullptr; // at the first claim, so that a store can be a constant
  unsigned since_reclaim = 0;
  bool abandoned = false; // a key, since one was claimed

  static bool remembered(node const* n) { return n && n->load(std::memory_order_acquire) == ready; }

  // Requires the mutex.
  remembered_keys<part, Clock>& keys_made() {
    if (!made) [[unlikely]]
      make();
    return *made;
  }
  // Besides those that are remembered, some nodes are claimed, and some wait until no reader can see them.
  [[gnu::noinline, gnu::cold]] void make() {
    made = new remembered_keys<part, Clock>(all, times, capacity);
    std::size_t const waiting = briefly ? std::min(std::max(capacity / 8, std::size_t{32}), std::size_t{256}) : 32;
    all.retired.wait_for(static_cast<std::uint32_t>(waiting));
    if (weighs || capacity > SIZE_MAX / 2) return;
    all.slots.expect(capacity + waiting + 32);
    times.expect(capacity + waiting + 32);
  }

  // True if reclaim() should follow, without the mutex: now and then, where it runs no destructors. Requires the mutex.
  bool should_reclaim() noexcept {
    if (!briefly && !node::vacates && ++since_reclaim % 32 != 0) return false;
    return all.is_due();
  }
  // Also the nodes that this call has removed: older ones come first. The mutex must not be held.
  void reclaim_all() {
    all.reclaim();
    all.reclaim();
  }

public:
  using found = found_bounded_slot<T, node, guard, briefly>;
  using waited_slot = waited_bounded_slot<T, node, typename part::slots_type::held_node>;

  constexpr bounded_store(std::size_t most, time_span span, time_span unused_span, Weight w)
      : capacity(most), weigh(std::move(w)), times(span, unused_span) {}
  bounded_store(bounded_store const&) = delete;
  // Frees everything.
  void release() {
    all.release();
    times.release();
    delete std::exchange(made, nullptr);
  }

  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    hash.of(k...);
    return hash;
  }

  // Finds a key and, if it is remembered, uses it. Inlined, so that frames of a recursion do not hold what is found.
  template <class... L> [[gnu::always_inline]] found find(lazy_hash& hash, L const&... k) {
    time_point const time = times.now();
    if (times.some_ended(time)) [[unlikely]]
      forget_ended(time);
    found f;
    f.reading.lock();
    std::uint32_t number = 0;
    node* const n = all.slots.find_numbered(number, hash, k...);
    if (!n) return f;
    std::uint16_t const seen = n->load(std::memory_order_acquire);
    if (seen == vacant || (seen == ready && !times.lives(number, time))) return f;
    f.at = n;
    f.seen = seen;
    if (seen == ready) {
      n->cell.use();
      times.use(number, time);
      if constexpr (briefly) {
        f.copied = n->cell.copied();
        f.reading.unlock();
      }
    }
    return f;
  }
  static void settle() {}

  // Null if the key has a slot again: others may have claimed it, or it has ended since, which find() sees. What keys
  // that threw have left is reclaimed here, since no user's code may run while an exception is in flight.
  template <class Keys> node* claim(node*, std::uint16_t mark, Keys const*, lazy_hash hash, K const&... k) {
    std::size_t const h = hash.of(k...);
    node* made_node = nullptr;
    bool reclaims = false;
    {
      lock const held(all.mutex);
      if (all.slots.find(hash, k...)) return nullptr;
      made_node = __builtin_addressof(keys_made().claim(h, mark, k...));
      reclaims = abandoned && should_reclaim();
      abandoned = false;
    }
    if (reclaims) [[unlikely]]
      all.reclaim();
    return made_node;
  }

  template <class Key, class Call> static T emplace(slot_state& state, Key const&, Call const& call) {
    return node::of(state).cell.emplace(call);
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }

  // A value is not remembered if it weighs too much or has no lifetime. Room is made before it counts.
  template <bool told, class Key> publication<part, told> publish(slot_state& state, Key const& key) {
    node& n = node::of(state);
    std::size_t const weight =
        key.apply([&](K const&... k) { return detail::weight_from(std::as_const(weigh)(k..., n.cell.lent())); });
    publication<part, told> published(all);
    published.kept = capacity != 0 && weight <= capacity && !times.are_zero();
    time_point const time = times.now();
    {
      lock const held(all.mutex);
      made->remove_ended(time);
      if (published.kept) made->add(n, weight, time, [&](std::uint32_t number) { published.note_eviction(number); });
      n.cell.answered = true;
      if (published.kept) n.store(ready, std::memory_order_release);
      else all.remove(n);
      published.reclaims = should_reclaim();
    }
    return published;
  }

  // Remembers values that are known already: the second of each pair, of the tuple before it, if that has no slot.
  // Returns their number. All are copied while the mutex is held, so no copy may run code of a user.
  template <class Pair> std::size_t insert_all(Pair const* pairs, std::size_t n) requires(!weighs) {
    if (capacity == 0 || times.are_zero()) return 0;
    time_point const time = times.now();
    std::size_t inserted = 0;
    {
      lock const held(all.mutex);
      keys_made().remove_ended(time);
      for (Pair const* p = pairs; p != pairs + n; ++p)
        inserted += std::apply([&](K const&... k) { return made->insert(time, p->second, k...); }, p->first);
    }
    reclaim_all();
    return inserted;
  }

private:
  [[gnu::noinline, gnu::cold]] void forget_ended(time_point time) {
    {
      lock const held(all.mutex);
      if (made) made->remove_ended(time);
    }
    reclaim_all();
  }

public:
  template <class Key> void abandon(slot_state& state, Key const&) noexcept {
    lock const held(all.mutex);
    all.remove(node::of(state));
    abandoned = true;
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = hash_of(k...);
    time_point const time = times.now();
    guard reading;
    reading.lock();
    std::uint32_t number = 0;
    return remembered(all.slots.find_numbered(number, hash, k...)) && times.lives(number, time);
  }

  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = hash_of(k...);
    time_point const time = times.now();
    bool erased = false;
    {
      lock const held(all.mutex);
      if (!made) return false;
      made->remove_ended(time);
      std::uint32_t number = 0;
      if (remembered(all.slots.find_numbered(number, hash, k...))) {
        erased = times.lives(number, time);
        made->remove(number);
      }
    }
    reclaim_all();
    return erased;
  }
  void clear() {
    {
      lock const held(all.mutex);
      if (!made) return;
      made->clear();
    }
    reclaim_all();
  }

  // Copies of all keys that are remembered, and of their values: of the small queue and then of the main one, the
  // oldest first.
  template <class Entry> void copy_to(std::vector<Entry>& entries) const {
    std::vector<node const*> living;
    time_point const time = times.now(); // a user's code
    guard reading;
    reading.lock();
    {
      lock const held(all.mutex);
      each_living(time, [&](node const& n) { living.push_back(__builtin_addressof(n)); });
    }
    for (node const* const n : living) entries.push_back({n->key, n->cell.lent()});
  }

  // What is remembered: the number of keys, and what they weigh.
  struct totals {
    std::size_t size = 0;
    std::size_t weight = 0;
  };
  totals total() const {
    time_point const time = times.now();
    lock const held(all.mutex);
    if (!made) return {};
    if (!times.some_ended(time)) return {made->size(), made->weight()};
    totals t;
    each_living(time, [&t](node const& n) { t.size += 1, t.weight += n.cell.weight(); });
    return t;
  }
  std::size_t size() const { return total().size; }
  std::size_t weight() const { return total().weight; }

  std::size_t evictions() const {
    lock const held(all.mutex);
    return made ? made->evictions() : 0;
  }

private:
  // Requires the mutex.
  template <class Visit> void each_living(time_point time, Visit const& visit) const {
    if (!made) return;
    made->each([&](std::uint32_t number) {
      if (times.lives(number, time)) visit(all.slots[number]);
    });
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
