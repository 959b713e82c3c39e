// priori: what has been computed of one function, as many keys as fit and as long as they last.
//
// One mutex guards the store. It is never held while a function runs, nor while a value is copied or destroyed: whoever
// finds a key holds its node, which outlives its place in the store.
#pragma once

#include "../../stats.hpp"
#include "../hash.hpp"
#include "../key.hpp"
#include "evaluation.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>

namespace priori::inline v0::detail {

// Any std::chrono::duration, none below zero; one that is too long for nanoseconds is unlimited.
class time_span {
  using nanoseconds = std::chrono::nanoseconds;
  nanoseconds span = nanoseconds::max();

public:
  constexpr time_span() = default;
  template <class Rep, class Period> constexpr time_span(std::chrono::duration<Rep, Period> const& d) {
    double const count = std::chrono::duration<double, std::nano>(d).count();
    if (count <= 0) span = nanoseconds::zero();
    else if (count < static_cast<double>(nanoseconds::max().count())) span = std::chrono::duration_cast<nanoseconds>(d);
  }

  constexpr bool unlimited() const { return span == nanoseconds::max(); }

  // The same in a clock's ticks, rounded up.
  template <class Duration> constexpr Duration in() const {
    using real = std::chrono::duration<double, typename Duration::period>;
    if (real(span).count() >= static_cast<double>(Duration::max().count())) return Duration::max();
    if constexpr (std::chrono::treat_as_floating_point_v<typename Duration::rep>) return Duration(span);
    else return std::chrono::ceil<Duration>(span);
  }
};

// A key from when it is asked for: marked while it is computed, then ready, or vacant for good if that failed.
template <class Clock, class T, class... K> struct bounded_node
    : std::enable_shared_from_this<bounded_node<Clock, T, K...>> {
  keys<K...> const key;
  std::size_t const hash;
  slot_state state;
  std::optional<T> value;

  // Where it is, once it is remembered.
  typename std::list<std::shared_ptr<bounded_node>>::iterator by_use;
  typename std::multimap<typename Clock::time_point, bounded_node*>::iterator by_end;

  bounded_node(std::size_t h, std::uint16_t mark, K const&... k) : key{k...}, hash(h), state(mark) {}
};

// A key as it is looked up, and its hash.
template <class... L> struct bounded_lookup {
  keys<L const&...> const key;
  std::size_t const hash;

  explicit bounded_lookup(L const&... k) : key{k...}, hash(detail::hash_of_key(k...)) {}
};

// Nodes are found by keys, or by themselves.
template <class Node> struct bounded_hash {
  using is_transparent = void;
  std::size_t operator()(Node const* n) const noexcept { return n->hash; }
  template <class... L> std::size_t operator()(bounded_lookup<L...> const& wanted) const noexcept {
    return wanted.hash;
  }
};
template <class Node> struct bounded_equal {
  using is_transparent = void;
  bool operator()(Node const* a, Node const* b) const noexcept { return a == b; }
  template <class... L> bool operator()(bounded_lookup<L...> const& wanted, Node const* n) const {
    return wanted.hash == n->hash && wanted.key.apply([n](L const&... k) { return n->key.is(k...); });
  }
  template <class... L> bool operator()(Node const* n, bounded_lookup<L...> const& wanted) const {
    return (*this)(wanted, n);
  }
};

template <class Clock, class T, class... K> class bounded_store {
public:
  using node = bounded_node<Clock, T, K...>;
  using node_pointer = std::shared_ptr<node>;

private:
  using time_point = typename Clock::time_point;
  using duration = typename Clock::duration;
  using node_list = std::list<node_pointer>;

  std::size_t const capacity;
  bool const endless;
  duration const lifetime;

  mutable std::mutex mutex;
  std::unordered_set<node*, bounded_hash<node>, bounded_equal<node>> nodes; // all, with those that are being computed
  node_list used;                                                           // remembered, the last used first
  std::multimap<time_point, node*> ends;                                    // remembered, by when that ends
  std::size_t misses = 0;
  std::size_t evictions = 0;

  time_point now() const { return endless ? time_point{} : Clock::now(); }
  time_point end_of_life(time_point begin) const {
    return begin > time_point::max() - lifetime ? time_point::max() : begin + lifetime;
  }

  // Forgets what is remembered. It is destroyed with `forgotten`, when the mutex is free: that runs code of the user's.
  void forget(node& n, node_list& forgotten) {
    nodes.erase(&n);
    if (!endless) ends.erase(n.by_end);
    forgotten.splice(forgotten.end(), used, n.by_use);
  }
  void forget_ended(time_point time, node_list& forgotten) {
    while (!ends.empty() && ends.begin()->first <= time) forget(*ends.begin()->second, forgotten);
  }

public:
  bounded_store(std::size_t most_keys, time_span span)
      : capacity(most_keys), endless(span.unlimited()), lifetime(span.in<duration>()) {}

  // The node of a key: remembered, and used now, or being computed. If there is none: `fresh`, which is marked.
  template <class... L> node_pointer find(bounded_lookup<L...> const& wanted, node_pointer const& fresh = {}) {
    node_list forgotten;
    time_point const time = now();
    std::lock_guard const lock(mutex);
    forget_ended(time, forgotten);
    auto const at = nodes.find(wanted);
    if (at == nodes.end()) {
      if (fresh) nodes.insert(fresh.get());
      return fresh;
    }
    node& n = **at;
    if (n.state.load(std::memory_order_relaxed) == ready) used.splice(used.begin(), used, n.by_use);
    return n.shared_from_this();
  }

  // A marked node has its value. Room is made before it counts, and `evicted(node)` called last.
  template <class Evicted> [[gnu::noinline]] void keep(node_pointer const& n, evaluation const& by, Evicted evicted) {
    node_list forgotten;
    bool evicts = false;
    node_list added{n};
    time_point const time = now();
    {
      std::lock_guard const lock(mutex);
      forget_ended(time, forgotten);
      if (capacity == 0 || (!endless && lifetime <= duration::zero())) {
        nodes.erase(n.get());
      } else {
        if (!endless) n->by_end = ends.emplace(end_of_life(time), n.get());
        evicts = used.size() == capacity;
        if (evicts) forget(*used.back(), forgotten), ++evictions;
        n->by_use = added.begin();
        used.splice(used.begin(), added);
      }
      ++misses;
      n->state.store(ready); // who begins to wait now sees it, or is seen by release()
    }
    release(n->state, ready, by);
    if (evicts) evicted(*forgotten.back());
  }

  // A marked node has got no value.
  void drop(node& n, evaluation const& by) {
    {
      std::lock_guard const lock(mutex);
      nodes.erase(&n);
      n.state.store(vacant);
    }
    release(n.state, vacant, by);
  }

  template <class... L> bool contains(bounded_lookup<L...> const& wanted) const {
    time_point const time = now();
    std::lock_guard const lock(mutex);
    auto const at = nodes.find(wanted);
    return at != nodes.end() && (*at)->state.load(std::memory_order_relaxed) == ready &&
           (endless || (*at)->by_end->first > time);
  }

  template <class... L> void erase(bounded_lookup<L...> const& wanted) {
    node_list forgotten;
    std::lock_guard const lock(mutex);
    if (auto const at = nodes.find(wanted); at != nodes.end())
      if (node& n = **at; n.state.load(std::memory_order_relaxed) == ready) forget(n, forgotten);
  }
  void clear() {
    node_list forgotten;
    std::lock_guard const lock(mutex);
    while (!used.empty()) forget(*used.back(), forgotten);
  }

  memo_stats stats() const {
    time_point const time = now();
    std::lock_guard const lock(mutex);
    auto const ended = endless ? 0 : std::distance(ends.begin(), ends.upper_bound(time));
    return {.size = used.size() - static_cast<std::size_t>(ended), .misses = misses, .evictions = evictions};
  }
};

} // namespace priori::v0::detail
