// priori: the extents of tables and grids.
//
// An extent is a number n, for the keys 0 to n - 1; an enumerator, for the enumerators below it; or from_to(first,
// last).
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/integer.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI {

template <class First, class Last> struct from_to;

namespace detail {

// Integers, and unscoped enumerations, which convert to integers implicitly.
template <class T>
concept number_like = integer<T> ||(std::is_enum_v<T>&& std::is_convertible_v<T, underlying_of<T>>);

// The types of the ends of an extent.
template <class T>
concept countable = integer<T> || std::is_enum_v<T>;

template <countable K> constexpr underlying_of<K> as_number(K k) { return static_cast<underlying_of<K>>(k); }

// Return the first key of an extent, its last key (assumes that it is not empty) and the number of its keys. Most
// extents are std::size_t, for which no template is instantiated.
constexpr std::size_t first_in(std::size_t) { return 0; }
constexpr std::size_t last_in(std::size_t n) { return n - 1; }
constexpr std::size_t count_in(std::size_t n) { return n; }

template <class N> constexpr N first_in(N) { return N{}; }
template <countable N> constexpr N last_in(N n) {
  return static_cast<N>(static_cast<underlying_of<N>>(detail::as_number(n) - 1));
}
template <class N> constexpr std::size_t count_in([[maybe_unused]] N n) {
  if constexpr (countable<N>) return static_cast<std::size_t>(n);
  else return 0; // the caller refuses it
}

template <class A, class B> constexpr A first_in(from_to<A, B> keys) { return keys.first; }
template <class A, class B> constexpr B last_in(from_to<A, B> keys) { return keys.last; }
template <countable A, countable B> constexpr std::size_t count_in(from_to<A, B> keys) {
  constexpr auto most = static_cast<std::size_t>(-1);
  uintmax const distance = static_cast<uintmax>(keys.last) - static_cast<uintmax>(keys.first);
  return distance < most ? static_cast<std::size_t>(distance) + 1 : most;
}

template <auto extent> inline constexpr auto first_key = detail::first_in(extent);
template <auto extent> inline constexpr auto last_key = detail::last_in(extent);
template <auto extent> inline constexpr std::size_t key_count = detail::count_in(extent);

template <auto n> using type_of = std::remove_cvref_t<decltype(n)>;

template <class> inline constexpr bool is_range = false;
template <countable A, countable B> inline constexpr bool is_range<from_to<A, B>> = true;

template <class A, class B> constexpr from_to<A, B> range_of(A first, B last) { return {first, last}; }

// Returns the extent with numbers in one canonical type, so that 94, 94u and std::size_t{94} name one table.
template <auto n> constexpr auto canonical() {
  using N = type_of<n>;
  if constexpr (is_range<N>) return detail::range_of(detail::canonical<n.first>(), detail::canonical<n.last>());
  else if constexpr (!number_like<N>) return n;
  else if constexpr (constexpr auto i = detail::as_number(n); detail::fits<int>(i)) return static_cast<int>(i);
  else if constexpr (detail::fits<std::int64_t>(i)) return static_cast<std::int64_t>(i);
  else if constexpr (detail::fits<std::uint64_t>(i)) return static_cast<std::uint64_t>(i);
  else return i;
}
template <auto n, class N = type_of<n>> inline constexpr bool is_canonical =
    std::is_same_v<decltype(detail::canonical<n>()), N>;
template <auto n> inline constexpr bool is_canonical<n, int> = true;

// Returns the r-th extent.
template <std::size_t r, auto extent, auto... rest> constexpr auto nth_extent() {
  if constexpr (r == 0) return extent;
  else return detail::nth_extent<r - 1, rest...>();
}

// A shape as plain numbers, which are the cheapest in constant evaluations: per extent the first key, the number of
// keys and the stride.
template <auto... first> struct first_keys;
template <class First, class Counts, class Strides> struct axes;

// The positions of entries, in row-major order.
template <auto... extent> struct shape {
  static constexpr std::size_t rank = sizeof...(extent);
  static constexpr std::size_t size = (key_count<extent> * ... * 1);

  // The distance of entries whose r-th keys differ by one.
  static constexpr std::size_t stride(std::size_t r) {
    constexpr std::size_t extents[] = {key_count<extent>...};
    std::size_t s = 1;
    for (std::size_t i = sizeof...(extent) - 1; i > r; --i) s *= extents[i];
    return s;
  }

  template <std::size_t... r> static auto read_axes(std::index_sequence<r...>)
      -> axes<first_keys<first_key<extent>...>, std::index_sequence<key_count<extent>...>,
              std::index_sequence<stride(r)...>>;

  // True if keys of these types are in range if they are so as 64-bit numbers, where negative ones are large.
  template <class... K> static constexpr bool as_words = (... && (sizeof(K) <= sizeof(std::uint64_t))) &&
                                                         (... && (detail::as_number(first_key<extent>) == 0));

  template <class... K> static constexpr bool holds(K const&... k) {
    if constexpr (size == 0) return false;
    else if constexpr (as_words<K...>) return (... && (static_cast<std::uint64_t>(k) < key_count<extent>));
    else
      return (... && (!detail::less(detail::as_number(k), detail::as_number(first_key<extent>)) &&
                      !detail::less(detail::as_number(last_key<extent>), detail::as_number(k))));
  }
  template <class... K> static constexpr std::size_t position(K const&... k) {
    std::size_t at = 0;
    return (..., (at = at * key_count<extent> +
                       (static_cast<std::size_t>(k) - static_cast<std::size_t>(first_key<extent>))));
  }
};

template <class Shape> using axes_of = decltype(Shape::read_axes(std::make_index_sequence<Shape::rank>{}));

} // namespace detail

}} // namespace priori

#include "priori/detail/end.hpp"
