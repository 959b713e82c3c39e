// priori: what has been computed of one function, as many keys as fit and as long as they last.
//
// One mutex guards the store. It is never held while a function runs, nor while a value is copied or destroyed: whoever
// finds a key holds its node, which outlives its place in the store.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/runtime/evaluation.hpp"
#include "priori/never_destroyed.hpp"
#include "priori/stats.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

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
  using time_point = typename Clock::time_point;

  keys<K...> const key;
  std::size_t const hash;
  slot_state state;
  std::optional<T> value;
  std::size_t weight = 0;

  // Where it is, once it is remembered, and when it ends at the latest.
  typename std::list<std::shared_ptr<bounded_node>>::iterator by_use;
  typename std::multimap<time_point, bounded_node*>::iterator by_end;
  time_point last_end;

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

  // Made at the first use, so that a store can be made at compile time.
  struct contents {
    std::unordered_set<node*, bounded_hash<node>, bounded_equal<node>> nodes; // all, with those that are being computed
    node_list used;                                                           // remembered, the last used first
    std::multimap<time_point, node*> ends;                                    // remembered, by when that ends
    std::size_t weight = 0;                                                   // of those remembered
    std::size_t misses = 0;
    std::size_t evictions = 0;
  };

  std::size_t const capacity;
  bool const endless;
  bool const ends_unused;
  duration const lifetime;
  duration const lifetime_unused;

  mutable never_destroyed<std::mutex> mutex{};
  contents* made = nullptr;

  contents& all() {
    if (!made) made = new contents;
    return *made;
  }

  time_point now() const { return endless ? time_point{} : Clock::now(); }
  static time_point after(time_point begin, duration span) {
    return begin > time_point::max() - span ? time_point::max() : begin + span;
  }
  time_point end_of(node const& n, time_point last_use) const {
    return ends_unused ? std::min(n.last_end, after(last_use, lifetime_unused)) : n.last_end;
  }

  template <class... L> static node* find_in(contents const* in, bounded_lookup<L...> const& wanted) {
    if (!in) return nullptr;
    auto const at = in->nodes.find(wanted);
    return at == in->nodes.end() ? nullptr : *at;
  }
  static bool remembered(node const* n) { return n && n->state.load(std::memory_order_relaxed) == ready; }

  // Forgets what is remembered. It is destroyed with `forgotten`, when the mutex is free: that runs the user's code.
  void forget(node& n, node_list& forgotten) {
    made->nodes.erase(&n);
    if (!endless) made->ends.erase(n.by_end);
    made->weight -= n.weight;
    forgotten.splice(forgotten.end(), made->used, n.by_use);
  }
  void forget_ended(time_point time, node_list& forgotten) {
    if (!made) return;
    auto& ends = made->ends;
    while (!ends.empty() && ends.begin()->first <= time) forget(*ends.begin()->second, forgotten);
  }
  void use(node& n, time_point time) {
    made->used.splice(made->used.begin(), made->used, n.by_use);
    if (!ends_unused) return;
    auto moved = made->ends.extract(n.by_end);
    moved.key() = end_of(n, time);
    n.by_end = made->ends.insert(std::move(moved));
  }

public:
  constexpr bounded_store(std::size_t most, time_span span, time_span unused_span)
      : capacity(most), endless(span.unlimited() && unused_span.unlimited()), ends_unused(!unused_span.unlimited()),
        lifetime(span.in<duration>()), lifetime_unused(unused_span.in<duration>()) {}
  bounded_store(bounded_store const&) = delete;
  constexpr ~bounded_store() {
    if (!std::is_constant_evaluated()) delete std::exchange(made, nullptr);
  }

  // The node of a key: remembered, and used now, or being computed. If there is none: `fresh`, which is marked.
  template <class... L> node_pointer find(bounded_lookup<L...> const& wanted, node_pointer const& fresh = {}) {
    node_list forgotten;
    time_point const time = now();
    std::lock_guard const lock(*mutex);
    forget_ended(time, forgotten);
    node* const n = find_in(made, wanted);
    if (!n) {
      if (fresh) all().nodes.insert(fresh.get());
      return fresh;
    }
    if (remembered(n)) use(*n, time);
    return n->shared_from_this();
  }

  // A marked node has its value, of some weight. Room is made before it counts, and `evicted(node)` called last.
  // False if it is not remembered.
  template <class Evicted> [[gnu::noinline]] bool keep(node_pointer const& n, std::size_t weight, bool computed,
                                                       evaluation const& by, Evicted evicted) {
    node_list forgotten;
    node_list added{n};
    node_list evictions;
    bool const fits = weight <= capacity && std::min(lifetime, lifetime_unused) > duration::zero();
    time_point const time = now();
    {
      std::lock_guard const lock(*mutex);
      forget_ended(time, forgotten);
      if (!fits) {
        made->nodes.erase(n.get());
      } else {
        n->last_end = after(time, lifetime);
        if (!endless) n->by_end = made->ends.emplace(end_of(*n, time), n.get());
        while (made->weight > capacity - weight) forget(*made->used.back(), evictions), ++made->evictions;
        n->weight = weight;
        made->weight += weight;
        n->by_use = added.begin();
        made->used.splice(made->used.begin(), added);
      }
      made->misses += computed;
      n->state.store(ready); // who begins to wait now sees it, or is seen by release()
    }
    detail::release(n->state, ready, by);
    for (node_pointer const& other : evictions) evicted(*other);
    return fits;
  }

  // A marked node has got no value.
  void drop(node& n, evaluation const& by) {
    {
      std::lock_guard const lock(*mutex);
      made->nodes.erase(&n);
      n.state.store(vacant);
    }
    detail::release(n.state, vacant, by);
  }

  template <class... L> bool contains(bounded_lookup<L...> const& wanted) const {
    time_point const time = now();
    std::lock_guard const lock(*mutex);
    node const* const n = find_in(made, wanted);
    return remembered(n) && (endless || n->by_end->first > time);
  }

  // True if the key was remembered.
  template <class... L> bool erase(bounded_lookup<L...> const& wanted) {
    node_list forgotten;
    time_point const time = now();
    std::lock_guard const lock(*mutex);
    forget_ended(time, forgotten);
    node* const n = find_in(made, wanted);
    if (!remembered(n)) return false;
    forget(*n, forgotten);
    return true;
  }
  void clear() {
    node_list forgotten;
    std::lock_guard const lock(*mutex);
    while (made && !made->used.empty()) forget(*made->used.back(), forgotten);
  }

  // Those remembered, the least recently used first.
  std::vector<node_pointer> nodes() const {
    std::vector<node_pointer> living;
    time_point const time = now();
    std::lock_guard const lock(*mutex);
    if (!made) return living;
    living.reserve(made->used.size());
    for (auto n = made->used.rbegin(); n != made->used.rend(); ++n)
      if (endless || (*n)->by_end->first > time) living.push_back(*n);
    return living;
  }

  // All but the hits; and what the keys remembered weigh.
  struct counts {
    memo_stats stats;
    std::size_t weight = 0;
  };
  counts count() const {
    time_point const time = now();
    std::lock_guard const lock(*mutex);
    if (!made) return {};
    counts c{{.size = made->used.size(), .misses = made->misses, .evictions = made->evictions}, made->weight};
    if (endless) return c;
    for (auto n = made->ends.begin(); n != made->ends.end() && n->first <= time; ++n)
      c.stats.size -= 1, c.weight -= n->second->weight;
    return c;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
