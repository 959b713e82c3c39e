// priori: the values of a table with several keys, or with keys that do not begin at 0.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/from_to.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI {

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
  template <detail::number_like... I> constexpr T const& operator()(I... i) const {
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

namespace detail {

// The type of an extent's keys, if it is a scoped enumeration; else int.
template <class N> struct kind_of_key { using type = std::conditional_t<number_like<N>, int, N>; };
template <class A, class B> struct kind_of_key<from_to<A, B>> : kind_of_key<A> {};

// Is an I an index where the extent is an E?
template <class E, class I> inline constexpr bool indexes =
    std::is_same_v<typename kind_of_key<E>::type, typename kind_of_key<I>::type>;

} // namespace detail

// ranged_grid<T, extent...>: a grid of which an extent is from_to(first, last), or, for the enumerators below it, an
// enumerator; or a number, as of any grid. t(key...) takes keys as they are, and so does t[key], if it is one.
//
// It is a grid<T, n...> of as many entries, which goes by the same rules and, converted to one, counts them from 0.
template <class T, auto... extents> struct ranged_grid : grid<T, detail::key_count<extents>...> {
private:
  using shape = detail::shape<extents...>;

public:
  // The first and the last value of key r, which is below rank().
  template <std::size_t r = 0> static constexpr auto first() {
    return detail::first_in(detail::nth_extent<r, extents...>());
  }
  template <std::size_t r = 0> static constexpr auto last() {
    return detail::last_in(detail::nth_extent<r, extents...>());
  }

  // The entry at i..., an index for each key.
  template <detail::countable... I> constexpr T const& operator()(I... i) const {
    static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many indices as the grid has extents");
    if constexpr (sizeof...(I) == sizeof...(extents)) {
      constexpr bool of_its_keys = (detail::indexes<detail::type_of<extents>, I> && ...);
      static_assert(
          of_its_keys,
          "priori: give the grid indices of the types of its extents: numbers, or enumerators of the same enumeration");
      if constexpr (of_its_keys) {
        if (__builtin_is_constant_evaluated()) {
          if (!shape::holds(i...)) error::outside_domain(detail::shown(i...));
        }
      }
      return this->entries[shape::position(i...)];
    } else return this->entries[0];
  }

  // The same, of one key.
  template <detail::countable I>
  requires(sizeof...(extents) == 1) constexpr T const& operator[](I i) const { return (*this)(i); }

  // Entry by entry.
  friend constexpr bool operator==(ranged_grid const&, ranged_grid const&) = default;
};

}} // namespace priori

#include "priori/detail/end.hpp"
