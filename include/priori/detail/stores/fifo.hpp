// priori: queues of numbered things, first in, first out, from whose middle one can be taken.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A number is in one queue at most, and is not 0. links(number) refers to its `before` and its `after`, of 32 bits.
struct fifo_links {
  std::uint32_t& before;
  std::uint32_t& after;
};
class fifo {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::size_t count = 0;

public:
  std::size_t size() const { return count; }
  std::uint32_t front() const { return first; } // 0 if there is none

  // `here`: the number's own links.
  template <class Links> void push(std::uint32_t number, fifo_links here, Links const& links) noexcept {
    here.before = last;
    here.after = 0;
    (last != 0 ? links(last).after : first) = number;
    last = number;
    count += 1;
  }
  template <class Links> void remove(fifo_links here, Links const& links) noexcept {
    (here.before != 0 ? links(here.before).after : first) = here.after;
    (here.after != 0 ? links(here.after).before : last) = here.before;
    count -= 1;
  }
  template <class Links, class Visit> void each(Links const& links, Visit const& visit) const {
    for (std::uint32_t number = first; number != 0; number = links(number).after) visit(number);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
