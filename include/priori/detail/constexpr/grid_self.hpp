// priori: the `self` of a recurrence of two keys whose pages are whole rows.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_self.hpp"
#include "priori/detail/constexpr/page_size.hpp"
#include "priori/detail/constexpr/table_places.hpp"
#include "priori/detail/core/arguments.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/keys.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, std::size_t count, std::size_t width> struct page_rows { T rows[count][width]; };

// True if rows of T can be taken for one array of T in a constant expression.
template <class T> inline constexpr bool fits_rows =
    integer<T> || copied_enumeration<T> || std::is_same_v<T, float> || std::is_same_v<T, double>;

// The `self` of a page of whole rows. It is filled entry by entry or, by near_page, as rows.
template <class Page, class T, class Axes, std::size_t size, class... K> struct grid_self;

template <class Page, class T, auto... first, std::size_t extent, std::size_t width, std::size_t size, class... K>
struct grid_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent, width>, std::index_sequence<width, 1>>,
                 size, K...>
    : page_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent, width>, std::index_sequence<width, 1>>,
                size, K...> {
  using priori_any =
      page_self<Page, T, axes<first_keys<first...>, std::index_sequence<extent, width>, std::index_sequence<width, 1>>,
                size, K...>;
  using typename priori_any::priori_ordinal;
  static constexpr page_rows<T, size / width, width> priori_no_rows{};

  T const (&priori_rows)[size / width][width];
  T const (&priori_above)[size]; // the page before
  priori_ordinal priori_first_row = 0;
  bool priori_by_rows = false;

  constexpr grid_self(Page& page, T const (&entries)[size], priori_ordinal start, std::size_t near = 0)
      : priori_any{page, entries, start, near}, priori_rows(priori_no_rows.rows), priori_above(entries) {}
  constexpr grid_self(Page& page, T const (&rows)[size / width][width], T const (&above)[size],
                      priori_ordinal first_row)
      : priori_any{page, page.filled.entries, 0}, priori_rows(rows), priori_above(above), priori_first_row(first_row),
        priori_by_rows(true) {}

  using priori_any::operator();

  template <class A, class B>
  requires are_keys<keys<K...>, A, B>
  constexpr passed<T> operator()(A a, B b) const {
    return priori_by_rows
               ? static_cast<priori_ordinal>(a) - priori_first_row < size / width &&
                         static_cast<priori_ordinal>(b) < width
                     ? priori_rows[static_cast<priori_ordinal>(a) - priori_first_row][static_cast<priori_ordinal>(b)]
                 : static_cast<priori_ordinal>(a) == priori_first_row - 1 && static_cast<priori_ordinal>(b) < width
                     ? priori_above[static_cast<priori_ordinal>(b) + (size - width)]
                     : this->priori_page.look_up(0, a, b)
           : static_cast<priori_ordinal>(a) < extent && static_cast<priori_ordinal>(b) < width &&
                   static_cast<priori_ordinal>(a) * width + static_cast<priori_ordinal>(b) - this->priori_start <
                       this->priori_near
               ? this->priori_entries[static_cast<priori_ordinal>(a) * width + static_cast<priori_ordinal>(b) -
                                      this->priori_start]
               : this->priori_page.look_up(this->priori_near, a, b);
  }
  // Arguments of other types.
  template <class A, class B>
  requires(!are_keys<keys<K...>, A, B> && equal_as_ordinals<priori_ordinal, true, keys<K...>, A, B>) constexpr passed<T>
  operator()(A a, B b) const {
    return priori_by_rows && static_cast<priori_ordinal>(a) - priori_first_row < size / width &&
                   static_cast<priori_ordinal>(b) < width
               ? priori_rows[static_cast<priori_ordinal>(a) - priori_first_row][static_cast<priori_ordinal>(b)]
               : priori_any::operator()(a, b);
  }
};

template <class Page, bool whole_rows, class T, class Axes, std::size_t size, class... K> struct self_of_page {
  using type = page_self<Page, T, Axes, size, K...>;
};
template <class Page, class T, class Axes, std::size_t size, class... K>
struct self_of_page<Page, true, T, Axes, size, K...> {
  using type = grid_self<Page, T, Axes, size, K...>;
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
