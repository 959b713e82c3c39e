// priori: the size of the pages of a table. Each page is a constant expression of its own, so that a table stays within
// the limits of compilers.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/core/integer.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, std::size_t n> struct page_entries { T entries[n]; };

// True of enumerations that a bit_cast copies in a constant expression. Clang refuses those over bool.
template <class T> inline constexpr bool copied_enumeration =
    std::is_enum_v<T> && !std::is_same_v<underlying_of<T>, bool>;

// Where the entries of a page are.
template <class Entries> struct page_link { Entries const* page; };

// The input of the first stage of a page.
template <class T, std::size_t size, class Key> struct page_input {
  std::size_t length;
  page_link<page_entries<T, size>> const* const* earlier = nullptr;
  refused_key<Key> refused{};
  std::size_t reach = 0; // as in page_filling
  std::size_t reads_each = 0;
};

// The calls of `self` are counted for one key in `counted_every`, and the keys after it are assumed to make as many:
// counting doubles the cost of a read. A prime, so that the sample does not consist of keys of one kind.
inline constexpr std::size_t counted_every = 67;

// The number of entries that a stage of F's table tries to fill. Small tables have small stages, whose values may be
// dear, and because a stage that fails takes g++ seconds. A stage holds several rows, because rows read the row before.
template <class F, class Shape> inline constexpr std::size_t stage_size = [] {
  std::size_t row = 0;
  if constexpr (Shape::rank > 1) row = Shape::stride(0);
  constexpr std::size_t largest = plain_function<F> ? 1024 : 8192;
  std::size_t n = plain_function<F> && Shape::size <= 128 ? 16 : 64;
  while (n < largest && n * (n < 1024 ? 16 : 64) < Shape::size) n *= 2;
  while (!plain_function<F> && n < 8192 && n < 8 * row) n *= 2;
  return !plain_function<F> && row > 0 && 2 * row <= n ? n - n % row : n;
}();

// The number of entries per page. A read of the same page costs least, so a small table is one page; in larger tables a
// page is one stage, because each stage copies the page. A plain function reads nothing.
template <class F, class Shape> inline constexpr std::size_t page_size = [] {
  if (plain_function<F> || Shape::size > 16'384) return stage_size<F, Shape>;
  return Shape::size > 0 ? Shape::size : 1;
}();

// Up to this size, a table that reads far back is one page, if its stages copy no more entries than these.
inline constexpr std::size_t largest_page = 131'072;
inline constexpr std::size_t most_copied = 5'000'000;

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
