// priori: a node: a key that lies anywhere, and its slot.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/hash.hpp"
#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The hash that a node keeps. Numbers are hashed again instead.
template <bool of_numbers> struct kept_hash {
  std::size_t hash;

  void keep(std::size_t h) { hash = h; }
  template <class... L> bool may_be(lazy_hash& h, L const&... k) const { return hash == h.of(k...); }
  template <class... K> std::size_t of(K const&...) const { return hash; }
};
template <> struct kept_hash<true> {
  static void keep(std::size_t) {}
  template <class... L> static bool may_be(lazy_hash&, L const&...) { return true; }
  template <class... K> static std::size_t of(K const&... k) { return lazy_hash().of(k...); }
};

// True if the value of a node's cell is destroyed with its key.
template <class Cell> inline constexpr bool cell_vacates = false;
template <class Cell>
requires(Cell::vacates) inline constexpr bool cell_vacates<Cell> = true;

// It has a key from occupy() to vacate(). With many threads it is still counted by those that wait for it, then, and
// must not be occupied again meanwhile.
template <class Cell, class... K>
struct hashed_node : slot<Cell>, if_here<node_link, !roomy<Cell>>, if_here<node_waiters, !roomy<Cell>> {
  [[no_unique_address]] kept_hash<(numbered<K> && ...)> hash;
  union {
    keys<K...> key;
  };

  hashed_node() { std::construct_at(&this->waiters, std::uint16_t{0}); }
  ~hashed_node() {}

  // If it throws, the node stays vacant.
  template <class... L> void occupy(std::size_t h, std::uint16_t mark, L const&... k) {
    ::new (static_cast<void*>(std::addressof(key))) keys<K...>{static_cast<K>(k)...};
    hash.keep(h);
    this->store(mark, std::memory_order_release);
  }
  template <class... L> bool is(lazy_hash& h, L const&... k) const { return hash.may_be(h, k...) && key.is(k...); }
  void vacate() {
    std::destroy_at(std::addressof(key));
    if constexpr (cell_vacates<Cell>) this->cell.vacate();
  }
  static constexpr bool vacates = !std::is_trivially_destructible_v<keys<K...>> || cell_vacates<Cell>;

  static hashed_node& of(slot_state& state) { return static_cast<hashed_node&>(static_cast<slot<Cell>&>(state)); }
  slot<Cell>& in_slot() { return *this; }
  std::size_t hash_value() const {
    return key.apply([this](K const&... k) { return hash.of(k...); });
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
