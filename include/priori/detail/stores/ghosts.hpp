// priori: ghosts: keys that a bounded store has recently evicted, and from which queue.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/fifo.hpp"
#include "priori/detail/stores/node_table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Keys are distinguished by 32 bits of their hashes. It has no destructor: its owner calls release(). Replaced tables
// are retired through `Retired`. A template, so that it is instantiated only where it is used.
template <class Retired> class ghosts {
  struct ghost {
    std::uint32_t hash = 0;
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    std::uint32_t order : 31 = 0; // among the evictions of its queue
    std::uint32_t of_main : 1 = 0;
  };

  static constexpr std::uint32_t last_order = (1u << 31) - 1;

  std::vector<ghost> all{1}; // their numbers begin with 1
  std::uint32_t free = 0;    // a list, linked by `after`
  node_table<Retired> table;
  [[no_unique_address]] Retired retired;
  fifo small_queue;
  fifo main_queue;
  std::uint32_t orders[2]{};

  static std::uint32_t bits(std::size_t hash) { return static_cast<std::uint32_t>(hash ^ hash >> (sizeof hash * 4)); }
  auto links() {
    return [this](std::uint32_t number) { return fifo_links{all[number].before, all[number].after}; };
  }
  fifo& queue_of(ghost const& g) { return g.of_main ? main_queue : small_queue; }

  void remove(std::uint32_t number) noexcept {
    ghost& g = all[number];
    queue_of(g).remove(number, links());
    table.remove(g.hash, [number](std::uint32_t other) { return other == number; });
    g.after = std::exchange(free, number);
  }

public:
  // An evicted key: its queue, and how many keys of the same queue were evicted since.
  struct memory {
    bool known = false;
    bool of_main = false;
    std::uint32_t age = 0;
  };

  ghosts() = default;
  ghosts(ghosts const&) = delete;

  // Makes room for one more than n, and than there are. If it throws, nothing has changed.
  void reserve(std::size_t n) {
    n = std::max(n, all.size());
    auto const largest = static_cast<std::uint32_t>(n + 1);
    if (all.capacity() < n + 2) all.reserve(n + n / 4 + 2);
    if (table.has_room_for(largest)) return;
    table.reserve(n + n / 2 + 1, largest, retired, [this](auto const& put) {
      auto const put_one = [&](std::uint32_t number) { put(all[number].hash, number); };
      small_queue.each(links(), put_one);
      main_queue.each(links(), put_one);
    });
  }

  // Adds a key, and drops the oldest of the longer queue while there are more than n. Assumes reserve(n). Of many keys
  // that are added after one reserve(n), some may be left out.
  void add(std::size_t hash, bool of_main, std::size_t n) noexcept {
    std::uint32_t const h = bits(hash);
    bool const is_new = free == 0;
    auto const number = is_new ? static_cast<std::uint32_t>(all.size()) : free;
    if (!table.has_room_for(number) || (is_new && all.size() == all.capacity())) return;
    if (is_new) all.emplace_back();
    else free = all[number].after;
    ghost& g = all[number];
    g.hash = h;
    g.of_main = of_main;
    g.order = orders[of_main]++ & last_order;
    queue_of(g).push(number, links());
    table.insert(h, number);
    while (small_queue.size() + main_queue.size() > n)
      remove((small_queue.size() >= main_queue.size() ? small_queue : main_queue).front());
  }

  // Removes a key, and returns what is known of it.
  memory take(std::size_t hash) noexcept {
    std::uint32_t const h = bits(hash);
    ghost const* const g = table.find(
        [h] { return h; },
        [&](std::uint32_t number) -> ghost const* { return all[number].hash == h ? &all[number] : nullptr; });
    if (!g) return {};
    memory const m{true, g->of_main != 0, (orders[g->of_main] - g->order) & last_order};
    remove(static_cast<std::uint32_t>(g - all.data()));
    return m;
  }

  void clear() noexcept {
    while (small_queue.front() != 0) remove(small_queue.front());
    while (main_queue.front() != 0) remove(main_queue.front());
  }

  void release() { table.release(); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
