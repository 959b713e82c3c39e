// priori: the pages of a table, each filled after the pages before it.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_builder.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Variables at namespace scope are not emitted if only constant expressions use them.

// The s-th stage of the p-th page.
template <class Pages, std::size_t p, std::size_t s> inline constexpr
    typename Pages::filling stage{page_at<p * Pages::size>{}, Pages::template input<p, s>(), typename Pages::ranks{}};

// The p-th page, after its last stage.
template <class Pages, std::size_t p> inline constexpr auto const* page = &Pages::template last_stage<p>();

// The pages before the p-th, all of them full. An array, so that reading any of them takes the same few steps.
template <class Pages, std::size_t p> inline constexpr auto earlier = Pages::list_of(std::make_index_sequence<p>{});

template <auto F, class Shape, class Signature = signature_of<function_of<F>>> struct pages;

template <auto F, class Shape, class T, class... K> struct pages<F, Shape, signature<T, K...>> {
  static constexpr std::size_t size = page_size<function_of<F>, Shape>;
  static constexpr std::size_t count = (Shape::size + size - 1) / size;
  static constexpr std::size_t last_length = Shape::size - (count - 1) * size;

  using filling = page_filling<F, T, axes_of<Shape>, size, K...>;
  using ranks = std::index_sequence_for<K...>;

  // Stands for a page if one of its stages is not a constant expression. The compiler has reported why, and later pages
  // are not evaluated.
  static constexpr filling not_filled{fault::reported};
  template <std::size_t p, std::size_t s = 0> static constexpr filling const& last_stage() {
    if constexpr (!requires { typename std::bool_constant<stage<pages, p, s>.ended()>; }) return not_filled;
    else if constexpr (!stage<pages, p, s>.ended()) return last_stage<p, s + 1>();
    else return stage<pages, p, s>;
  }

  struct list {
    page_entries<T, size> const* pages[count];
  };
  template <std::size_t... p> static constexpr list list_of(std::index_sequence<p...>) {
    return {{&page<pages, p>->filled...}};
  }

  // The input of a stage: the stage before it, or the pages before its page.
  template <std::size_t p, std::size_t s> static constexpr decltype(auto) input() {
    constexpr std::size_t length = p + 1 < count ? size : last_length;
    if constexpr (s > 0) return (stage<pages, p, s - 1>);
    else if constexpr (p == 0) return page_input<T, size, keys<K...>>{length};
    else if constexpr (plain_function<function_of<F>>)
      return page_input<T, size, keys<K...>>{length, nullptr, page<pages, p - 1>->refused};
    else return page_input<T, size, keys<K...>>{length, earlier<pages, p>.pages, page<pages, p - 1>->refused};
  }

  // Instantiates the first stage of each page in ascending order, so that instantiations do not nest.
  template <auto const*> struct begun {};
  template <class Index> struct in_order;
  template <std::size_t... p> struct in_order<std::index_sequence<p...>> : begun<&stage<pages, p, 0>>... {
    static constexpr auto const& last = *page<pages, sizeof...(p) - 1>;
  };
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
