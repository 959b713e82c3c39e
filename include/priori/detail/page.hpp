// priori: the pages of a table. Each is a constant expression of its own, so that no table exceeds what compilers allow
// for one.
#pragma once

#include "../recurrence.hpp"
#include "shape.hpp"

#include <cstddef>

namespace priori::inline v0::detail {

template <class T, std::size_t n> struct page_entries { T entries[n]{}; };

// Where a page begins.
template <std::size_t position> struct page_at {};

// How many entries a page of F's table has: more in a larger table, for pages cost, too; and several rows, for rows
// read the one before. What works without asking is not cut into stages, which is why pages are not larger still.
template <class F, class Shape> inline constexpr std::size_t page_size = [] {
  constexpr std::size_t row = Shape::rank > 1 ? Shape::stride(0) : 0;
  constexpr std::size_t largest = plain_function<F> ? 1024 : 8192;
  std::size_t n = 64;
  while (n < largest && n * (n < 1024 ? 16 : 64) < Shape::size) n *= 2;
  while (n < 8192 && n < 8 * row) n *= 2;
  return n;
}();

// The pages before one. Those of its block are listed for it, those of the blocks before for all its block: so lists
// stay short, and any page is found in the same few steps.
inline constexpr std::size_t block_pages = 32;

template <class T, std::size_t size> struct earlier_pages {
  page_entries<T, size> const* const* before; // the block
  page_entries<T, size> const* const* within;
  std::size_t block; // its first page

  constexpr T const& at(std::size_t position) const {
    return (position / size < block ? before[position / size] : within[position / size - block])
        ->entries[position % size];
  }
};

} // namespace priori::v0::detail
