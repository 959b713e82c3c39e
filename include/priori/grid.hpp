// priori: the values of a table with several keys.
#pragma once

#include "detail/key.hpp"

#include <cstddef>

namespace priori::inline v0 {

// grid<T, extent...>: row-major, dense, an aggregate. t(i, j) costs one load; an index past its extent is refused in a
// constant expression and, as for std::array, undefined at run time. Walking it visits the entries in row-major order.
template <class T, std::size_t... extents> struct grid {
  static_assert(sizeof...(extents) > 0, "priori: a grid has at least one extent");
  using value_type = T;

  T entries[(extents * ... * 1) ? (extents * ... * 1) : 1]; // public to be structural; use the functions

  static constexpr std::size_t rank() { return sizeof...(extents); }
  static constexpr std::size_t size() { return (extents * ... * 1); }
  static constexpr std::size_t extent(std::size_t r) {
    constexpr std::size_t all[] = {extents...};
    return all[r];
  }

  template <class... I> constexpr T const& operator()(I... i) const {
    static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many indices as the grid has extents");
    if (__builtin_is_constant_evaluated() && !((static_cast<std::size_t>(i) < extents) && ...))
      error::outside_domain(detail::shown(i...));
    std::size_t at = 0;
    return ((at = at * extents + static_cast<std::size_t>(i)), ...), entries[at];
  }

  constexpr T const* data() const { return entries; }
  constexpr T const* begin() const { return entries; }
  constexpr T const* end() const { return entries + size(); }

  friend constexpr bool operator==(grid const&, grid const&) = default;
};

} // namespace priori::v0
