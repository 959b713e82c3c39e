// priori: what a bounded store says of a value that was published, and which keys it removed to make room.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stores/reclaim.hpp"

#include <cstdint>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// If an observer is told of evictions, the removed keys stay until it is destroyed. Its destructor destroys values that
// no thread can see: by then the threads that waited for the key are awake.
template <class Part, bool told> class publication {
  Part& part;
  read_guard reading{};
  std::uint32_t first = 0; // evicted keys, linked by `before`
  std::uint32_t last = 0;

public:
  bool kept = false;
  bool reclaims = false;

  explicit publication(Part& p) : part(p) {
    if constexpr (told) reading.lock();
  }
  publication(publication&& from) noexcept
      : part(from.part), reading(std::move(from.reading)), first(from.first), last(from.last), kept(from.kept),
        reclaims(std::exchange(from.reclaims, false)) {}
  publication& operator=(publication const&) = delete;
  ~publication() {
    if (reclaims) part.reclaim();
  }

  // Requires the mutex.
  void note_eviction(std::uint32_t number) noexcept {
    if constexpr (told) {
      (last != 0 ? part.slots[last].cell.before : first) = number;
      last = number;
    }
  }
  // visit(key...) for each, in the order of their eviction.
  template <class Visit> void each_evicted(Visit const& visit) const {
    for (std::uint32_t number = first; number != 0; number = number == last ? 0 : part.slots[number].cell.before)
      part.slots[number].key.apply(visit);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
