// priori: tables with several keys, or with keys that do not begin at 0.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/keys.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/from_to.hpp"

#include <cstddef>
#include <cstdint>

namespace priori { inline namespace PRIORI_ABI {

// grid<T, extent...>: a dense multidimensional array in row-major order, an aggregate. Iteration has the same order.
//
// t(i, j) costs one load. Error: outside_domain in a constant expression if an index is outside its extent; at run time
// that is undefined, as for std::array.
template <class T, std::size_t... extents> struct grid {
  static_assert(sizeof...(extents) > 0, "priori: a grid has at least one extent");

private:
  using shape = detail::shape<extents...>;

public:
  // The type of an entry, not const.
  using value_type = T;

  T entries[shape::size > 0 ? shape::size : 1]; // public so that the type is structural; use the functions

  // The number of keys; of entries; and of values of key r. Assumes r < rank().
  static constexpr std::size_t rank() { return sizeof...(extents); }
  static constexpr std::size_t size() { return shape::size; }
  static constexpr std::size_t extent(std::size_t r) {
    constexpr std::size_t all[] = {extents...};
    return all[r];
  }

  // Returns the entry at i..., one index per key.
  template <detail::number_like... I> constexpr T const& operator()(I... i) const {
    // In one call and few statements, which compilers count. The builtin emits no code even without optimization.
    if constexpr (sizeof...(I) == sizeof...(extents) && shape::template as_words<I...>) {
      std::size_t at = 0;
      return __builtin_is_constant_evaluated() && !(... && (static_cast<std::uint64_t>(i) < extents))
                 ? (error::outside_domain(detail::shown(i...)), entries[0])
                 : ((..., (at = at * extents + static_cast<std::size_t>(i))), entries[at]);
    } else if constexpr (sizeof...(I) == sizeof...(extents))
      return __builtin_is_constant_evaluated() && !shape::holds(i...)
                 ? (error::outside_domain(detail::shown(i...)), entries[0])
                 : entries[shape::position(i...)];
    else {
      static_assert(sizeof...(I) == sizeof...(extents), "priori: give as many indices as the grid has extents");
      return entries[0];
    }
  }

  // The entries, contiguous.
  constexpr T const* data() const { return entries; }
  constexpr T const* begin() const { return entries; }
  constexpr T const* end() const { return entries + size(); }

  // Compares the entries.
  friend constexpr bool operator==(grid const&, grid const&) = default;
};

namespace detail {

// The scoped enumeration that an extent is over, or int.
template <class N> struct kind_of_key { using type = std::conditional_t<number_like<N>, int, N>; };
template <class A, class B> struct kind_of_key<from_to<A, B>> : kind_of_key<A> {};

// True if an I can index an extent of type E.
template <class E, class I> inline constexpr bool indexes =
    std::is_same_v<typename kind_of_key<E>::type, typename kind_of_key<I>::type>;

} // namespace detail

// ranged_grid<T, extent...>: a grid indexed by keys. An extent is from_to(first, last), an enumerator, for the
// enumerators below it, or a number. t(key...) takes the keys themselves, as does t[key] for one key.
//
// Its base class is a grid<T, n...> with the same entries and rules, indexed from 0.
template <class T, auto... extents> struct ranged_grid : grid<T, detail::key_count<extents>...> {
private:
  using shape = detail::shape<extents...>;

public:
  // The first and the last value of key r. Assumes r < rank().
  template <std::size_t r = 0> static constexpr auto first() {
    return detail::first_in(detail::nth_extent<r, extents...>());
  }
  template <std::size_t r = 0> static constexpr auto last() {
    return detail::last_in(detail::nth_extent<r, extents...>());
  }

  // Returns the entry at the key i...
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

  // The same, for one key.
  template <detail::countable I>
  requires(sizeof...(extents) == 1) constexpr T const& operator[](I i) const { return (*this)(i); }

  // Compares the entries.
  friend constexpr bool operator==(ranged_grid const&, ranged_grid const&) = default;
};

}} // namespace priori

#include "priori/detail/end.hpp"
