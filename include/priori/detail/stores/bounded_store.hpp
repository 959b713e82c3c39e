// priori: a store that keeps as many keys as fit, and no longer than they last.
//
// One mutex guards it. It is held while keys are compared, but not while a function runs, nor while a value is weighed,
// copied or destroyed: a thread that finds a key holds its node, which may outlive its place in the store.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/core/undestroyed.hpp"
#include "priori/detail/stores/bounded_node.hpp"
#include "priori/detail/stores/hash_index.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/slot.hpp"
#include "priori/detail/stores/time_span.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class Clock, class Weight, class T, class... K> class bounded_store {
  using node = bounded_node<Clock, T, K...>;
  using node_pointer = std::shared_ptr<node>;
  using node_list = std::list<node_pointer>;
  using time_point = typename Clock::time_point;
  using duration = typename Clock::duration;

public:
  static constexpr bool shared = true;
  static constexpr bool in_constants = false;
  static constexpr bool has_weight = true;
  static constexpr bool can_reserve = false;
  static constexpr bool movable = false;
  static constexpr bool assignable = false;
  static constexpr bool unguarded = false;
  using result = T;
  using claim_type = node_pointer;
  using kept = node_pointer; // what the frame of a key keeps besides its slot's state

private:
  // Made at the first use, so that a store can be made at compile time.
  struct contents {
    hash_index<node, retire_at_once> nodes;  // all, including those that are being computed
    node_list used;                          // remembered, the most recently used first
    std::multimap<time_point, node*> by_end; // remembered, the first to end first
    std::size_t weight = 0;                  // of those remembered
    std::size_t evictions = 0;

    contents() = default;
    contents(contents const&) = delete;
    ~contents() { nodes.release(); }
  };

  std::size_t const capacity;
  bool const endless;
  bool const ends_unused;
  duration const lifetime;
  duration const lifetime_unused;
  [[no_unique_address]] Weight weigh;

  mutable undestroyed_t<detail::mutex> mutex{};
  contents* made = nullptr;
  atomic<std::size_t> hit_count = 0;
  atomic<std::size_t> miss_count = 0;
  retire_at_once retired;

  using lock = std::lock_guard<detail::mutex>;

  contents& all() {
    if (!made) made = new contents;
    return *made;
  }

  time_point now() const { return endless ? time_point{} : Clock::now(); }
  time_point end_of(node const& n, time_point last_use) const {
    return ends_unused ? std::min(n.last_end, detail::later(last_use, lifetime_unused)) : n.last_end;
  }

  template <class... L> node* find_node(std::size_t hash, L const&... k) const {
    if (!made) return nullptr;
    return made->nodes.find([hash] { return hash; }, [&](node const& n) { return n.key.is(k...); });
  }
  static bool remembered(node const* n) { return n && n->load(std::memory_order_relaxed) == ready; }
  bool lives(node const& n, time_point time) const { return endless || n.by_end->first > time; }

  // Removes what is remembered. It is destroyed with `removed`, after the mutex is unlocked: that runs user code.
  void remove(node& n, node_list& removed) {
    made->nodes.remove(n.hash, &n);
    if (!endless) made->by_end.erase(n.by_end);
    made->weight -= n.weight;
    removed.splice(removed.end(), made->used, n.by_use);
  }
  void remove_ended(time_point time, node_list& removed) {
    if (!made) return;
    auto& by_end = made->by_end;
    while (!by_end.empty() && by_end.begin()->first <= time) remove(*by_end.begin()->second, removed);
  }
  void use(node& n, time_point time) {
    made->used.splice(made->used.begin(), made->used, n.by_use);
    if (!ends_unused) return;
    auto moved = made->by_end.extract(n.by_end);
    moved.key() = end_of(n, time);
    n.by_end = made->by_end.insert(std::move(moved));
  }

