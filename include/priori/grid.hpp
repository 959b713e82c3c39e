// priori: the values of a table with several keys.
#pragma once

#include "detail/key.hpp"
#include "detail/shape.hpp"

#include <cstddef>

namespace priori::inline v0 {

// grid<T, extent...>: row-major, dense, an aggregate. t(i, j) costs one load; an index past its extent is refused in a
// constant expression and, as for std::array, undefined at run time. Walking it visits the entries in row-major order.
template <class T, std::size_t... extents> struct grid {
  static_assert(sizeof...(extents) > 0, "priori: a grid has at least one extent");

private:
  using shape = detail::shape<extents...>;

public:
  // The type of an entry, not const.
  using value_type = T;

  T entries[shape::size > 0 ? shape::size : 1]; // public to be structural; use the functions

  // How many keys it has; how many entries; how many values of key r, which is below rank().
  static constexpr std::size_t rank() { return sizeof...(extents); }
  static constexpr std::size_t size() { return shape::size; }
  static constexpr std::size_t extent(std::size_t r) {
    constexpr std::size_t all[] = {extents...};
    return all[r];
  }

  // The entry at i..., an index for each key.
  template <detail::integer... I> constexpr T const& operator()(I... i) const {
    static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many indices as the grid has extents");
    if constexpr (sizeof...(I) == sizeof...(extents)) {
      if (__builtin_is_constant_evaluated()) { // the builtin: without optimisation, too, nothing of it is emitted
        if (!shape::holds(i...)) error::outside_domain(detail::shown(i...));
      }
      return entries[shape::position(i...)];
    } else return entries[0];
  }

  // The first entry, and past the last one: they are side by side.
  constexpr T const* data() const { return entries; }
  constexpr T const* begin() const { return entries; }
  constexpr T const* end() const { return entries + size(); }

  // Entry by entry.
  friend constexpr bool operator==(grid const&, grid const&) = default;
};

} // namespace priori::v0
