// priori: the pages of a table. Each is a constant expression of its own, so that no table exceeds what compilers allow
// for one.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

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

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
