// priori: arrays of slots: pages of neighboring keys, and the block, which begins at key 0.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The slots of n neighboring keys.
template <class Cell, std::size_t n> struct slot_page {
  std::uint64_t const id;
  slot<Cell> slots[n];

  explicit slot_page(std::uint64_t number) : id(number) {}
};

// Memory for pages, which doubles. Pages are given back together, by release(); it has no destructor.
template <class Page> class page_slabs {
  struct room : allocated {
    alignas(Page) std::byte bytes[sizeof(Page)];
    room* before; // in the first of a slab: the slab before it
  };
  static constexpr std::size_t most = sizeof(room) < std::size_t{16} << 20 ? (std::size_t{16} << 20) / sizeof(room) : 1;

  room* slab = nullptr;
  std::size_t size = 0; // of the slab
  std::size_t taken = 0;

public:
  constexpr page_slabs() = default;

  // `made` is the number of pages made before.
  Page* make(std::uint64_t id, std::size_t made) {
    if (taken == size) {
      std::size_t const n = made < 1 ? 1 : made < most ? made : most;
      room* const next = new room[n];
      next->before = std::exchange(slab, next);
      size = n;
      taken = 0;
    }
    return ::new (static_cast<void*>(slab[taken++].bytes)) Page(id);
  }
  void take(page_slabs& from) { *this = std::exchange(from, {}); }
  void release() {
    while (slab) delete[] std::exchange(slab, slab->before);
    *this = {};
  }
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
