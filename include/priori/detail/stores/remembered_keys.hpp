// priori: the keys that a bounded store remembers, each until it ends or makes room for another.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/stores/ends.hpp"
#include "priori/detail/stores/eviction.hpp"
#include "priori/detail/stores/key_times.hpp"
#include "priori/detail/stores/slot.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// All members require the mutex of `part`, where the keys have their nodes.
template <class Part, class Clock> class remembered_keys {
  using node = typename Part::node;
  using time_point = typename Clock::time_point;

  Part& part;
  key_times<Clock>& times;
  eviction<typename Part::slots_type> queues;
  ends<time_point> by_end;
  std::size_t evicted = 0;

  // Drops entries of removed keys from a heap that has many of them, and makes room for one more.
  void tidy_ends() {
    by_end.reserve_one();
    if (by_end.size() <= 2 * queues.size() + 64) return;
    by_end.clear();
    queues.each([this](std::uint32_t number) { by_end.push(times.end_of(number), number); });
  }

public:
  remembered_keys(Part& p, key_times<Clock>& t, std::size_t capacity)
      : part(p), times(t), queues(part.slots, capacity) {}

  std::size_t size() const { return queues.size(); }
  std::size_t weight() const { return queues.weight(); }
  std::size_t evictions() const { return evicted; }

  void remove(std::uint32_t number) noexcept {
    node& n = part.slots[number];
    queues.remove(n);
    part.remove(number, n, n.hash_value());
  }
  void remove_ended(time_point time) noexcept {
    if (!times.endless()) remove_all_ended(time);
  }
  [[gnu::noinline]] void remove_all_ended(time_point time) noexcept {
    while (by_end.size() > 0 && by_end.first() <= time) {
      std::uint32_t const number = by_end.pop();
      if (part.slots[number].load(std::memory_order_relaxed) != ready) continue;
      time_point const end = times.end_of(number);
      if (end <= time) remove(number);
      else by_end.push(end, number); // in the room of the removed entry
    }
    times.set_first_end(by_end.first());
  }

  // A claimed node for a key that has none. If it throws, nothing has changed.
  template <class... K> node& claim(std::size_t hash, std::uint16_t mark, K const&... k) {
    times.make_room_beyond(part.slots.largest());
    node& n = part.slots.insert(hash, mark, part.retired, k...);
    n.cell.begin();
    return n;
  }

  // Adds a claimed key that has its value. Its weight is at most the capacity. Calls on_eviction(number) for each key
  // that is removed to make room. If it throws, nothing has changed.
  template <class OnEviction> void add(node& n, std::size_t weight, time_point time, OnEviction const& on_eviction) {
    std::uint32_t const number = n.link;
    if (!times.endless()) tidy_ends();
    if (!queues.has_room_for(weight)) queues.make_room_for_ghosts();
    bool const to_main = queues.belongs_to_main(n.hash_value(), weight);
    while (!queues.has_room_for(weight)) {
      auto const out = queues.evict();
      part.remove(out.number, out.at, out.hash);
      evicted += 1;
      on_eviction(out.number);
    }
    n.cell.weigh(weight);
    queues.add(number, n, to_main);
    if (times.endless()) return;
    by_end.push(times.begin(number, time), number);
    times.set_first_end(by_end.first());
  }

  // Adds a key whose value is known, unless it has a slot. True if it is remembered now. Others find the key when it
  // has its value, so none waits.
  template <class T, class... K> bool insert(time_point time, T const& value, K const&... k) {
    lazy_hash hash;
    std::size_t const h = hash.of(k...);
    node const* const there = part.slots.find(hash, k...);
    if (there && there->load(std::memory_order_relaxed) != vacant) return false;
    struct attempt {
      Part& in;
      node* made;
      ~attempt() {
        if (made) in.remove(*made);
      }
    } trying{part, &claim(h, vacant, k...)};
    node& n = *trying.made;
    n.cell.emplace([&value] { return value; });
    add(n, 1, time, [](std::uint32_t) {});
    trying.made = nullptr;
    n.cell.answered = true;
    n.store(ready, std::memory_order_release);
    return true;
  }

  void clear() noexcept {
    queues.clear([this](std::uint32_t number) { remove(number); });
    by_end.clear();
    times.set_first_end(time_point::max());
  }

  // visit(number) for new keys and then for keys that were used again, the oldest first, including those that have
  // ended.
  template <class Visit> void each(Visit const& visit) const { queues.each(visit); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