public:
  struct found {
    node_pointer at;
    std::uint16_t seen = vacant;

    T value() const { return *at->value; }
    T const& lent() const { return *at->value; }
  };

  // One computation answers all threads that wait for it, even if its value is not remembered.
  class waited_slot {
    found const slot;

  public:
    std::uint16_t const mark;

    explicit waited_slot(found f) : slot(std::move(f)), mark(slot.seen) {}
    bool has_value() const { return slot.at->load(std::memory_order_acquire) == ready; }
    T value() const { return slot.value(); }
  };

  constexpr bounded_store(std::size_t most, time_span span, time_span unused_span, Weight w)
      : capacity(most), endless(span.unlimited() && unused_span.unlimited()), ends_unused(!unused_span.unlimited()),
        lifetime(span.in<duration>()), lifetime_unused(unused_span.in<duration>()), weigh(std::move(w)) {}
  bounded_store(bounded_store const&) = delete;
  // Frees everything.
  void release() { delete std::exchange(made, nullptr); }

  template <class... L> static lazy_hash hash_of(L const&... k) {
    lazy_hash hash;
    hash.of(k...);
    return hash;
  }

  // Finds a key and, if it is remembered, uses it.
  template <class... L> found find(lazy_hash& hash, L const&... k) {
    node_list removed;
    time_point const time = now();
    lock const held(mutex.object);
    remove_ended(time, removed);
    node* const n = find_node(hash.of(k...), k...);
    if (!n) return {};
    if (remembered(n)) use(*n, time);
    return {n->shared_from_this(), n->load(std::memory_order_acquire)};
  }
  static void settle() {}

  // A key that was found is not vacant.
  template <class Keys>
  node_pointer claim(node_pointer const&, std::uint16_t mark, Keys const*, lazy_hash hash, K const&... k) {
    auto n = std::make_shared<node>(hash.of(k...), mark, k...);
    lock const held(mutex.object);
    if (find_node(n->hash, k...)) return {};
    all().nodes.reserve_one(retired);
    made->nodes.insert(n->hash, n.get());
    return n;
  }

  template <class Key, class Call> static T emplace(slot_state& state, Key const&, Call const& call) {
    return static_cast<node&>(state).value.emplace(call());
  }
  template <class Call> static T emplace_aside(Call const& call) { return call(); }

  // Not remembered, if it weighs too much or has no lifetime. Room is made before it counts.
  struct published {
    bool kept;
    node_list evicted{};

    template <class Visit> void each_evicted(Visit const& visit) const {
      for (node_pointer const& n : evicted) n->key.apply(visit);
    }
  };
  template <class Key> published publish(slot_state& state, Key const& key) {
    node_pointer const n = static_cast<node&>(state).shared_from_this();
    std::size_t const weight =
        key.apply([&](K const&... k) -> std::size_t { return std::as_const(weigh)(k..., std::as_const(*n->value)); });
    node_list removed;
    node_list added{n};
    published result{weight <= capacity && std::min(lifetime, lifetime_unused) > duration::zero()};
    time_point const time = now();
    lock const held(mutex.object);
    remove_ended(time, removed);
    if (!result.kept) {
      made->nodes.remove(n->hash, n.get());
    } else {
      n->last_end = detail::later(time, lifetime);
      if (!endless) n->by_end = made->by_end.emplace(end_of(*n, time), n.get());
      while (made->weight > capacity - weight) remove(*made->used.back(), result.evicted), ++made->evictions;
      n->weight = weight;
      made->weight += weight;
      n->by_use = added.begin();
      made->used.splice(made->used.begin(), added);
    }
    state.store(ready); // a thread that begins to wait now sees it, or is seen by wake_waiters()
    return result;
  }

  template <class Key> void abandon(slot_state& state, Key const&) noexcept {
    auto& n = static_cast<node&>(state);
    lock const held(mutex.object);
    made->nodes.remove(n.hash, &n);
    state.store(vacant);
  }

  template <class... L> bool contains(L const&... k) const {
    lazy_hash hash = hash_of(k...);
    time_point const time = now();
    lock const held(mutex.object);
    node const* const n = find_node(hash.of(k...), k...);
    return remembered(n) && lives(*n, time);
  }

  template <class... L> bool erase(L const&... k) {
    lazy_hash hash = hash_of(k...);
    node_list removed;
    time_point const time = now();
    lock const held(mutex.object);
    remove_ended(time, removed);
    node* const n = find_node(hash.of(k...), k...);
    if (!remembered(n)) return false;
    remove(*n, removed);
    return true;
  }
  void clear() {
    node_list removed;
    lock const held(mutex.object);
    while (made && !made->used.empty()) remove(*made->used.back(), removed);
  }

  // Copies of all keys that are remembered, and of their values, the least recently used first.
  template <class Entry> void copy_to(std::vector<Entry>& entries) const {
    std::vector<node_pointer> living;
    {
      time_point const time = now();
      lock const held(mutex.object);
      if (!made) return;
      for (auto n = made->used.rbegin(); n != made->used.rend(); ++n)
        if (lives(**n, time)) living.push_back(*n);
    }
    for (node_pointer const& n : living) entries.push_back({n->key, *n->value});
  }

  // What is remembered: the number of keys, and what they weigh.
  struct totals {
    std::size_t size = 0;
    std::size_t weight = 0;
  };
  totals total() const {
    time_point const time = now();
    lock const held(mutex.object);
    if (!made) return {};
    totals t{made->used.size(), made->weight};
    if (endless) return t;
    for (auto n = made->by_end.begin(); n != made->by_end.end() && n->first <= time; ++n)
      t.size -= 1, t.weight -= n->second->weight;
    return t;
  }
  std::size_t size() const { return total().size; }
  std::size_t weight() const { return total().weight; }

  void count_hit() { hit_count.fetch_add(1, std::memory_order_relaxed); }
  void count_miss(std::uint16_t) { miss_count.fetch_add(1, std::memory_order_relaxed); }
  std::size_t hits() const { return hit_count.load(std::memory_order_relaxed); }
  std::size_t misses() const { return miss_count.load(std::memory_order_relaxed); }
  std::size_t evictions() const {
    lock const held(mutex.object);
    return made ? made->evictions : 0;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
