// priori: the extents of tables and grids.
#pragma once

#include "integer.hpp"

#include <cstddef>
#include <utility>

namespace priori::inline v0::detail {

// An entry's position is row-major.
template <std::size_t... extent> struct shape {
  static constexpr std::size_t rank = sizeof...(extent);
  static constexpr std::size_t size = (extent * ... * 1);

  // How far apart entries are that differ by one in their r-th key.
  static constexpr std::size_t stride(std::size_t r) {
    constexpr std::size_t extents[] = {extent...};
    std::size_t s = 1;
    for (std::size_t i = sizeof...(extent) - 1; i > r; --i) s *= extents[i];
    return s;
  }

  template <std::size_t... r> static auto read_strides(std::index_sequence<r...>) -> std::index_sequence<stride(r)...>;

  template <class... K> static constexpr bool holds(K const&... k) {
    return (... && (!is_negative(k) && less(k, extent)));
  }
  template <class... K> static constexpr std::size_t position(K const&... k) {
    std::size_t at = 0;
    return (..., (at = at * extent + static_cast<std::size_t>(k)));
  }
};

template <class Shape> using strides = decltype(Shape::read_strides(std::make_index_sequence<Shape::rank>{}));

} // namespace priori::v0::detail
