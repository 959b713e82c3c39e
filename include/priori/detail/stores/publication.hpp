// priori: what a bounded store says of a value that was published, and which keys it removed to make room.
#pragma once

#include "priori/detail/begin.hpp"

#include <atomic>
#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// If an observer is told of evictions, the removed nodes are held until it is destroyed, as by threads that wait for
// them. Its destructor destroys values that no thread can see: by then the threads that waited for the key are awake.
template <class Part, bool told> class publication {
  Part& part;
  std::uint32_t first = 0; // evicted keys, linked by `before`
  std::uint32_t last = 0;

  template <class Visit> void each_node(Visit const& visit) const {
    for (std::uint32_t number = first; number != 0;) {
      auto& node = part.slots[number];
      number = number == last ? 0 : node.cell.before;
      visit(node);
    }
  }

public:
  bool kept = false;
  bool reclaims = false;

  explicit publication(Part& p) : part(p) {}
  publication(publication&& from) noexcept
      : part(from.part), first(std::exchange(from.first, 0)), last(from.last), kept(from.kept),
        reclaims(std::exchange(from.reclaims, false)) {}
  publication& operator=(publication const&) = delete;
  ~publication() {
    if constexpr (told) each_node([](auto& node) { node.waiters.fetch_sub(1, std::memory_order_release); });
    if (reclaims) part.reclaim();
  }

  // Requires the mutex, and that no thread destroys the node before it is released.
  void note_eviction(std::uint32_t number) noexcept {
    if constexpr (told) {
      part.slots[number].waiters.fetch_add(1, std::memory_order_relaxed);
      (last != 0 ? part.slots[last].cell.before : first) = number;
      last = number;
    }
  }
  // visit(key...) for each, in the order of their eviction.
  template <class Visit> void each_evicted(Visit const& visit) const {
    each_node([&visit](auto const& node) { node.key.apply(visit); });
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
