// priori: the state of a slot, in which a store keeps the value of one key.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/core/threads.hpp"

#include <cstdint>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A slot is vacant, ready (it has its value), or claimed: `claimed + i` while owner number i computes the value. A slot
// in an array may say `elsewhere`: if the key is remembered or computed, it has another slot, which it had before.
using slot_state = atomic<std::uint16_t>;
inline constexpr std::uint16_t vacant = 0;
inline constexpr std::uint16_t ready = 1;
inline constexpr std::uint16_t claimed = 2;
inline constexpr std::uint16_t apart = 0x8000; // added to the mark in a claimed slot of hashed_entries
inline constexpr std::uint16_t elsewhere = 0xFFFF;

// Claims a slot without a key's value. Fails only if another thread claimed it first.
template <bool shared> bool try_claim(slot_state& state, std::uint16_t mark) {
  if constexpr (shared) {
    std::uint16_t expected = state.load(std::memory_order_relaxed);
    return (expected == vacant || expected == elsewhere) && state.compare_exchange_strong(expected, mark);
  } else {
    state.store(mark, std::memory_order_relaxed);
    return true;
  }
}

// What a node of the hash table notes beside its key and its slot: how many threads wait for it, and the number of
// another node while it is not in use. They are not initialized: nodes do that.
struct node_waiters {
  union {
    atomic<std::uint16_t> waiters;
  };
  node_waiters() {}
};
struct node_link {
  std::uint32_t link;
  node_link() {}
};
template <class What> struct absent {};
template <class What, bool here> using if_here = std::conditional_t<here, What, absent<What>>;

// True if a slot has room for these between its state and its value.
template <class Cell> inline constexpr bool roomy = alignof(Cell) >= 8;

// A slot: its state and, in a Cell, its value.
template <class Cell>
struct slot : slot_state, allocated, if_here<node_waiters, roomy<Cell>>, if_here<node_link, roomy<Cell>> {
  Cell cell;

  slot() = default;
  explicit slot(std::uint16_t state) : slot_state(state) {}
  static slot& of(slot_state& state) { return static_cast<slot&>(state); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
