// priori: a table from its pages.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/pages.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <auto> inline constexpr bool is_constant = true;

// Does a bit_cast copy it? Numbers, and a class that holds one, as checked does. Of classes that hold more, g++ 12
// finds pointers too late, and fails on unions.
template <class T>
concept castable = integer<T> || std::is_enum_v<T> || std::is_floating_point_v<T> ||
    (std::is_trivially_copyable_v<T> && sizeof(T) == alignof(T) &&
     requires { typename std::bool_constant<is_constant<__builtin_bit_cast(page_entries<T, 1>, T{})>>; });

// How many others are copied, in one constant expression. An assignment that is a function may take 50 statements.
template <class T> inline constexpr std::size_t max_copied = std::is_trivially_copyable_v<T> ? 262'144 : 16'384;

// Pages side by side, as their entries lie in the table.
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

// The first n entries.
template <std::size_t n, class T, std::size_t size>
constexpr page_entries<T, n> head(page_entries<T, size> const& page) {
  if constexpr (n == size) return page;
  else return __builtin_bit_cast(split_page<T, n, size - n>, page).head;
}

template <class T, std::size_t n> constexpr T* append(page_entries<T, n> const& from, std::size_t count, T* to) {
  for (std::size_t i = 0; i < count; ++i) *to++ = from.entries[i];
  return to;
}

// A table from its pages: by one bit_cast, or entry by entry.
template <class Table, class Pages, std::size_t... p> constexpr Table join(std::index_sequence<p...>) {
  using T = typename Table::value_type;
  constexpr auto const& last = *page<Pages, sizeof...(p)>;
  if constexpr (castable<T>) {
    using Joined = joined_pages<T, sizeof...(p), Pages::size, Pages::last_length>;
    if constexpr (sizeof...(p) == 0)
      return __builtin_bit_cast(Table, Joined{detail::head<Pages::last_length>(last.filled)});
    else
      return __builtin_bit_cast(Table,
                                Joined{{page<Pages, p>->filled...}, detail::head<Pages::last_length>(last.filled)});
  } else {
    Table table{};
    T* to = const_cast<T*>(table.data());
    ((to = detail::append(page<Pages, p>->filled, Pages::size, to)), ...);
    detail::append(last.filled, last.length, to);
    return table;
  }
}

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
