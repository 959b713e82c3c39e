// priori: joins the pages of a table.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/pages.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <auto> inline constexpr bool is_constant = true;

// True if a bit_cast can copy a T: a number, or a class that holds one number, such as checked. Larger classes are
// excluded because g++ 12 detects pointers in them too late and fails on unions.
template <class T>
concept castable = integer<T> || copied_enumeration<T> || std::is_floating_point_v<T> ||
    (std::is_trivially_copyable_v<T> && sizeof(T) == alignof(T) &&
     requires { typename std::bool_constant<is_constant<__builtin_bit_cast(page_entries<T, 1>, T{})>>; });

// The number of other values that one constant expression copies. A user-defined assignment may take 50 statements.
template <class T> inline constexpr std::size_t max_copied = std::is_trivially_copyable_v<T> ? 262'144 : 16'384;

// Pages in a row: the layout of the entries of the table.
template <class T, std::size_t full, std::size_t size, std::size_t rest> struct joined_pages {
  page_entries<T, size> full_pages[full];
  page_entries<T, rest> last_page;
};
template <class T, std::size_t size, std::size_t rest> struct joined_pages<T, 0, size, rest> {
  page_entries<T, rest> last_page;
};

template <class T, std::size_t n, std::size_t rest> struct split_page {
  page_entries<T, n> head;
  page_entries<T, rest> tail;
};

// Returns the first n entries of a page.
template <std::size_t n, class T, std::size_t size>
constexpr page_entries<T, n> head(page_entries<T, size> const& page) {
  if constexpr (n == size) return page;
  else return __builtin_bit_cast(split_page<T, n, size - n>, page).head;
}

// Copies `count` entries to `to`, and returns the end.
template <class T, std::size_t n> constexpr T* append(page_entries<T, n> const& from, std::size_t count, T* to) {
  for (std::size_t i = 0; i < count; ++i) *to++ = from.entries[i];
  return to;
}

// Return the table: by one bit_cast, or entry by entry.
template <class Table, class T, std::size_t n> constexpr Table table_from(page_entries<T, n> const& all) {
  if constexpr (castable<T>) return __builtin_bit_cast(Table, all);
  else {
    Table table{};
    detail::append(all, n, const_cast<T*>(table.data()));
    return table;
  }
}
template <class Table, class Pages, std::size_t... p> constexpr Table join(std::index_sequence<p...>) {
  using T = typename Table::value_type;
  constexpr auto const& last = page<Pages, sizeof...(p)>::filled();
  if constexpr (castable<T>) {
    using Joined = joined_pages<T, sizeof...(p), Pages::size, Pages::last_length>;
    if constexpr (sizeof...(p) == 0)
      return __builtin_bit_cast(Table, Joined{detail::head<Pages::last_length>(last.filled)});
    else
      return __builtin_bit_cast(Table,
                                Joined{{*link<Pages, p>.page...}, detail::head<Pages::last_length>(last.filled)});
  } else {
    Table table{};
    T* to = const_cast<T*>(table.data());
    ((to = detail::append(*link<Pages, p>.page, Pages::size, to)), ...);
    detail::append(last.filled, last.length, to);
    return table;
  }
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
