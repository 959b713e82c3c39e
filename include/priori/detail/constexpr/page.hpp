// priori: the size of the pages of a table. Each page is a constant expression of its own, so that a table stays within
// the limits of compilers.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/refusal.hpp"
#include "priori/detail/core/shape.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

template <class T, std::size_t n> struct page_entries { T entries[n]{}; };

// Where the entries of a page are.
template <class Entries> struct page_link { Entries const* page; };

// The input of the first stage of a page.
template <class T, std::size_t size, class Key> struct page_input {
  std::size_t length;
  page_link<page_entries<T, size>> const* const* earlier = nullptr;
  refused_key<Key> refused{};
};

// A tag: the position at which a page begins.
template <std::size_t position> struct page_at {};

// The number of entries per page of F's table. Larger tables have larger pages, because each page has a cost of its
// own, and a page holds several rows, because rows read the row before. A plain function reads nothing, and is not
// divided into stages: its pages are smaller, above all in small tables, whose values may be dear.
template <class F, class Shape> inline constexpr std::size_t page_size = [] {
  std::size_t row = 0;
  if constexpr (Shape::rank > 1) row = Shape::stride(0);
  constexpr std::size_t largest = plain_function<F> ? 1024 : 8192;
  std::size_t n = plain_function<F> && Shape::size <= 128 ? 16 : 64;
  while (n < largest && n * (n < 1024 ? 16 : 64) < Shape::size) n *= 2;
  while (!plain_function<F> && n < 8192 && n < 8 * row) n *= 2;
  return n;
}();

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
