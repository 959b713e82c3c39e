// priori: arrays of slots: pages of neighboring keys, and the block, which begins at key 0.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The slots of n neighboring keys.
template <class Cell, std::size_t n> struct slot_page {
  std::uint64_t const id;
  slot<Cell> slots[n];

  explicit slot_page(std::uint64_t number) : id(number) {}
};

// The slots of the keys from 0 to size - 1.
template <class Cell> struct slot_block : allocated {
  std::size_t size = 0;
  slot<Cell>* slots = nullptr;
  slot_block* older = nullptr; // the smaller block before, kept for concurrent readers

  static slot_block* make(std::size_t n) {
    struct owner {
      slot_block* it;
      ~owner() { delete it; }
    } made{new slot_block{{}, n}};
    made.it->slots = new slot<Cell>[n];
    slot_block* const b = made.it;
    made.it = nullptr;
    return b;
  }
  // Destroys a block and the older ones.
  static void destroy(slot_block* b) {
    while (b) {
      slot_block* const done = b;
      b = done->older;
      delete[] done->slots;
      delete done;
    }
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
