// priori: the pages of a table, one after the other.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/constexpr/page_builder.hpp"
#include "priori/detail/core/signature.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Variables of namespace scope, which are not emitted where only constants are made of them.

template <class Pages, std::size_t p, std::size_t s> inline constexpr
    typename Pages::filling stage{page_at<p * Pages::size>{}, Pages::template outset<p, s>()};

// The p-th page, filled.
template <class Pages, std::size_t p> inline constexpr auto const* page = &Pages::template last_stage<p>();

// Those before the p-th, which are full, so that a page reads any of them in the same few steps.
template <class Pages, std::size_t p> inline constexpr auto earlier = Pages::list_of(std::make_index_sequence<p>{});

template <auto F, class Shape, class Signature = signature_of<function_of<F>>> struct pages;

template <auto F, class Shape, class T, class... K> struct pages<F, Shape, signature<T, K...>> {
  static constexpr std::size_t size = page_size<function_of<F>, Shape>;
  static constexpr std::size_t count = (Shape::size + size - 1) / size;
  static constexpr std::size_t last_length = Shape::size - (count - 1) * size;

  using filling = page_filling<F, T, axes_of<Shape>, size, K...>;

  // Where a stage is no constant, the compiler has said so, and the later pages are not tried.
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

  // What a stage goes on from: the stage before, or what is known of the pages before.
  template <std::size_t p, std::size_t s> static constexpr decltype(auto) outset() {
    constexpr std::size_t length = p + 1 < count ? size : last_length;
    if constexpr (s > 0) return (stage<pages, p, s - 1>);
    else if constexpr (p == 0) return page_outset<T, size, keys<K...>>{length};
    else if constexpr (plain_function<function_of<F>>)
      return page_outset<T, size, keys<K...>>{length, nullptr, page<pages, p - 1>->refused};
    else return page_outset<T, size, keys<K...>>{length, earlier<pages, p>.pages, page<pages, p - 1>->refused};
  }

  // All of them, begun in ascending order, so that none has to instantiate all those before it.
  template <auto const*> struct begun {};
  template <class Index> struct in_order;
  template <std::size_t... p> struct in_order<std::index_sequence<p...>> : begun<&stage<pages, p, 0>>... {
    static constexpr auto const& last = *page<pages, sizeof...(p) - 1>;
  };
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
