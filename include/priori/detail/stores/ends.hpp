// priori: which keys of a bounded store end first.
#pragma once

#include "priori/detail/begin.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A heap of node numbers by a lower bound of their ends. A number may have been removed or reused since.
template <class Time> class ends {
  struct entry {
    Time end;
    std::uint32_t number;

    friend bool operator<(entry const& a, entry const& b) { return b.end < a.end; } // the first end is the heap's top
  };
  std::vector<entry> heap;

public:
  std::size_t size() const { return heap.size(); }
  Time first() const { return heap.empty() ? Time::max() : heap.front().end; }

  // Makes room for one more.
  void reserve_one() {
    if (heap.size() == heap.capacity()) heap.reserve(2 * heap.size() + 16);
  }
  // Assumes reserve_one().
  void push(Time end, std::uint32_t number) noexcept {
    heap.push_back({end, number});
    std::push_heap(heap.begin(), heap.end());
  }
  // Removes the first, and returns its number.
  std::uint32_t pop() noexcept {
    std::pop_heap(heap.begin(), heap.end());
    std::uint32_t const number = heap.back().number;
    heap.pop_back();
    return number;
  }
  void clear() noexcept { heap.clear(); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
