// priori: which key a bounded store evicts to make room.
//
// S3-FIFO (Yang, Zhang, Qiu, Yue and Rashmi, "FIFO queues are all you need for cache eviction", 2023), but the small
// queue learns its size, as in ARC.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/fifo.hpp"
#include "priori/detail/stores/ghosts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The keys that are remembered, by the numbers of their nodes in `slots`. The store's mutex guards it.
template <class Slots, class Ghosts = ghosts<>> class eviction {
  using node = typename Slots::node;

  Slots const& slots;
  std::size_t const capacity;
  fifo small_queue; // keys that were added lately
  fifo main_queue;  // keys that were used again
  Ghosts forgotten; // as many as there are keys, at most
  std::size_t small_weight = 0;
  std::size_t total_weight = 0;
  std::size_t small_room = least_small(); // of the capacity; more than this is evicted from the small queue

  std::size_t least_small() const { return capacity / 10; }
  static fifo_links links_of(node& n) { return {n.cell.before, n.link}; }
  auto links() const {
    return [this](std::uint32_t number) { return links_of(slots[number]); };
  }
  void leave(node& n) noexcept {
    (n.cell.in_main ? main_queue : small_queue).remove(links_of(n), links());
    if (!n.cell.in_main) small_weight -= n.cell.weight();
  }
  void enter(std::uint32_t number, node& n, bool in_main) noexcept {
    n.cell.in_main = in_main;
    (in_main ? main_queue : small_queue).push(number, links_of(n), links());
    if (!in_main) small_weight += n.cell.weight();
  }

public:
  struct evicted_key {
    std::uint32_t number;
    node& at;
    std::size_t hash;
  };

  eviction(Slots const& s, std::size_t most) : slots(s), capacity(most) {}
  eviction(eviction const&) = delete;

  std::size_t size() const { return small_queue.size() + main_queue.size(); }
  std::size_t weight() const { return total_weight; }
  bool has_room_for(std::size_t weight) const { return total_weight <= capacity - weight; }

  // Before evict(). If it throws, nothing has changed.
  void make_room_for_ghosts() { forgotten.reserve(size()); }

  // True if a new key belongs to the main queue: the small one had forgotten it. If all the room had been the small
  // queue's, it would not have been forgotten, so that gets more; less, if the main queue had forgotten the key.
  bool belongs_to_main(std::size_t hash, std::size_t weight) noexcept {
    auto const was = forgotten.take(hash);
    if (was.age == 0) return false;
    if (was.of_main) small_room -= std::min(weight, small_room - least_small());
    else if (was.age + small_queue.size() <= size()) small_room += std::min(weight, capacity - small_room);
    return !was.of_main;
  }
  void add(std::uint32_t number, node& n, bool to_main) noexcept {
    total_weight += n.cell.weight();
    enter(number, n, to_main);
  }
  void remove(node& n) noexcept {
    total_weight -= n.cell.weight();
    leave(n);
  }

  // Removes one key. While the small queue has more than its room, its oldest leaves it: to the
  // main queue, if it was used. Otherwise the oldest of the main queue goes, but begins again if it was used, up to
  // three times.
  evicted_key evict() noexcept {
    for (std::size_t laps = 3 * size();; --laps) { // more only if others use the keys meanwhile
      bool const of_main = small_queue.size() == 0 || (small_weight <= small_room && main_queue.size() > 0);
      std::uint32_t const number = (of_main ? main_queue : small_queue).front();
      node& n = slots[number];
      if (laps == 0 || !n.cell.used()) {
        std::size_t const hash = n.hash_value();
        forgotten.add(hash, of_main, size());
        remove(n);
        return {number, n, hash};
      }
      leave(n);
      if (of_main) n.cell.forget_use();
      else n.cell.forget_uses();
      enter(number, n, true);
    }
  }

  // remove_key(number), which calls remove(), for all.
  template <class Remove> void clear(Remove const& remove_key) noexcept {
    for (fifo* const queue : {&small_queue, &main_queue})
      while (std::uint32_t const number = queue->front()) remove_key(number);
    forgotten.clear();
    small_room = least_small();
  }

  // visit(number) for those of the small queue and then of the main one, the oldest first.
  template <class Visit> void each(Visit const& visit) const {
    small_queue.each(links(), visit);
    main_queue.each(links(), visit);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
