// priori: a key in a store with bounds.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/stores/slot.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A key, from when it is claimed.
template <class Clock, class T, class... K>
struct bounded_node : slot_state, std::enable_shared_from_this<bounded_node<Clock, T, K...>> {
  using time_point = typename Clock::time_point;

  keys<K...> const key;
  std::size_t const hash;
  std::optional<T> value;
  std::size_t weight = 0;

  // Once it is remembered: its places in the store, and when it ends at the latest.
  typename std::list<std::shared_ptr<bounded_node>>::iterator by_use;
  typename std::multimap<time_point, bounded_node*>::iterator by_end;
  time_point last_end;

  bounded_node(std::size_t h, std::uint16_t mark, K const&... k) : slot_state(mark), key{k...}, hash(h) {}
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
