// priori: slots of keys that lie anywhere: nodes in a hash table.
//
// Nodes never move. With many threads, a node is found without a lock, and a removed node is retired.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/hashed_node.hpp"
#include "priori/detail/stores/node_groups.hpp"
#include "priori/detail/stores/node_slabs.hpp"
#include "priori/detail/stores/node_table.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if keys with such values are removed about as often as they are added.
template <class Cell> inline constexpr bool comes_and_goes = false;

// Non-const members require the store's mutex; find() requires a read guard. With one thread, neither matters. It has
// no destructor: its owner calls release(). A node is in the table if and only if it is not vacant, while the mutex is
// not held.
template <class Cell, class Retired, class... K> class hashed_slots {
  static constexpr bool shared = std::is_same_v<Retired, retire_list>;

public:
  using node = hashed_node<Cell, K...>;
  using found_node = node*;

private:
  std::conditional_t<comes_and_goes<Cell>, node_groups<Retired>, node_table<Retired>> table;
  node_slabs<node> nodes;

  // Makes room for `count` nodes in all.
  void grow(std::size_t count, Retired& retired) {
    table.reserve(count, nodes.largest(), retired, [this](auto const& put) {
      nodes.each([&](std::uint32_t number, node const& n) {
        if (n.load(std::memory_order_relaxed) != vacant) put(n.hash_value(), number);
      });
    });
  }

  // A node that is not in the table any more.
  void retire(std::uint32_t number, node& n, Retired& retired) noexcept {
    if constexpr (shared) retired.add_node(n, number);
    else {
      n.vacate();
      nodes.give_back(number);
    }
  }

public:
  constexpr hashed_slots() = default;

  std::size_t size() const { return table.size(); }

  // A node that stays, even if it is removed, while a thread waits for it. Making one requires a read guard.
  class held_node {
    node* const held;

  public:
    explicit held_node(slot_state* state) : held(state ? __builtin_addressof(node::of(*state)) : nullptr) {
      if constexpr (shared)
        if (held) held->waiters.fetch_add(1, std::memory_order_relaxed);
    }
    held_node(held_node const&) = delete;
    ~held_node() {
      if constexpr (shared)
        if (held) held->waiters.fetch_sub(1, std::memory_order_release);
    }
  };

  template <class... L> [[gnu::always_inline]] node* find(lazy_hash& hash, L const&... k) const {
    std::uint32_t number = 0;
    return find_numbered(number, hash, k...);
  }
  // `found` is the node's number then.
  template <class... L>
  [[gnu::always_inline]] node* find_numbered(std::uint32_t& found, lazy_hash& hash, L const&... k) const {
    return table.find([&] { return hash.of(k...); },
                      [&](std::uint32_t number) {
                        node& n = nodes[number];
                        found = number;
                        return n.is(hash, k...) ? __builtin_addressof(n) : nullptr;
                      });
  }

  node& operator[](std::uint32_t number) const { return nodes[number]; }
  static node& of(slot_state& state) { return node::of(state); }
  // No node has a larger number.
  std::uint32_t largest() const { return nodes.largest(); }
  // States that n nodes are expected. Assumes that there are none yet.
  void expect(std::size_t n) { nodes.expect(n); }

  // Adds a key that is not there yet. Its number is in `link` until that is used otherwise. If this throws, nothing has
  // changed.
  template <class... L> node& insert(std::size_t hash, std::uint16_t mark, Retired& retired, L const&... k) {
    struct taken {
      node_slabs<node>& from;
      std::uint32_t number;
      ~taken() {
        if (number != 0) from.give_back(number);
      }
    } made{nodes, nodes.take()};
    if (!table.has_room_for(made.number)) grow(nodes.expected_of(size() + size() / 2 + 1), retired);
    node& n = nodes[made.number];
    n.occupy(hash, mark, k...);
    table.insert(hash, made.number);
    n.link = std::exchange(made.number, 0);
    return n;
  }

  void reserve(std::size_t n, Retired& retired) {
    if (n > size()) grow(n, retired);
  }

  // False if the node is of other slots. Neither hashes keys, unless they are numbers, nor compares them.
  bool remove(node& n, Retired& retired) noexcept {
    std::uint32_t const number = table.remove(n.hash_value(), [&](std::uint32_t other) {
      return __builtin_addressof(nodes[other]) == __builtin_addressof(n);
    });
    if (number == 0) return false;
    retire(number, n, retired);
    return true;
  }
  // The same for a node whose number and hash are known.
  void remove(std::uint32_t number, node& n, std::size_t hash, Retired& retired) noexcept {
    table.remove(hash, [number](std::uint32_t other) { return other == number; });
    retire(number, n, retired);
  }
  // Removes the nodes for which which(node), which leaves them vacant, is true.
  template <class Which> void remove_if(Which const& which, Retired& retired) {
    std::uint32_t removed = 0;
    nodes.each([&](std::uint32_t number, node& n) {
      if (n.load(std::memory_order_relaxed) == vacant || !which(n)) return;
      removed += 1;
      retire(number, n, retired);
    });
    table.remove_if(removed, [&](std::uint32_t number) { return nodes[number].load() == vacant; });
    if (!shared && size() == 0) nodes.give_back_all();
  }

  // Returns the nodes without a waiter from a list that no reader can see. The others are retired again.
  std::uint32_t without_waiters(std::uint32_t list, Retired& retired) noexcept {
    std::uint32_t free = 0;
    while (std::uint32_t const number = list) {
      node& n = nodes[number];
      list = n.link;
      if (n.waiters.load(std::memory_order_acquire) != 0) retired.add_node(n, number);
      else {
        n.link = free;
        free = number;
      }
    }
    return free;
  }
  // Destroys the keys of a list of nodes. This may run user code, and does not require the mutex.
  void destroy_keys(std::uint32_t list) const {
    for (; list != 0; list = nodes[list].link) nodes[list].vacate();
  }
  void give_back(std::uint32_t list) noexcept {
    while (std::uint32_t const number = list) {
      list = nodes[number].link;
      nodes.give_back(number);
    }
  }

  // visit(node) for each node in the table, and for some that are not, which are vacant.
  template <class Visit> void each(Visit const& visit) const {
    nodes.each([&](std::uint32_t, node& n) { visit(n); });
  }

  void take(hashed_slots& from) {
    table.take(from.table);
    nodes.take(from.nodes);
  }

  // Frees all nodes, but not their values. Assumes that nobody uses them, and that nothing is retired.
  void release() {
    if constexpr (node::vacates)
      nodes.each([](std::uint32_t, node& n) {
        if (n.load(std::memory_order_relaxed) != vacant) n.vacate();
      });
    table.release();
    nodes.release();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
