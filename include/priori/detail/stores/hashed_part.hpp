// priori: hashed slots of many threads or one, with the mutex that guards them and what they have removed.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"
#include "priori/detail/core/threads.hpp"
#include "priori/detail/stores/brief_mutex.hpp"
#include "priori/detail/stores/cell.hpp"
#include "priori/detail/stores/hashed_entries.hpp"
#include "priori/detail/stores/hashed_slots.hpp"
#include "priori/detail/stores/page_layout.hpp"
#include "priori/detail/stores/reclaim.hpp"
#include "priori/detail/stores/simple_parts.hpp"
#include "priori/detail/stores/slot.hpp"

#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// True if readers copy numbers and words alone, so that no user code runs while they hold a guard.
template <class Cell, class... K> inline constexpr bool reads_briefly = false;
template <class T, class... K>
requires(numbered<K>&&...) inline constexpr bool reads_briefly<word_cell<T>, K...> = has_threads;

// It has no destructor: its owner calls release().
template <class Cell, bool shared, class... K> struct hashed_part {
  using retired_list = std::conditional_t<shared, retire_list, retire_at_once>;
  static constexpr bool in_entries = !spares_memory && fits_entry<Cell, K...>; // nodes take less code
  using slots_type =
      std::conditional_t<in_entries, hashed_entries<Cell, retired_list, K...>, hashed_slots<Cell, retired_list, K...>>;
  using node = typename slots_type::node;
  using guard = std::conditional_t<shared && reads_briefly<Cell, K...>, brief_guard,
                                   std::conditional_t<shared, read_guard, no_guard>>;
  static constexpr bool copies = in_entries || std::is_same_v<guard, brief_guard>; // a look-up copies the value
  using mutex_type = std::conditional_t<shared && has_threads, brief_mutex, no_mutex>;
  using lock = locked<mutex_type>;

  mutable mutex_type mutex;
  retired_list retired;
  slots_type slots;

  // Removes a node, which is vacant then. Requires the mutex.
  void remove(node& n) noexcept {
    n.store(vacant, std::memory_order_release);
    slots.remove(n, retired);
  }
  void remove(std::uint32_t number, node& n, std::size_t hash) noexcept {
    n.store(vacant, std::memory_order_release);
    slots.remove(number, n, hash, retired);
  }

  // True if reclaim() is due: at once for objects with destructors. Requires the mutex.
  bool is_due() const requires shared { return reads_briefly<Cell, K...> ? retired.much() : retired.any(); }
  // Destroys what no reader can see: that may run user code. Requires that the mutex is not held.
  void reclaim() requires shared {
    unreachable old;
    {
      lock const held(mutex);
      if (!is_due()) return;
      old = retired.take_unreachable(reads_briefly<Cell, K...>);
      if constexpr (!in_entries) old.nodes = slots.without_waiters(old.nodes, retired);
      if constexpr (!in_entries && !node::vacates) slots.give_back(std::exchange(old.nodes, 0));
    }
    detail::destroy_all(old.items);
    if constexpr (node::vacates)
      if (old.nodes != 0) {
        slots.destroy_keys(old.nodes);
        lock const held(mutex);
        slots.give_back(old.nodes);
      }
  }

  // Frees all. Assumes that nobody uses it.
  void release() {
    if constexpr (shared)
      while (retired.any()) {
        unreachable const old = retired.take_all();
        detail::destroy_all(old.items);
        if constexpr (node::vacates) slots.destroy_keys(old.nodes);
      }
    slots.release();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
