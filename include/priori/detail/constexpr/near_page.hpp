// priori: a page of a table whose values need only values shortly before them.
//
// It is filled without a test of whether an entry has its value: a constant evaluation refuses by itself to read one
// without. What it refuses is filled as any other page.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_builder.hpp"
#include "priori/detail/constexpr/page_size.hpp"
#include "priori/detail/constexpr/tried_stage.hpp"
#include "priori/detail/constexpr/window.hpp"
#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// The number of calls of `self` for which such a page is tried.
inline constexpr std::size_t near_reads = 120'000;

// True if the compiler refuses to read an element without a value, as the standard has it.
template <class T> constexpr T read_without_value() {
  T values[2];
  values[0] = T();
  return values[1];
}
template <class T> inline constexpr bool refuses_no_value = !requires {
  typename std::enable_if<detail::read_without_value<T>() == T()>::type;
};

// True if a page may be such a page. Only numbers have no value before they are filled.
template <class Filling> inline constexpr bool may_be_near = false;
template <auto F, class T, class Axes, std::size_t size, class... K>
inline constexpr bool may_be_near<page_filling<F, T, Axes, size, K...>> = [] {
  using filling = page_filling<F, T, Axes, size, K...>;
  if constexpr (asks_constants && (std::is_scalar_v<T> || integer<T>))
    return refuses_no_value<T> && sizeof(typename filling::ordinal) == sizeof(std::uint64_t) &&
           !filling::begins_below && !plain_function<function_of<F>> && !windowed<function_of<F>>;
  else return false;
}();

// True if the keys of a page need only values shortly before them, as far as is known. In whole rows, the two
// above are near.
template <class Filling> constexpr bool reads_near(Filling const& page) {
  std::size_t near = page.length / 4;
  if constexpr (Filling::whole_rows) near = near < 2 * Filling::width ? 2 * Filling::width : near;
  return page.refused.why == fault::none && page.reach > 0 && page.reach <= near &&
         (1 + page.reads_each) * page.length <= near_reads;
}

template <class Pages, class Filling = typename Pages::filling> struct near_page;

template <class Pages, auto F, class T, auto... first, std::size_t... extent, std::size_t... stride, std::size_t size,
          class... K>
struct near_page<
    Pages,
    page_filling<F, T, axes<first_keys<first...>, std::index_sequence<extent...>, std::index_sequence<stride...>>, size,
                 K...>> {
  using filling = typename Pages::filling;
  using ordinal = typename filling::ordinal;
  static constexpr std::size_t last = sizeof...(K) - 1;

  // The p-th page as a stage that can be tried.
  template <std::size_t p, std::size_t reach> static constexpr filling filled_up_to() {
    if constexpr (filling::whole_rows) return near_page::fill_rows<p, K...>();
    else return near_page::fill<p, reach>(std::index_sequence_for<K...>{});
  }

  template <std::size_t p, class A, class B> static constexpr filling fill_rows() {
    constexpr std::size_t width = filling::width, count = size / width;
    filling page(p * size, Pages::template input<p, 0>());
    page.until = page.refused.why == fault::none ? size : 0;
    page.by_rows = true;
    page_rows<T, count, width> filled; // without values
    ordinal a = p * count;
    auto const me =
        filling::called_with(typename filling::self{page, filled.rows, page.earlier[p - 1]->page->entries, a});
    auto const& f = filling::compute; // clang is faster with a variable of the function
    for (std::size_t row = 0; row < count && page.until == size; ++row, ++a)
      for (ordinal b = 0; b < width; ++b)
        filled.rows[row][b] = f(me, static_cast<made_key<A>>(a), static_cast<made_key<B>>(b));
    near_page::end(page, filled);
    return page;
  }

  // The first entries, which need the page before, are filled as those of other pages.
  template <std::size_t p, std::size_t reach, std::size_t... r>
  static constexpr filling fill(std::index_sequence<r...> ranks) {
    constexpr std::size_t begin = p * size;
    filling page(begin, Pages::template input<p, 0>(), reach, ranks);
    page.until = page.refused.why == fault::none ? size : 0;
    page.refused.why = fault::reported; // so nothing is computed for a key outside of the table
    page_entries<T, size> filled;       // without values
    for (std::size_t i = 0; i < page.count; ++i) filled.entries[i] = page.filled.entries[i];
    auto const me =
        filling::called_with(typename filling::self{page, filled.entries, filling::origin + begin, 0, true});
    ordinal key[] = {static_cast<ordinal>(first) + (begin + page.count) / stride % extent...};
    for (std::size_t i = page.count; i < page.until;) {
      ordinal last_key = key[last];
      std::size_t const row_end = i + static_cast<std::size_t>(filling::ends[last] - last_key),
                        end = row_end < size ? row_end : size;
      if constexpr (sizeof...(K) == 1) {
        for (; i < end; ++i, ++last_key)
          filled.entries[i] = filling::compute(me, static_cast<made_key<K>>(last_key)...);
      } else {
        for (; i < end; ++i, ++key[last]) filled.entries[i] = filling::compute(me, static_cast<made_key<K>>(key[r])...);
        if (i == row_end) key[last] -= 1, static_cast<void>((... && filling::template next_row<last - r>(key)));
      }
    }
    near_page::end(page, filled);
    return page;
  }

private:
  template <class Filled> static constexpr void end(filling& page, Filled const& filled) {
    if (page.until == size) {
      if constexpr (std::is_same_v<Filled, page_entries<T, size>>) page.filled = filled;
      else page.filled = __builtin_bit_cast(page_entries<T, size>, filled);
      page.count = size;
    }
    page.refused.why = fault::none;
    page.by_rows = false;
    page.drop_ahead();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
