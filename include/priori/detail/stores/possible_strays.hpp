// priori: the slots of a page that may belong to keys that are hashed.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstdint>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Some slots, or any.
struct possible_strays {
  static constexpr unsigned most = 9;

  std::uint16_t slots[most]{};
  unsigned count = 0;
  bool any_slot = false;

  bool none() const { return count == 0 && !any_slot; }
};
inline constexpr possible_strays any_stray{.any_slot = true};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
