// priori: tables of a recurrence's first values, at compile time.
#pragma once

#include "detail/page.hpp"
#include "detail/refusal.hpp"
#include "grid.hpp"

#include <array>

namespace priori::inline v0 {

namespace detail {

template <class T, std::size_t... extent> struct table_type { using type = grid<T, extent...>; };
template <class T, std::size_t n> struct table_type<T, n> { using type = std::array<T, n>; };

// Pages side by side, as their entries lie in the table.
template <class T, std::size_t full, std::size_t rest> struct joined_pages {
  page_entries<T, page_size> full_pages[full];
  page_entries<T, rest> last_page;
};

template <class T, std::size_t n> constexpr T* append(page_entries<T, n> const& from, T* to) {
  for (std::size_t i = 0; i < n; ++i) *to++ = from.entries[i];
  return to;
}

template <class Table, class T, class Pages, std::size_t size, std::size_t... p>
constexpr Table join(std::index_sequence<p...>) {
  constexpr std::size_t last = sizeof...(p);
  if constexpr (std::is_class_v<T> || std::is_pointer_v<T>) { // these may hold pointers, which no bit_cast copies
    Table table{};
    T* to = const_cast<T*>(table.data());
    ((to = append(Pages::template page<p>().filled, to)), ...);
    append(Pages::template page<last>().filled, to);
    return table;
  } else if constexpr (last == 0) {
    return __builtin_bit_cast(Table, Pages::template page<0>().filled);
  } else {
    return __builtin_bit_cast(Table, joined_pages<T, last, size - last * page_size>{
                                         {Pages::template page<p>().filled...}, Pages::template page<last>().filled});
  }
}

template <fault why, auto key, class Table> struct refused_table : refusal<why, key> {
  static constexpr Table value{};
};

template <auto F, std::size_t... extent, class T, class... K> constexpr auto make_table(signature<T, K...>) {
  using table = typename table_type<T, extent...>::type;
  using table_pages = pages<F, T, shape<extent...>, K...>;
  static_assert((integer<K> && ...), "priori: a table's keys are integers");
  static_assert(std::is_default_constructible_v<T>, "priori: a table's values are default-constructible");
  constexpr std::size_t size = (extent * ... * 1);
  if constexpr (size == 0) return table{};
  else {
    constexpr std::size_t last = (size - 1) / page_size;
    using pages_before = std::make_index_sequence<last>;
    constexpr auto const& end = table_pages::fill(pages_before{});
    if constexpr (end.why != fault::none) return refused_table<end.why, end.key, table>::value;
    else return join<table, T, table_pages, size>(pages_before{});
  }
}

template <auto F, std::size_t... extent> constexpr auto table_of() {
  if constexpr (sizeof...(extent) == 0)
    static_assert(sizeof...(extent) > 0, "priori: give the table its extents, as in table<f, 94>");
  else if constexpr (!keys_match<function_of<F>, sizeof...(extent)>)
    return require_keys<function_of<F>, sizeof...(extent)>{};
  else return make_table<F, extent...>(signature_of<function_of<F>>{});
}

} // namespace detail

// table<F, extent...>: the values of F at 0, 1, ..., extent - 1, for each of its keys, in .rodata.
//
// A std::array for one extent, a priori::grid for more. Entries below F's first index are T{}. It is filled in
// ascending, row-major order; keys asked for ahead of that, or past an extent, are computed and not stored. Errors as
// for value.
template <auto F, std::size_t... extent> inline constexpr auto table = detail::table_of<F, extent...>();

} // namespace priori::v0
