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
#include "priori/detail/stores/counters.hpp"
#include "priori/detail/stores/hashed_part.hpp"
#include "priori/detail/stores/lifetimes.hpp"
#include "priori/detail/stores/publication.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/remembered_keys.hpp"
#include "priori/detail/stores/slot.hpp"

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
  using cell = bounded_cell<T, time_point, weighs>;
  using part = hashed_part<cell, true, K...>;
  using node = typename part::node;
  using lock = typename part::lock;

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
  lifetimes<Clock> lasts; // as a const member of a mutable object, no constant for g++ 12
  [[no_unique_address]] Weight weigh;

  part all;
  shared_time<time_point> first_end{time_point::max()}; // no key ends before it
  remembered_keys<part, Clock>* made = nullptr;         // at the first claim, so that a store can be a constant
  unsigned since_reclaim = 0;

  bool lives(node const& n, time_point time) const { return lasts.endless() || n.cell.ends() > time; }
  static bool remembered(node const* n) { return n && n->load(std::memory_order_acquire) == ready; }
  void use(node& n, time_point time) const {
    n.cell.use();
    if (!lasts.prolonged_by_use()) return;
    n.cell.prolong(lasts.end(n.cell.last_end, time));
  }

  // True if reclaim() should follow, without the mutex: now and then, where it runs no destructors. Requires the mutex.
  bool should_reclaim() noexcept {
    if (!node::vacates && ++since_reclaim % 32 != 0) return false;
    return all.retired.any();
  }
  // Also the nodes that this call has removed: older ones come first. The mutex must not be held.
  void reclaim_all() {
    all.reclaim();
    all.reclaim();
  }

public:
  struct found {
    node* at = nullptr;
    std::uint16_t seen = vacant;
    read_guard reading{};

    T value() const { return at->cell.value(); }
    T const& lent() const { return at->cell.lent(); }
  };

  // One computation answers all threads that wait for it, even if its value is not remembered.
  class waited_slot {
    typename part::slots_type::held_node const held;

  public:
    node* const at;
    std::uint16_t const mark;

    template <class... L> waited_slot(bounded_store const&, found f, L const&...)
        : held(f.at), at(f.at), mark(f.seen) {}
    bool has_value() const {
      static_cast<void>(at->load(std::memory_order_acquire));
      return at->cell.answered;
    }
    T value() const { return at->cell.value(); }
  };

  constexpr bounded_store(std::size_t most, time_span span, time_span unused_span, Weight w)
      : capacity(most), lasts(span, unused_span), weigh(std::move(w)) {}
  bounded_store(bounded_store const&) = delete;
  // Frees everything.
  void release() {
    all.release();
    delete std::exchange(made, nullptr);
  }

  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    hash.of(k...);
    return hash;
  }

  // Finds a key and, if it is remembered, uses it.
  template <class... L> found find(lazy_hash& hash, L const&... k) {
    time_point const time = lasts.now();
    if (!lasts.endless() && first_end.load() <= time) [[unlikely]]
      forget_ended(time);
    found f;
    f.reading.lock();
    node* const n = all.slots.find(hash, k...);
    if (!n) return f;
    std::uint16_t const seen = n->load(std::memory_order_acquire);
    if (seen == vacant || (seen == ready && !lives(*n, time))) return f;
    if (seen == ready) use(*n, time);
    f.at = n;
    f.seen = seen;
    return f;
  }
  static void settle() {}

  // A key that was found is not vacant.
  template <class Keys> node* claim(node*, std::uint16_t mark, Keys const*, lazy_hash hash, K const&... k) {
    time_point const time = lasts.now();
    node* claimed_node = nullptr;
    bool removed = false;
    {
      lock const held(all.mutex);
      if (!made) made = new remembered_keys<part, Clock>(all, lasts, first_end, capacity);
      made->remove_ended(time);
      node* const there = all.slots.find(hash, k...);
      if (remembered(there) && !lives(*there, time)) made->remove(all.slots.number_of(*there));
      if (!there || there->load(std::memory_order_relaxed) == vacant) {
        claimed_node = __builtin_addressof(all.slots.insert(hash.of(k...), mark, all.retired, k...));
        claimed_node->cell.begin();
      }
      removed = should_reclaim();
    }
    if (removed) all.reclaim();
    return claimed_node;
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
    published.kept = capacity != 0 && weight <= capacity && !lasts.are_zero();
    time_point const time = lasts.now();
    {
      lock const held(all.mutex);
      made->remove_ended(time);
      if (published.kept) made->add(n, weight, time, [&](std::uint32_t number) { published.note_eviction(number); });
      n.cell.answered = true;
      if (published.kept) n.store(ready); // a thread that begins to wait now sees it, or is seen by wake_waiters()
      else all.remove(n);
      published.reclaims = should_reclaim();
    }
    return published;
  }

  // Remembers values that are known already: the second of each pair, of the tuple before it, if that has no slot.
  // Returns their number. All are copied while the mutex is held, so no copy may run code of a user.
  template <class Pair> std::size_t insert_all(Pair const* pairs, std::size_t n) requires(!weighs) {
    if (capacity == 0 || lasts.are_zero()) return 0;
    time_point const time = lasts.now();
    std::size_t inserted = 0;
    {
      lock const held(all.mutex);
      if (!made) made = new remembered_keys<part, Clock>(all, lasts, first_end, capacity);
      made->remove_ended(time);
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
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = hash_of(k...);
    time_point const time = lasts.now();
    read_guard reading;
    reading.lock();
    node const* const n = all.slots.find(hash, k...);
    return remembered(n) && lives(*n, time);
  }

  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = hash_of(k...);
    time_point const time = lasts.now();
    bool erased = false;
    {
      lock const held(all.mutex);
      if (!made) return false;
      made->remove_ended(time);
      if (node* const n = all.slots.find(hash, k...); remembered(n)) {
        erased = lives(*n, time);
        made->remove(all.slots.number_of(*n));
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
    read_guard reading;
    reading.lock();
    {
      time_point const time = lasts.now();
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
    time_point const time = lasts.now();
    lock const held(all.mutex);
    if (!made) return {};
    if (lasts.endless() || first_end.load() > time) return {made->size(), made->weight()};
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
      if (node const& n = all.slots[number]; lives(n, time)) visit(n);
    });
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
