// priori: values that are returned by reference and not remembered.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/memory.hpp"

#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// For one thread. It has no destructor: its owner calls destroy().
template <class T> class asides {
  struct item : allocated {
    T const value;
    item* const next;
  };
  item* first = nullptr;

public:
  constexpr asides() = default;

  // The value that call() returns, which stays until destroy().
  template <class Call> T const& emplace(Call const& call) {
    first = new item{{}, call(), first};
    return first->value;
  }
  void take(asides& from) { first = std::exchange(from.first, nullptr); }
  void destroy() {
    while (item const* const i = first) {
      first = i->next;
      delete i;
    }
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
